import type { KernelProgram } from "../../ir/kernel.js";
import { arraysRead, isElement } from "../../ir/kernels.js";
import type { Real } from "../../ir/node.js";
import { symbolsIn } from "../../ir/substitute.js";

/** Leaves out the kernels that neither the values nor the arrays that are wanted depend on. */
export function pruneKernels(
  { kernels, shapes }: KernelProgram,
  values: readonly Real[],
  arrays: readonly string[],
): KernelProgram {
  const needed = new Set(arrays);
  for (const symbol of symbolsIn(values)) if (isElement(symbol)) needed.add(symbol.element.array);
  const kept = kernels
    .toReversed()
    .filter((kernel) => {
      if (!needed.has(kernel.target)) return false;
      for (const array of arraysRead(kernel)) needed.add(array);
      return true;
    })
    .reverse();
  return { kernels: kept, shapes: new Map([...shapes].filter(([name]) => needed.has(name))) };
}
