import type { Kernel } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { gradientForMachine, type RunningOptions } from "../gradient.js";

/** The value of a kernel for the machine, and its adjoint times each partial. */
export interface LocalGradient {
  readonly value: Real;
  /** In the order of the leaves. */
  readonly partials: readonly Real[];
}

/** Differentiates the value of a kernel by symbols in it. `seed` is the adjoint of what the value is combined into. */
export function differentiateKernel(
  pool: ExpressionPool,
  { value }: Kernel,
  leaves: readonly SymbolNode[],
  seed: Real,
  options: RunningOptions,
): LocalGradient {
  const names = leaves.map(({ name }) => name);
  const { machine } = gradientForMachine(pool, value, names, new Map(), { ...options, seed });
  return { value: machine.value, partials: machine.partials };
}
