import type { Decimal } from "decimal.js";

import type { PreciseArithmetic } from "../definition.js";
import { withGuardDigits, withPrecision } from "./guard.js";

/**
 * Langevin's function `1/tanh(x) - 1/x`, with the digits to spare that the difference cancels; where x is so small that its square is below
 * the precision, by the first term of the series, x/3.
 */
export function preciseLangevin(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  if (x.isNaN() || x.isZero()) return x;
  if (!x.isFinite()) return new arithmetic(x.isNegative() ? -1 : 1);
  const decimals = Math.max(0, -x.e);
  if (2 * decimals > arithmetic.precision + 20) return new arithmetic(x).div(3);
  return withGuardDigits(withPrecision(arithmetic, arithmetic.precision + 2 * decimals), (guarded) => {
    const at = new guarded(x);
    const falling = at.abs().mul(-2).exp();
    const magnitude = falling.add(1).div(falling.neg().add(1)).sub(at.abs().pow(-1));
    return x.isNegative() ? magnitude.neg() : magnitude;
  });
}
