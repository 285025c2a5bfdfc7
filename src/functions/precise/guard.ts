import type { Decimal } from "decimal.js";

import type { PreciseArithmetic } from "../definition.js";

/** Digits beyond the working precision; they absorb the rounding of some thousand operations. */
const GUARD_DIGITS = 15;

/** Constants of decimal.js are known to 1025 digits. */
const MAXIMUM_PRECISION = 1000;

/**
 * The value of `compute` to the relative precision of `arithmetic`: where it is small against its terms, which are
 * taken to be of order 1 or above, it is computed again with as many more digits as were cancelled.
 */
export function withGuardDigits(
  arithmetic: PreciseArithmetic,
  compute: (guarded: PreciseArithmetic) => Decimal,
): Decimal {
  let precision = arithmetic.precision + GUARD_DIGITS;
  for (;;) {
    const value = compute(withPrecision(arithmetic, precision));
    const needed = arithmetic.precision + GUARD_DIGITS + Math.max(0, -value.e);
    if (!value.isFinite() || value.isZero() || needed <= precision || precision >= MAXIMUM_PRECISION) {
      return new arithmetic(value).toSignificantDigits(arithmetic.precision);
    }
    precision = Math.min(needed, MAXIMUM_PRECISION);
  }
}

/** The same arithmetic at another precision. */
export function withPrecision(arithmetic: PreciseArithmetic, precision: number): PreciseArithmetic {
  return arithmetic.clone({ precision: Math.ceil(precision), defaults: false });
}
