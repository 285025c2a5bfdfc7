import type { Decimal } from "decimal.js";

import { denominatorOf, numeratorOf, type Rational } from "../../ir/rational.js";
import type { PreciseArithmetic } from "../definition.js";
import { evenBernoulliNumbers } from "./bernoulli.js";
import { withGuardDigits, withPrecision } from "./guard.js";

/** The gamma function; negative arguments by reflection (DLMF 5.5.3). */
export function preciseGamma(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  if (x.isNaN() || (x.isNegative() && x.isInteger() && !x.isZero()) || x.eq(-Infinity)) return new arithmetic(NaN);
  if (x.isZero() || !x.isFinite()) return new arithmetic(Infinity);
  const guarded = withPrecision(arithmetic, arithmetic.precision + 15);
  return new arithmetic(x.isNegative() ? reflectedGamma(guarded, x) : expOfLogGamma(guarded, x)).toSignificantDigits(
    arithmetic.precision,
  );
}

function reflectedGamma(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  const divisor = new arithmetic(x).mul(sinPi(arithmetic, x)).mul(expOfLogGamma(arithmetic, x.neg()));
  return arithmetic.acos(-1).neg().div(divisor);
}

/** Γ(x) for x > 0; the exponential loses as many digits as its argument has before the point. */
function expOfLogGamma(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  const size = logOfGamma(withPrecision(arithmetic, 20), x).e;
  const wider = withPrecision(arithmetic, arithmetic.precision + Math.max(0, size) + 2);
  return new arithmetic(logOfGamma(wider, x).exp());
}

/** The logarithm of |Γ(x)|, to full relative precision also near its zeros. */
export function preciseLgamma(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  if (x.isNaN()) return new arithmetic(NaN);
  if (!x.isFinite() || isPole(x)) return new arithmetic(Infinity);
  if (x.eq(1) || x.eq(2)) return new arithmetic(0);
  return withGuardDigits(arithmetic, (guarded) => {
    if (!x.isNegative()) return logOfGamma(guarded, x);
    const reflected = guarded.acos(-1).div(new guarded(x).mul(sinPi(guarded, x)).abs());
    return reflected.ln().sub(logOfGamma(guarded, x.neg()));
  });
}

/** The k-th derivative of the digamma function for an integer k >= 0. */
export function precisePolygamma(arithmetic: PreciseArithmetic, k: Decimal, x: Decimal): Decimal {
  const order = k.toNumber();
  if (x.isNaN() || x.eq(-Infinity)) return new arithmetic(NaN);
  if (!x.isFinite()) return new arithmetic(order === 0 ? Infinity : 0);
  if (isPole(x)) return new arithmetic(order % 2 === 1 ? Infinity : x.isZero() ? -Infinity : NaN);
  return withGuardDigits(arithmetic, (guarded) => {
    if (!x.isNegative()) return derivativeOfLogGamma(guarded, order, x);
    // ψ⁽ᵏ⁾(x) - (-1)ᵏ ψ⁽ᵏ⁾(1 - x) has period 1 (DLMF 5.15.6).
    const fraction = new guarded(x).sub(x.floor());
    const complement = new guarded(x.floor()).add(1).sub(x);
    const change = derivativeOfLogGamma(guarded, order, new guarded(1).sub(x)).sub(
      derivativeOfLogGamma(guarded, order, complement),
    );
    return derivativeOfLogGamma(guarded, order, fraction).add(order % 2 === 0 ? change : change.neg());
  });
}

function isPole(x: Decimal): boolean {
  return x.isInteger() && !x.greaterThan(0);
}

function sinPi(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  const nearest = x.round();
  const sine = new arithmetic(x).sub(nearest).mul(arithmetic.acos(-1)).sin();
  return nearest.mod(2).isZero() ? sine : sine.neg();
}

/** `log Γ(x)` for x > 0 by Stirling's series (DLMF 5.11.1) after raising x by the recurrence. */
function logOfGamma(arithmetic: PreciseArithmetic, x: Decimal): Decimal {
  let argument = new arithmetic(x);
  let product = new arithmetic(1);
  while (argument.lessThan(stirlingThreshold(arithmetic))) {
    product = product.mul(argument);
    argument = argument.add(1);
  }
  const correction = bernoulliSeries(arithmetic, argument, (bernoulli, order) =>
    decimal(arithmetic, bernoulli).div(order * (order - 1)),
  ).mul(argument);
  const halfLogTwoPi = arithmetic.acos(-1).mul(2).ln().div(2);
  return argument.sub(0.5).mul(argument.ln()).sub(argument).add(halfLogTwoPi).add(correction).sub(product.ln());
}

/** The derivative of order k + 1 of `log Γ` at x > 0 (DLMF 5.11.2 and 5.15.9) after raising x by the recurrence. */
function derivativeOfLogGamma(arithmetic: PreciseArithmetic, k: number, x: Decimal): Decimal {
  let argument = new arithmetic(x);
  let poles = new arithmetic(0);
  while (argument.lessThan(stirlingThreshold(arithmetic) + k)) {
    poles = poles.add(argument.pow(-k - 1));
    argument = argument.add(1);
  }
  const leading = k === 0 ? argument.ln().neg() : factorial(arithmetic, k - 1).div(argument.pow(k));
  const tail = bernoulliSeries(arithmetic, argument, (bernoulli, order) => {
    let rising = decimal(arithmetic, bernoulli);
    for (let factor = order + 1; factor < order + k; factor++) rising = rising.mul(factor);
    return k === 0 ? rising.div(order) : rising;
  }).div(argument.pow(k));
  const kFactorial = factorial(arithmetic, k);
  const sum = leading
    .add(kFactorial.div(argument.pow(k + 1)).div(2))
    .add(tail)
    .add(kFactorial.mul(poles));
  return k % 2 === 0 ? sum.neg() : sum;
}

/** Where half as many terms of Stirling's series as there are digits suffice. */
function stirlingThreshold(arithmetic: PreciseArithmetic): number {
  return 0.6 * arithmetic.precision + 10;
}

/** `Σ coefficient(B₂ⱼ, 2j) / x²ʲ`. */
function bernoulliSeries(
  arithmetic: PreciseArithmetic,
  x: Decimal,
  coefficient: (bernoulli: Rational, order: number) => Decimal,
): Decimal {
  const square = x.mul(x);
  let power = new arithmetic(1);
  let sum = new arithmetic(0);
  for (const [index, bernoulli] of evenBernoulliNumbers(Math.ceil(arithmetic.precision / 2) + 5).entries()) {
    power = power.div(square);
    sum = sum.add(power.mul(coefficient(bernoulli, 2 * index + 2)));
  }
  return sum;
}

function factorial(arithmetic: PreciseArithmetic, n: number): Decimal {
  let product = new arithmetic(1);
  for (let factor = 2; factor <= n; factor++) product = product.mul(factor);
  return product;
}

function decimal(arithmetic: PreciseArithmetic, value: Rational): Decimal {
  return new arithmetic(numeratorOf(value).toString()).div(denominatorOf(value).toString());
}
