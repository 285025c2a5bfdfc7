import { Decimal } from "decimal.js";

const Reference = Decimal.clone({ precision: 60, defaults: true });
const LARGEST = new Reference(Number.MAX_VALUE);
const SMALLEST_NORMAL = new Reference(2).pow(-1022);

/**
 * The error of a double relative to the exact result, which is not what rounding the arguments might change: they are exact. What is too
 * large for doubles must be infinite, or the largest of them, and below the smallest normal double the error counts relative to that.
 */
export function relativeError(actual: number, exact: string): number {
  const reference = new Reference(exact);
  if (reference.abs().gt(LARGEST)) return Math.abs(actual) > 1e308 && actual > 0 !== reference.isNeg() ? 0 : Infinity;
  if (!Number.isFinite(actual)) return Infinity;
  return new Reference(actual).sub(reference).abs().div(Reference.max(reference.abs(), SMALLEST_NORMAL)).toNumber();
}
