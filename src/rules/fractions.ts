import type { Real, SumNode } from "../ir/node.js";
import { isMinusOne } from "../ir/rational.js";
import { expandTerms } from "./expanding.js";
import type { SimplifyingBuilder } from "./goal.js";
import { factorsOf, termsOf } from "./parts.js";

/** Sums of more fractions keep their form. */
const MAXIMUM_FRACTIONS = 4;

/** Denominators of more terms are not multiplied out. */
const MAXIMUM_DENOMINATOR_TERMS = 3;

/** A term `number / denominator`. */
interface Fraction {
  readonly numerator: Real;
  readonly denominator: Real;
}

/**
 * Fractions whose numerators cancel over their common denominator but for a number, as one: `1/x - 1/(x + 1) → 1/(x (x + 1))`,
 * `1/(x + 1) - 2/x + 1/(x - 1) → 2/(x (x + 1) (x - 1))`.
 */
export function asCombinedFraction(simplifier: SimplifyingBuilder, { terms }: SumNode): Real | undefined {
  if (terms.length > MAXIMUM_FRACTIONS) return undefined;
  const fractions = terms.map((term) => asFraction(simplifier, term)).filter((fraction) => fraction !== undefined);
  if (fractions.length < terms.length) return undefined;
  const products = fractions.map(({ numerator }, index) =>
    simplifier.pool.product([
      numerator,
      ...fractions.filter((_, other) => other !== index).map(({ denominator }) => denominator),
    ]),
  );
  const numerator = simplifier.sum(expandTerms(simplifier, products) ?? products);
  if (numerator.kind !== "number") return undefined;
  return simplifier.product([numerator, ...fractions.map(({ denominator }) => simplifier.reciprocal(denominator))]);
}

function asFraction(simplifier: SimplifyingBuilder, term: Real): Fraction | undefined {
  const factors = factorsOf(term);
  const divisor = factors.at(-1);
  const [numerator] = factors;
  if (divisor?.kind !== "power" || divisor.exponent.kind !== "number" || !isMinusOne(divisor.exponent.value))
    return undefined;
  if (numerator === undefined || factors.length > 2 || termsOf(divisor.base).length > MAXIMUM_DENOMINATOR_TERMS)
    return undefined;
  if (factors.length === 1) return { numerator: simplifier.integer(1), denominator: divisor.base };
  return numerator.kind === "number" ? { numerator, denominator: divisor.base } : undefined;
}
