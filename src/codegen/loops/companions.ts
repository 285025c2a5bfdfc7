import type { Kernel } from "../../ir/kernel.js";
import { isAligned, outermostIndices, type Candidate, type Member } from "./candidate.js";
import type { Dependencies } from "./dependencies.js";

/** Finds how many kernels could share a loop with one, because what they exchange stays within an iteration. */
export class Companions {
  readonly #predecessors = new Map<Member, readonly Member[]>();
  readonly #successors = new Map<Member, Member[]>();
  readonly #alignments = new Map<string, boolean>();

  /** The members stand in an order of their dependencies. */
  constructor(
    readonly members: readonly Member[],
    dependencies: Dependencies,
  ) {
    const byKernel = new Map<Kernel, Member>(members.map((member) => [member.origin, member]));
    for (const member of members) {
      const before = dependencies.predecessorsOf(member.origin).flatMap((kernel) => byKernel.get(kernel) ?? []);
      this.#predecessors.set(member, before);
      for (const predecessor of before) {
        const known = this.#successors.get(predecessor);
        if (known === undefined) this.#successors.set(predecessor, [member]);
        else known.push(member);
      }
    }
  }

  /** How many others could run in one loop with a candidate, directly or through others that can. */
  count(candidate: Candidate): number {
    const later = this.#reach(candidate, this.members, this.#predecessors, (other, own) => [other, own]);
    const earlier = this.#reach(candidate, this.members.toReversed(), this.#successors, (other, own) => [own, other]);
    return later + earlier;
  }

  /**
   * Adds kernels to a group in order, by what links them to others. One that needs something between it and the group that cannot be in
   * the loop cannot be either. `ordered` gives the source and the reader of what two exchange.
   */
  #reach(
    seed: Candidate,
    order: readonly Member[],
    links: ReadonlyMap<Member, readonly Member[]>,
    ordered: (linked: Candidate, own: Candidate) => readonly [source: Candidate, reader: Candidate],
  ): number {
    const group = new Map<Member, Candidate>([[seed.member, seed]]);
    const beyond = new Set<Member>();
    for (const member of order.slice(order.indexOf(seed.member) + 1)) {
      const linked = links.get(member) ?? [];
      const inGroup = linked.flatMap((other) => group.get(other) ?? []);
      const isBeyond = linked.some((other) => beyond.has(other));
      if (inGroup.length === 0 && !isBeyond) continue;
      const fitting = isBeyond
        ? undefined
        : this.#candidates(member, seed).find((own) =>
            inGroup.every((other) => this.#isAligned(...ordered(other, own))),
          );
      if (fitting === undefined) beyond.add(member);
      else group.set(member, fitting);
    }
    return group.size - 1;
  }

  #candidates(member: Member, { index: { low, high } }: Candidate): readonly Candidate[] {
    return outermostIndices(member)
      .filter((index) => index.low === low && index.high === high)
      .map((index) => ({ member, index }));
  }

  #isAligned(source: Candidate, reader: Candidate): boolean {
    const key = [source, reader]
      .map(({ member, index }) => `${this.members.indexOf(member)}:${index.symbol.id}`)
      .join();
    const known = this.#alignments.get(key) ?? isAligned(source, reader);
    this.#alignments.set(key, known);
    return known;
  }
}
