import type { Kernel } from "../../ir/kernel.js";
import { elementsRead } from "../../ir/kernels.js";
import type { SymbolNode } from "../../ir/node.js";
import { symbolsIn } from "../../ir/substitute.js";

/**
 * In how many accesses of a kernel an index selects neighbours in memory, less those in which it selects rows: the
 * index of the innermost loop should have the largest figure.
 */
export function innerPreference(kernel: Kernel, index: SymbolNode): number {
  const accesses = [kernel.subscripts, ...elementsRead(kernel).map(({ element }) => element.subscripts)];
  return accesses.reduce(
    (sum, subscripts) =>
      sum +
      preferenceIn(
        subscripts.map((part) => symbolsIn([part])),
        index,
      ),
    0,
  );
}

function preferenceIn(subscripts: readonly ReadonlySet<SymbolNode>[], index: SymbolNode): number {
  const last = subscripts.at(-1);
  if (last?.has(index) === true) return subscripts.length > 1 ? 1 : 0;
  return subscripts.some((symbols) => symbols.has(index)) ? -1 : 0;
}
