import type { NumberNode, PowerNode, ProductNode, Real } from "../ir/node.js";
import {
  denominatorOf,
  integerPower,
  isEvenInteger,
  isFoldable,
  isInteger,
  isMinusOne,
  isNegative,
  isOddInteger,
  isOne,
  isZero,
  numeratorOf,
  ONE,
  rational,
  ZERO,
  type Rational,
} from "../ir/rational.js";
import { applyRules } from "./apply.js";
import type { SimplifyingBuilder } from "./goal.js";

/** Folds exact powers, merges nested exponents and takes numbers out of the base. */
export function simplifyPower(simplifier: SimplifyingBuilder, base: Real, exponent: Real): Real {
  if (base.kind === "number" && isOne(base.value)) return base;
  const simplified =
    exponent.kind === "number"
      ? simplifyConstantPower(simplifier, base, exponent)
      : mergeSymbolic(simplifier, base, exponent);
  return simplified ?? applyRules(simplifier, simplifier.pool.power(base, exponent));
}

function simplifyConstantPower(simplifier: SimplifyingBuilder, base: Real, exponent: NumberNode): Real | undefined {
  if (isZero(exponent.value)) return simplifier.number(ONE);
  if (isOne(exponent.value)) return base;
  switch (base.kind) {
    case "number":
      return foldNumber(simplifier, base.value, exponent.value);
    case "power":
      return mergeExponents(simplifier, base, exponent);
    case "product":
      return openProduct(simplifier, base, exponent);
    case "call":
      return base.callee === "abs" && isEvenInteger(exponent.value)
        ? base.operands[0] && simplifier.power(base.operands[0], exponent)
        : undefined;
    default:
      return undefined;
  }
}

function foldNumber(simplifier: SimplifyingBuilder, base: Rational, exponent: Rational): Real | undefined {
  const folded = exactPower(base, exponent);
  return folded && simplifier.number(folded);
}

/** `base ^ exponent` where it is rational and within the bounds on folding. */
function exactPower(base: Rational, exponent: Rational): Rational | undefined {
  const power = rationalPower(base, exponent);
  return power !== undefined && isFoldable(power) ? power : undefined;
}

function rationalPower(base: Rational, exponent: Rational): Rational | undefined {
  if (isInteger(exponent)) return integerPower(base, exponent);
  if (isZero(base)) return isNegative(exponent) ? undefined : ZERO;
  if (isNegative(base)) return undefined;
  const degree = denominatorOf(exponent);
  const numerator = exactRoot(numeratorOf(base), degree);
  const denominator = exactRoot(denominatorOf(base), degree);
  if (numerator === undefined || denominator === undefined) return undefined;
  return integerPower(rational(numerator, denominator), rational(numeratorOf(exponent)));
}

/** The integer `degree`-th root of a positive integer, or undefined where it is irrational. */
function exactRoot(value: bigint, degree: bigint): bigint | undefined {
  if (value === 1n) return 1n;
  if (degree > 64n) return undefined;
  const estimate = BigInt(Math.round(Number(value) ** (1 / Number(degree))) || 0);
  return [estimate - 1n, estimate, estimate + 1n].find((root) => root > 0n && root ** degree === value);
}

/**
 * `(x^a)^b → x^(a b)`, for an integer `b`, a non-integer `a` (then `x ≥ 0`) or an odd `a`.
 * An even `a` forgets the sign: `(x^2)^(1/2) → |x|`; as `x` it would be wrong at x = -1.
 */
function mergeExponents(simplifier: SimplifyingBuilder, inner: PowerNode, outer: NumberNode): Real | undefined {
  const exponent = inner.exponent;
  if (isInteger(outer.value)) return simplifier.power(inner.base, simplifier.product([exponent, outer]));
  if (exponent.kind !== "number") return undefined;
  const merged = simplifier.number(exponent.value.mul(outer.value));
  if (!isInteger(exponent.value) || isOddInteger(exponent.value)) return simplifier.power(inner.base, merged);
  return simplifier.power(simplifier.call("abs", [inner.base]), merged);
}

/** Reciprocals of products are products of reciprocals; of other powers, only the number is taken out. */
function openProduct(simplifier: SimplifyingBuilder, base: ProductNode, exponent: NumberNode): Real | undefined {
  if (isMinusOne(exponent.value))
    return simplifier.product(base.factors.map((factor) => simplifier.power(factor, exponent)));
  const [coefficient, ...others] = base.factors;
  if (coefficient?.kind !== "number") return undefined;
  const folded = exactPower(coefficient.value, exponent.value);
  if (folded !== undefined)
    return simplifier.product([simplifier.number(folded), simplifier.power(simplifier.pool.product(others), exponent)]);
  return undefined;
}

/** `(x^a)^y → x^(a y)` for a non-integer number `a`, where x ≥ 0 anyway. */
function mergeSymbolic(simplifier: SimplifyingBuilder, base: Real, exponent: Real): Real | undefined {
  if (base.kind !== "power" || base.exponent.kind !== "number" || isInteger(base.exponent.value)) return undefined;
  return simplifier.power(base.base, simplifier.product([base.exponent, exponent]));
}
