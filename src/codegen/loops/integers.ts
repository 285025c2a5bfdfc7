import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isOne, isZero, ONE, ZERO, type Rational } from "../../ir/rational.js";

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

function numbersOf(nodes: readonly Real[]): readonly Rational[] {
  return nodes.flatMap((node) => (node.kind === "number" ? [node.value] : []));
}
