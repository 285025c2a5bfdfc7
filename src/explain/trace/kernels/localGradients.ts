import type { Kernel, KernelProgram, Shape } from "../../../ir/kernel.js";
import type { Condition, Real, SymbolNode } from "../../../ir/node.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import { activeLeaves, activeNames } from "../../../rules/kernels/activity.js";
import type { NameSource } from "../../../rules/kernels/names.js";
import type { Style } from "../../../rules/kernels/style.js";

/** The local partials of one kernel: of what it computes, by the elements that it reads. */
export interface LocalGradient {
  readonly kernel: Kernel;
  /** Where they are not 0. */
  readonly guard: Condition | undefined;
  readonly partials: readonly { readonly leaf: SymbolNode; readonly partial: Real }[];
}

/** The local partials of all kernels by what depends on some variables, and the kernels that must run before they are read. */
export function localGradients(
  pool: ExpressionPool,
  program: KernelProgram,
  variables: Iterable<string>,
  style: Style,
  names: NameSource,
): { readonly gradients: readonly LocalGradient[]; readonly program: KernelProgram } {
  const active = activeNames(program.kernels, variables);
  const helpers: Kernel[] = [];
  const shapes = new Map<string, Shape>();
  const gradients: LocalGradient[] = [];
  for (const kernel of program.kernels) {
    const leaves = kernel.isConstant ? [] : activeLeaves(kernel, active);
    if (leaves.length === 0) continue;
    const { value, partials } = style.differentiate(pool, kernel.value, leaves, pool.integer(1));
    const part = style.partOf(pool, { ...kernel, value }, program.shapes.get(kernel.target) ?? [], names);
    for (const [helper, shape] of part.helpers.shapes) shapes.set(helper, shape);
    helpers.push(...part.helpers.kernels);
    const scaled = leaves.map((leaf, index) => ({ leaf, partial: part.scale(partials[index] ?? pool.integer(0)) }));
    gradients.push({ kernel, guard: part.guard, partials: scaled });
  }
  return { gradients, program: { kernels: helpers, shapes } };
}
