import type { Builder } from "../ir/builder.js";
import type { Real, SumNode } from "../ir/node.js";
import { isOne, ONE, type Rational } from "../ir/rational.js";
import { factorsOf } from "./parts.js";

/** A term `weight * exp(exponent)`. */
export interface ExponentialTerm {
  readonly weight: Rational;
  readonly exponent: Real;
}

/** Sums of more exponentials keep their form. */
const MAXIMUM_TERMS = 64;

/**
 * The terms of a sum of exponentials with positive numbers before them; a positive number is one with the exponent 0. Undefined
 * for any other sum, and where none of the exponents varies.
 */
export function exponentialTerms(builder: Builder, { terms }: SumNode): readonly ExponentialTerm[] | undefined {
  if (terms.length > MAXIMUM_TERMS) return undefined;
  const found = terms.map((term) => exponentialTerm(builder, term));
  const known = found.filter((term) => term !== undefined);
  if (known.length < terms.length || known.every(({ exponent }) => exponent.kind === "number")) return undefined;
  return known;
}

function exponentialTerm(builder: Builder, term: Real): ExponentialTerm | undefined {
  let weight = ONE;
  const exponents: Real[] = [];
  for (const factor of factorsOf(term)) {
    if (factor.kind === "number") weight = weight.mul(factor.value);
    else if (factor.kind === "call" && factor.callee === "exp") exponents.push(...factor.operands);
    else return undefined;
  }
  if (weight.s <= 0n || weight.n === 0n) return undefined;
  return { weight, exponent: builder.sum(exponents) };
}

/** Whether every term has the weight 1. */
export function isUnweighted(terms: readonly ExponentialTerm[]): boolean {
  return terms.every(({ weight }) => isOne(weight));
}
