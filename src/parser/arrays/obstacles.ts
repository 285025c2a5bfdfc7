import type { Kernel } from "../../ir/kernel.js";
import { activeLeaves, activeNames } from "../../rules/kernels/activity.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isComparedInPassing, isRagged, isRaggedExtreme, placesOf } from "../../rules/kernels/keepCompared.js";

const RAGGED_EXTREME = "a minimum over ranges that depend on one another";
const RAGGED_PRODUCT = "a product over ranges that depend on one another";

/** What keeps kernels from being differentiated within a formula: of such minima and products nothing can be kept for each point. */
export function obstacleWithinFormulas(kernels: readonly Kernel[], names: readonly string[]): string | undefined {
  const found = differentiated(kernels, names);
  if (found.some((kernel) => isProduct(kernel) && isRagged(kernel.domain))) return RAGGED_PRODUCT;
  return found.some(isRaggedExtreme) ? RAGGED_EXTREME : undefined;
}

/** What keeps kernels from being differentiated twice. */
export function obstacleToSecondDerivatives(
  pool: ExpressionPool,
  kernels: readonly Kernel[],
  names: readonly string[],
): string | undefined {
  const found = differentiated(kernels, names);
  if (found.some((kernel) => isProduct(kernel) && placesOf(pool, kernel.domain) === undefined)) return RAGGED_PRODUCT;
  return found.some((kernel) => isComparedInPassing(pool, kernel)) ? RAGGED_EXTREME : undefined;
}

function isProduct({ combination }: Kernel): boolean {
  return combination === "product";
}

/** The kernels whose values depend on some names, as far as derivatives see them. */
export function differentiated(kernels: readonly Kernel[], names: readonly string[]): readonly Kernel[] {
  const active = activeNames(kernels, names);
  return kernels.filter((kernel) => !kernel.isConstant && activeLeaves(kernel, active).length > 0);
}
