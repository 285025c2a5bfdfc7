import type { Index, Kernel, KernelProgram } from "../../ir/kernel.js";
import { elementsRead, substituteInKernel } from "../../ir/kernels.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { symbolsIn } from "../../ir/substitute.js";
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

/** A kernel on its way into the loops. */
interface Member {
  /** With the indices of the loops around it. */
  readonly kernel: Kernel;
  /** The indices that still need loops. */
  readonly rest: readonly Index[];
  /** The kernel as it was. */
  readonly origin: Kernel;
}

/** A member and the index for which it can take part in a loop. */
interface Candidate {
  readonly member: Member;
  readonly index: Index;
}

class Fusion {
  constructor(
    readonly pool: ExpressionPool,
    readonly dependencies: Dependencies,
  ) {}

  /** Places kernels, whose outer loops are made, in order of their dependencies. */
  arrange(members: readonly Member[]): readonly Item[] {
    const items: Item[] = [];
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
      const group = this.#chooseGroup(pending, isReady);
      items.push(this.#loop(group));
      const placed = new Set(group.map(({ member }) => member));
      pending = pending.filter((member) => !placed.has(member));
    }
    return items;
  }

  /** All that can run in one loop with the first kernel; with one of few indices, as others wait for these. */
  #chooseGroup(pending: readonly Member[], isReady: (member: Member) => boolean): readonly Candidate[] {
    const candidates = pending.filter(({ rest }) => rest.length > 0).map((member) => this.#preferred(member, pending));
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
   * The index whose loop should be around a kernel: the one along which most of what it exchanges with others stays within an
   * iteration; of several, the one that selects rows rather than neighbours in memory.
   */
  #preferred(member: Member, pending: readonly Member[]): Candidate {
    const choices = outermostIndices(member).map((index) => ({
      member,
      index,
      affinity: this.#affinity({ member, index }, pending),
      inner: innerPreference(member.kernel, index.symbol),
    }));
    const best = choices.reduce((most, choice) =>
      choice.affinity > most.affinity || (choice.affinity === most.affinity && choice.inner < most.inner)
        ? choice
        : most,
    );
    return { member, index: best.index };
  }

  /** With how many other kernels one could share a loop over an index, and exchange values in it. */
  #affinity(candidate: Candidate, pending: readonly Member[]): number {
    const exchanges = (source: Candidate, reader: Candidate) =>
      this.#predecessors(reader.member.origin).includes(source.member.origin) && isAligned(source, reader);
    return pending.filter((other) =>
      outermostIndices(other)
        .filter(({ low, high }) => low === candidate.index.low && high === candidate.index.high)
        .map((index) => ({ member: other, index }))
        .some((partner) => exchanges(candidate, partner) || exchanges(partner, candidate)),
    ).length;
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

/** The indices whose loop can be the outermost of those that are left: no other one has a say in their bounds. */
function outermostIndices({ rest }: Member): readonly Index[] {
  const symbols = rest.map(({ symbol }) => symbol);
  return rest.filter(({ low, high }) => {
    const needed = symbolsIn([low, high]);
    return symbols.every((symbol) => !needed.has(symbol));
  });
}

/** Whether an iteration reads, of what the source writes, only what the same iteration has written. */
function isAligned(source: Candidate, reader: Candidate): boolean {
  const { target, subscripts } = source.member.kernel;
  const dimensions = subscripts.flatMap((subscript, dimension) =>
    subscript === source.index.symbol ? [dimension] : [],
  );
  const [dimension] = dimensions;
  if (dimension === undefined) return false;
  const touched = elementsRead(reader.member.kernel).filter(({ element }) => element.array === target);
  const accesses = touched.map(({ element }) => element.subscripts);
  const writes = reader.member.kernel.target === target ? [reader.member.kernel.subscripts] : [];
  return [...accesses, ...writes].every((access) => access[dimension] === reader.index.symbol);
}
