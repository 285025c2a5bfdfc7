import type { Decimal } from "decimal.js";

import type { PreciseArithmetic } from "../definition.js";
import { withGuardDigits, withPrecision } from "./guard.js";

/** The derivative of an order of a function that is 0 at 0. */
export type Derivatives = (arithmetic: PreciseArithmetic, order: number, at: Decimal) => Decimal;

/**
 * The k-th derivative of `f(x) / x` by `x g⁽ʲ⁾ = f⁽ʲ⁾ - j g⁽ʲ⁻¹⁾`, with the digits to spare that this cancels; where x is so small that its
 * square is below the precision, by the first two terms of the Taylor series.
 */
export function preciseQuotientDerivative(
  arithmetic: PreciseArithmetic,
  derivatives: Derivatives,
  k: number,
  x: Decimal,
): Decimal {
  const decimals = x.isZero() ? Infinity : Math.max(0, -x.e);
  if (2 * decimals > arithmetic.precision + 20) {
    const zero = new arithmetic(0);
    const atZero = (order: number) => derivatives(arithmetic, order + 1, zero).div(order + 1);
    return atZero(k).add(atZero(k + 1).mul(x));
  }
  return withGuardDigits(withPrecision(arithmetic, arithmetic.precision + (k + 1) * decimals), (guarded) => {
    const at = new guarded(x);
    let quotient = derivatives(guarded, 0, at).div(at);
    for (let order = 1; order <= k; order += 1) {
      quotient = derivatives(guarded, order, at).sub(quotient.mul(order)).div(at);
    }
    return quotient;
  });
}
