import type { Kernel, KernelProgram, Shape } from "../../../ir/kernel.js";
import type { Real } from "../../../ir/node.js";
import type { ExpressionPool } from "../../../ir/pool.js";
import type { NameSource } from "../../../rules/kernels/names.js";
import type { LocalGradient } from "./localGradients.js";

/** What one kernel contributes to the adjoint of something that it reads. */
export interface KernelContribution {
  /** What the kernel computes. */
  readonly target: string;
  readonly operand: string;
  /** The array, or the number, of what is contributed. */
  readonly array: string;
}

/** The contributions of kernels to the adjoints of what has one of the shapes, and the kernels that add them up. */
export function contributionsOf(
  pool: ExpressionPool,
  gradients: readonly LocalGradient[],
  adjointOf: (target: string, subscripts: readonly Real[]) => Real | undefined,
  shapes: ReadonlyMap<string, Shape>,
  names: NameSource,
): { readonly contributions: readonly KernelContribution[]; readonly program: KernelProgram } {
  const kernels: Kernel[] = [];
  const written = new Map<string, Shape>();
  const found = new Map<string, KernelContribution>();
  for (const { kernel, guard, partials } of gradients) {
    const adjoint = adjointOf(kernel.target, kernel.subscripts);
    if (adjoint === undefined) continue;
    for (const { leaf, partial } of partials) {
      const operand = leaf.element?.array ?? leaf.name;
      const shape = shapes.get(operand);
      if (shape === undefined) continue;
      const key = `${kernel.target} ${operand}`;
      const known = found.get(key) ?? { target: kernel.target, operand, array: names.take(`${operand}Part`) };
      found.set(key, known);
      written.set(known.array, shape);
      const subscripts = leaf.element?.subscripts ?? [];
      const value = pool.product([adjoint, partial]);
      kernels.push({ ...kernel, target: known.array, subscripts, combination: "sum", guard, value });
    }
  }
  return { contributions: [...found.values()], program: { kernels, shapes: written } };
}
