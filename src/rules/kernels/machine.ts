import type { Kernel, KernelProgram } from "../../ir/kernel.js";
import type { Condition, Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { expandPowers } from "../expandPowers.js";
import { addCompanions, expandDefinitions, hasDefinitions } from "../prepare.js";

/** Kernels whose guards consist of what a machine has, and whose helpers have the operands that they are emitted with. */
export function kernelsForMachine(pool: ExpressionPool, { kernels, shapes }: KernelProgram): KernelProgram {
  return { kernels: kernels.map((kernel) => kernelForMachine(pool, kernel)), shapes };
}

/** A value, already for the machine, whose helpers have the operands that they are emitted with. */
export function valueWithCompanions(pool: ExpressionPool, value: Real): Real {
  return addCompanions(pool, [value]).real(value);
}

function kernelForMachine(pool: ExpressionPool, kernel: Kernel): Kernel {
  return {
    ...kernel,
    guard: kernel.guard && conditionForMachine(pool, kernel.guard),
    value: valueWithCompanions(pool, kernel.value),
  };
}

function conditionForMachine(pool: ExpressionPool, condition: Condition): Condition {
  let current = condition;
  while (hasDefinitions([current])) current = expandDefinitions(pool, [current]).condition(current);
  current = expandPowers(pool, [current], () => false).condition(current);
  return addCompanions(pool, [current]).condition(current);
}
