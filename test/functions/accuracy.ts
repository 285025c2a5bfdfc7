import { Decimal } from "decimal.js";

/** Decimals wide enough for every digit of a double. */
const Wide = Decimal.clone({ precision: 1100, defaults: true });

/** The exact value of a double; decimal.js itself would read its shortest decimal form. */
export function exactDecimal(value: number): Decimal {
  if (!Number.isFinite(value)) return new Wide(value);
  let integer = value;
  let halvings = 0;
  for (; !Number.isInteger(integer); halvings++) integer *= 2;
  return new Wide(BigInt(integer).toString()).div(new Wide(2).pow(halvings));
}

/**
 * Whether a double is as near to the reference as the tolerance and four roundings of the arguments allow; where the
 * result is subnormal, as near as two of the smallest doubles.
 */
export function isAccurate(actual: number, reference: Decimal, conditionNumber: number, tolerance = 1e-14): boolean {
  if (!Number.isFinite(actual)) return Object.is(actual, reference.toNumber());
  // A function that vanishes has no condition number.
  const magnification = Number.isNaN(conditionNumber) ? 0 : Math.min(conditionNumber, 2 ** 53);
  const relative = tolerance + 4 * 2 ** -53 * magnification;
  const allowed = reference.abs().mul(relative).add(new Wide(2).pow(-1073));
  return exactDecimal(actual).sub(reference).abs().lte(allowed);
}
