import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isInteger, isOne, isZero, ONE, rational, toInteger, ZERO, type Rational } from "../../ir/rational.js";

/** Higher powers of integers stay powers. */
const MAXIMUM_POWER = 4;

/** The sum of integer expressions, flat and with one constant at its end. */
export function addIntegers(pool: ExpressionPool, parts: readonly Real[]): Real {
  const terms = parts.flatMap((part) => (part.kind === "sum" ? part.terms : [part]));
  const constant = numbersOf(terms).reduce((sum, value) => sum.add(value), ZERO);
  const others = terms.filter((term) => term.kind !== "number");
  return pool.sum(isZero(constant) && others.length > 0 ? others : [...others, pool.number(constant)]);
}

/** The product of integer expressions, flat and with one coefficient in front. */
export function multiplyIntegers(pool: ExpressionPool, parts: readonly Real[]): Real {
  const factors = parts.flatMap((part) => (part.kind === "product" ? part.factors : [part]));
  const coefficient = numbersOf(factors).reduce((product, value) => product.mul(value), ONE);
  const others = factors.filter((factor) => factor.kind !== "number");
  if (isZero(coefficient)) return pool.number(ZERO);
  return pool.product(isOne(coefficient) && others.length > 0 ? others : [pool.number(coefficient), ...others]);
}

/**
 * An integer expression as it is quickly computed: squares as products, and the terms with fractions over one denominator, as in
 * `d*r - (r*r + 3*r)/2`.
 */
export function overOneDenominator(pool: ExpressionPool, node: Real): Real {
  if (node.kind !== "sum") return node;
  const parts = node.terms.map((term) => withCoefficient(term));
  const denominator = parts.reduce((common, { coefficient }) => leastCommonMultiple(common, coefficient.d), 1n);
  if (denominator === 1n) return pool.sum(parts.map((part) => timesCoefficient(pool, part)));
  const fractions = parts.filter(({ coefficient }) => !isInteger(coefficient));
  const isNegative = fractions.every(({ coefficient }) => coefficient.s < 0n);
  const scale = rational(isNegative ? -denominator : denominator);
  const numerator = fractions.map((part) =>
    timesCoefficient(pool, { ...part, coefficient: part.coefficient.mul(scale) }),
  );
  const whole = parts.filter(({ coefficient }) => isInteger(coefficient)).map((part) => timesCoefficient(pool, part));
  return pool.sum([...whole, pool.product([pool.number(ONE.div(scale)), pool.sum(numerator)])]);
}

interface Part {
  readonly coefficient: Rational;
  readonly factors: readonly Real[];
}

function withCoefficient(term: Real): Part {
  const factors = (term.kind === "product" ? term.factors : [term]).flatMap(withoutPower);
  const coefficient = numbersOf(factors).reduce((product, value) => product.mul(value), ONE);
  return { coefficient, factors: factors.filter((factor) => factor.kind !== "number") };
}

function withoutPower(factor: Real): readonly Real[] {
  const count =
    factor.kind === "power" && factor.exponent.kind === "number" ? toInteger(factor.exponent.value) : undefined;
  if (factor.kind !== "power" || count === undefined || count < 2 || count > MAXIMUM_POWER) return [factor];
  return Array.from({ length: count }, () => factor.base);
}

function timesCoefficient(pool: ExpressionPool, { coefficient, factors }: Part): Real {
  return multiplyIntegers(pool, [pool.number(coefficient), ...factors]);
}

function leastCommonMultiple(left: bigint, right: bigint): bigint {
  let [a, b] = [left, right];
  while (b !== 0n) [a, b] = [b, a % b];
  return (left / a) * right;
}

function numbersOf(nodes: readonly Real[]): readonly Rational[] {
  return nodes.flatMap((node) => (node.kind === "number" ? [node.value] : []));
}
