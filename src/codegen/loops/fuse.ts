import type { Kernel, KernelProgram } from "../../ir/kernel.js";
import { substituteInKernel } from "../../ir/kernels.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isAligned, outermostIndices, type Candidate, type Member } from "./candidate.js";
import { Companions } from "./companions.js";
import { contract, type Outputs } from "./contract.js";
import { Dependencies } from "./dependencies.js";
import type { Item, Nests } from "./nest.js";
import { innerPreference } from "./locality.js";

/**
 * Arranges kernels in loops. Kernels over one range share a loop where each of its iterations reads only what the same
 * iteration has written, so that a summand's derivative is computed beside it and what lies between is a local variable.
 */
export function fuse(pool: ExpressionPool, program: KernelProgram, { arrays, values }: Outputs): Nests {
  const dependencies = new Dependencies(program.kernels);
  const members = program.kernels.map((kernel) => ({ kernel, rest: kernel.domain, origin: kernel }));
  const fused = new Fusion(pool, dependencies).arrange(members);
  const { items, shapes, contracted } = contract(pool, fused, program.shapes, { arrays, values });
  return { items, locals: contracted, shapes };
}

class Fusion {
  constructor(
    readonly pool: ExpressionPool,
    readonly dependencies: Dependencies,
  ) {}

  /** Places kernels, whose outer loops are made, in order of their dependencies. */
  arrange(members: readonly Member[]): readonly Item[] {
    const items: Item[] = [];
    const companions = new Companions(members, this.dependencies);
    const preferred = new Map<Member, Candidate>();
    for (const member of members)
      if (member.rest.length > 0) preferred.set(member, this.#preferred(member, companions));
    let pending = members;
    while (pending.length > 0) {
      const waiting = new Set(pending.map(({ origin }) => origin));
      const isReady = ({ origin }: Member) => this.#predecessors(origin).every((kernel) => !waiting.has(kernel));
      const updates = pending.filter((member) => member.rest.length === 0 && isReady(member));
      if (updates.length > 0) {
        for (const { kernel } of updates) items.push({ kind: "update", kernel });
        pending = pending.filter((member) => !updates.includes(member));
        continue;
      }
      const group = this.#chooseGroup(pending, preferred, isReady);
      items.push(this.#loop(group));
      const placed = new Set(group.map(({ member }) => member));
      pending = pending.filter((member) => !placed.has(member));
    }
    return items;
  }

  /** All that can run in one loop with the first kernel; with one of few indices, as others wait for these. */
  #chooseGroup(
    pending: readonly Member[],
    preferred: ReadonlyMap<Member, Candidate>,
    isReady: (member: Member) => boolean,
  ): readonly Candidate[] {
    const candidates = pending.flatMap((member) => preferred.get(member) ?? []);
    const [seed] = candidates
      .filter(({ member }) => isReady(member))
      .toSorted((a, b) => a.member.rest.length - b.member.rest.length);
    if (seed === undefined) throw new Error("kernels that need each other");
    const group = new Map<Kernel, Candidate>([[seed.member.origin, seed]]);
    const waiting = new Set(pending.map(({ origin }) => origin));
    for (const candidate of candidates) {
      const { member, index } = candidate;
      const isSameRange = index.low === seed.index.low && index.high === seed.index.high;
      if (isSameRange && !group.has(member.origin) && this.#fits(candidate, group, waiting)) {
        group.set(member.origin, candidate);
      }
    }
    return [...group.values()];
  }

  /**
   * The index whose loop should be around a kernel: the one whose loop most others can share; of several, the one that selects rows
   * rather than neighbours in memory.
   */
  #preferred(member: Member, companions: Companions): Candidate {
    const choices = outermostIndices(member).map((index) => ({
      member,
      index,
      affinity: companions.count({ member, index }),
      inner: innerPreference(member.kernel, index.symbol),
    }));
    const best = choices.reduce((most, choice) =>
      choice.affinity > most.affinity || (choice.affinity === most.affinity && choice.inner < most.inner)
        ? choice
        : most,
    );
    return { member, index: best.index };
  }

  /** Whether all that a candidate needs is done, or is done by the same iteration. */
  #fits({ member, index }: Candidate, group: ReadonlyMap<Kernel, Candidate>, waiting: ReadonlySet<Kernel>): boolean {
    return this.#predecessors(member.origin).every((predecessor) => {
      if (!waiting.has(predecessor)) return true;
      const source = group.get(predecessor);
      return source !== undefined && isAligned(source, { member, index });
    });
  }

  #predecessors(kernel: Kernel): readonly Kernel[] {
    return this.dependencies.predecessorsOf(kernel);
  }

  /** One loop around a group; what is in it is arranged in turn. */
  #loop(group: readonly Candidate[]): Item {
    const [seed] = group;
    if (seed === undefined) throw new Error("a loop of nothing");
    const { symbol } = seed.index;
    const members = group.map((candidate) => this.#enter(candidate, symbol));
    return { kind: "loop", index: seed.index, body: this.arrange(members) };
  }

  /** Gives a member the loop's index. An inner index of that name gets out of the way. */
  #enter({ member, index }: Candidate, symbol: SymbolNode): Member {
    const replacements = new Map<SymbolNode, Real>();
    if (index.symbol !== symbol) {
      replacements.set(index.symbol, symbol);
      if (member.rest.some((other) => other.symbol === symbol)) replacements.set(symbol, this.#unused(member));
    }
    const renamed =
      replacements.size === 0 ? member.kernel : substituteInKernel(this.pool, member.kernel, replacements);
    const position = member.rest.indexOf(index);
    const rest = renamed.domain.slice(-member.rest.length).filter((_, place) => place !== position);
    const outer = renamed.domain.slice(0, renamed.domain.length - member.rest.length);
    const entered = renamed.domain.at(renamed.domain.length - member.rest.length + position);
    const domain = [...outer, ...(entered === undefined ? [] : [entered]), ...rest];
    return { kernel: { ...renamed, domain }, rest, origin: member.origin };
  }

  /** An index symbol that the member does not have. */
  #unused({ kernel }: Member): SymbolNode {
    const taken = new Set(kernel.domain.map(({ symbol }) => symbol.name));
    let number = 2;
    while (taken.has(`k${number}`)) number += 1;
    return this.pool.symbol(`k${number}`);
  }
}
