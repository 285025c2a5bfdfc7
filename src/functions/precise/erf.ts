import type { Decimal } from "decimal.js";

import type { PreciseArithmetic } from "../definition.js";
import { withGuardDigits, withPrecision } from "./guard.js";

/** The error function, to full relative precision also near 0. */
export function preciseErf(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  if (!x.isFinite()) return new arithmetic(x.isNaN() ? x : arithmetic.sign(x));
  return withGuardDigits(arithmetic, (guarded) => {
    const argument = new guarded(x);
    if (argument.abs().lessThan(1)) return series(guarded, argument);
    const magnitude = new guarded(1).sub(upperTail(guarded, argument.abs()));
    return argument.isNegative() ? magnitude.neg() : magnitude;
  });
}

/** The complementary error function, to full relative precision also in its tail. */
export function preciseErfc(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  if (!x.isFinite()) return new arithmetic(x.isNaN() ? x : 1 - arithmetic.sign(x));
  const guarded = withPrecision(arithmetic, arithmetic.precision + 15);
  const argument = new guarded(x);
  const tail = upperTail(guarded, argument.abs());
  const value = argument.isNegative() ? new guarded(2).sub(tail) : tail;
  return new arithmetic(value).toSignificantDigits(arithmetic.precision);
}

/** `erfc(x)` for x >= 0: the asymptotic series (DLMF 7.12.1) where it converges far enough, otherwise 1 - erf(x). */
function upperTail(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  const square = x.mul(x);
  const digitsOfTail = square.toNumber() / Math.LN10;
  if (digitsOfTail > arithmetic.precision + 2) return asymptoticTail(arithmetic, x);
  const wider = withPrecision(arithmetic, arithmetic.precision + digitsOfTail + 5);
  return new arithmetic(new wider(1).sub(series(wider, new wider(x))));
}

/** `erf(x) = 2x/√π exp(-x²) Σ (2x²)ⁿ / (1·3·5···(2n+1))` (DLMF 7.6.2): all terms have one sign. */
function series(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  const square = x.mul(x);
  const negligible = new arithmetic(10).pow(-arithmetic.precision - 2);
  let term = new arithmetic(1);
  let sum = term;
  for (let odd = 3; term.greaterThan(sum.mul(negligible)); odd += 2) {
    term = term.mul(square).mul(2).div(odd);
    sum = sum.add(term);
  }
  return sum.mul(x).mul(2).mul(square.neg().exp()).div(arithmetic.acos(-1).sqrt());
}

function asymptoticTail(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  const square = x.mul(x);
  const negligible = new arithmetic(10).pow(-arithmetic.precision - 2);
  let term = new arithmetic(1);
  let sum = term;
  for (let odd = 1; term.abs().greaterThan(negligible); odd += 2) {
    term = term.mul(-odd).div(square).div(2);
    sum = sum.add(term);
  }
  return sum.mul(square.neg().exp()).div(x.mul(arithmetic.acos(-1).sqrt()));
}
