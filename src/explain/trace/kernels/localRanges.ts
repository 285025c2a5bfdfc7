import type { Combination, Kernel, KernelProgram, Shape } from "../../../ir/kernel.js";
import type { Real, SymbolNode } from "../../../ir/node.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import type { NameSource } from "../../../rules/kernels/names.js";
import type { LocalGradient } from "./localGradients.js";

/** The least and the greatest of the local partials of a kernel by one element that it reads, over the points of its domain. */
export interface LocalRange {
  /** What the kernel computes. */
  readonly target: string;
  readonly leaf: SymbolNode;
  readonly low: Real;
  readonly high: Real;
}

/** The ranges of local partials, and the kernels that find them. */
export function localRanges(
  pool: ExpressionPool,
  gradients: readonly LocalGradient[],
  names: NameSource,
): { readonly ranges: readonly LocalRange[]; readonly program: KernelProgram } {
  const kernels: Kernel[] = [];
  const shapes = new Map<string, Shape>();
  const ranges = gradients.flatMap(({ kernel, guard, partials }) => {
    const { target } = kernel;
    const extreme = (combination: Combination, value: Real): Real => {
      if (value.kind === "number") return value;
      const end = names.take(`${target}Partial`);
      shapes.set(end, []);
      kernels.push({ ...kernel, target: end, subscripts: [], combination, guard, value });
      return pool.element(end, []);
    };
    return partials.map(({ leaf, partial }) => ({
      target,
      leaf,
      low: extreme("minimum", partial),
      high: extreme("maximum", partial),
    }));
  });
  return { ranges, program: { kernels, shapes } };
}
