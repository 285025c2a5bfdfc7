import type { Kernel } from "../../ir/kernel.js";
import { activeLeaves, activeNames } from "../../rules/kernels/activity.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isComparedInPassing, isRaggedExtreme } from "../../rules/kernels/keepCompared.js";

const RAGGED = "a minimum over ranges that depend on one another";

/**
 * What keeps kernels from being differentiated by names: a derivative of a product over indices. Where one factor is 0, the second
 * derivatives are not those of the formula for the first ones, which divides by the factor.
 */
export function obstacleToDerivatives(kernels: readonly Kernel[], names: readonly string[]): string | undefined {
  const active = activeNames(kernels, names);
  const isOfProduct = ({ isConstant, combination, value }: Kernel) =>
    isConstant && combination === "product" && activeLeaves({ value }, active).length > 0;
  return kernels.some(isOfProduct) ? "a derivative of a product over indices" : undefined;
}

/** What keeps kernels from being differentiated within a formula: of such minima the candidates cannot be compared later. */
export function obstacleWithinFormulas(kernels: readonly Kernel[], names: readonly string[]): string | undefined {
  const ragged = differentiated(kernels, names).some(isRaggedExtreme) ? RAGGED : undefined;
  return obstacleToDerivatives(kernels, names) ?? ragged;
}

/** What keeps kernels from being differentiated twice. */
export function obstacleToSecondDerivatives(
  pool: ExpressionPool,
  kernels: readonly Kernel[],
  names: readonly string[],
): string | undefined {
  const found = differentiated(kernels, names);
  if (found.some(({ combination }) => combination === "product")) return "a product over indices";
  const ragged = found.some((kernel) => isComparedInPassing(pool, kernel)) ? RAGGED : undefined;
  return obstacleToDerivatives(kernels, names) ?? ragged;
}

/** The kernels whose values depend on some names, as far as derivatives see them. */
export function differentiated(kernels: readonly Kernel[], names: readonly string[]): readonly Kernel[] {
  const active = activeNames(kernels, names);
  return kernels.filter((kernel) => !kernel.isConstant && activeLeaves(kernel, active).length > 0);
}
