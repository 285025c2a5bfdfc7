import type { Combination, Kernel, KernelProgram, Shape } from "../../../ir/kernel.js";
import type { Real, SymbolNode } from "../../../ir/node.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { activeLeaves, activeNames } from "../../../rules/kernels/activity.js";
import type { NameSource } from "../../../rules/kernels/names.js";
import { partOf } from "../../../rules/kernels/parts.js";
import type { Style } from "../../../rules/kernels/style.js";

/** The least and the greatest of the local partials of a kernel by one element that it reads, over the points of its domain. */
export interface LocalRange {
  /** What the kernel computes. */
  readonly target: string;
  readonly leaf: SymbolNode;
  readonly low: Real;
  readonly high: Real;
}

/** The ranges of the local partials of kernels, and the kernels that find them, to be run after those of the program. */
export function localRanges(
  pool: ExpressionPool,
  program: KernelProgram,
  variables: Iterable<string>,
  style: Style,
  names: NameSource,
): { readonly ranges: readonly LocalRange[]; readonly program: KernelProgram } {
  const active = activeNames(program.kernels, variables);
  const kernels: Kernel[] = [];
  const shapes = new Map<string, Shape>();
  const ranges: LocalRange[] = [];
  for (const kernel of program.kernels) {
    const leaves = kernel.isConstant ? [] : activeLeaves(kernel, active);
    if (leaves.length === 0) continue;
    const { value, partials } = style.differentiate(pool, kernel.value, leaves, pool.integer(1));
    const part = partOf(pool, { ...kernel, value }, names);
    for (const helper of part.helpers) {
      shapes.set(helper.target, program.shapes.get(kernel.target) ?? []);
      kernels.push(helper);
    }
    const extreme = (combination: Combination, partial: Real): Real => {
      if (partial.kind === "number") return partial;
      const target = names.take(`${kernel.target}Partial`);
      shapes.set(target, []);
      kernels.push({ ...kernel, target, subscripts: [], combination, guard: part.guard, value: partial });
      return pool.element(target, []);
    };
    for (const [index, leaf] of leaves.entries()) {
      const partial = part.scale(partials[index] ?? pool.integer(0));
      const { target } = kernel;
      ranges.push({ target, leaf, low: extreme("minimum", partial), high: extreme("maximum", partial) });
    }
  }
  return { ranges, program: { kernels, shapes } };
}
