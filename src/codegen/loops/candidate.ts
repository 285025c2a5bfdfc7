import { elementsRead } from "../../ir/kernels.js";
import type { Index, Kernel } from "../../ir/kernel.js";
import { symbolsIn } from "../../ir/substitute.js";

/** A kernel on its way into the loops. */
export interface Member {
  /** With the indices of the loops around it. */
  readonly kernel: Kernel;
  /** The indices that still need loops. */
  readonly rest: readonly Index[];
  /** The kernel as it was. */
  readonly origin: Kernel;
}

/** A member and the index for which it can take part in a loop. */
export interface Candidate {
  readonly member: Member;
  readonly index: Index;
}

/** The indices whose loop can be the outermost of those that are left: no other one has a say in their bounds. */
export function outermostIndices({ rest }: Member): readonly Index[] {
  const symbols = rest.map(({ symbol }) => symbol);
  return rest.filter(({ low, high }) => {
    const needed = symbolsIn([low, high]);
    return symbols.every((symbol) => !needed.has(symbol));
  });
}

/** Whether an iteration reads, of what the source writes, only what the same iteration has written. */
export function isAligned(source: Candidate, reader: Candidate): boolean {
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
