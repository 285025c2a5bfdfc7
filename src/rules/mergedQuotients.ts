import type { Real, SumNode } from "../ir/node.js";
import { isInteger, isNegative, toInteger } from "../ir/rational.js";
import { expandTerms } from "./expanding.js";
import type { SimplifyingBuilder } from "./goal.js";
import { factorsOf } from "./parts.js";

/** Larger sums are not brought over one denominator. */
const MAXIMUM_TERMS = 4;

/**
 * A sum of quotients by powers of one sum whose numerators over the common denominator cancel to one term: the derivative of `(x - y)/(x + y)` by
 * x, `1/(x + y) - (x - y)/(x + y)^2 → 2 y/(x + y)^2`.
 */
export function mergedQuotient(simplifier: SimplifyingBuilder, { terms }: SumNode): Real | undefined {
  if (terms.length > MAXIMUM_TERMS) return undefined;
  for (const factor of terms.flatMap(factorsOf)) {
    if (factor.kind !== "power" || factor.base.kind !== "sum" || divisions(factor, factor.base) === 0) continue;
    const merged = over(simplifier, factor.base, terms);
    if (merged !== undefined) return merged;
  }
  return undefined;
}

function over(simplifier: SimplifyingBuilder, denominator: Real, terms: readonly Real[]): Real | undefined {
  const counts = terms.map((term) => Math.max(...factorsOf(term).map((factor) => divisions(factor, denominator))));
  const largest = Math.max(...counts);
  if (counts.every((count) => count === largest)) return undefined;
  const numerators = terms.map((term) =>
    simplifier.pool.product([
      ...factorsOf(term).filter((factor) => divisions(factor, denominator) === 0),
      ...Array.from({ length: largest - (counts[terms.indexOf(term)] ?? 0) }, () => denominator),
    ]),
  );
  const expanded = expandTerms(simplifier, numerators);
  const numerator = expanded && simplifier.sum(expanded);
  if (numerator === undefined || numerator.kind === "sum") return undefined;
  return simplifier.product([numerator, simplifier.power(denominator, simplifier.integer(-largest))]);
}

/** How many times a factor divides by the denominator. */
function divisions(factor: Real, denominator: Real): number {
  if (factor.kind !== "power" || factor.base !== denominator || factor.exponent.kind !== "number") return 0;
  const { value } = factor.exponent;
  return isInteger(value) && isNegative(value) ? -(toInteger(value) ?? 0) : 0;
}
