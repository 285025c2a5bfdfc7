import type { Index } from "../../ir/kernel.js";
import { isProvenNonNegative } from "../../ir/nonNegative.js";
import { constant, namesIn, type Polynomial, polynomialOf, substitute, subtract } from "../../ir/polynomial.js";
import type { Integers } from "./integers.js";

/** Where the values of an index lie, whatever those of the indices before it are. */
export interface Extent {
  readonly low: Polynomial;
  readonly high: Polynomial;
}

/** The extent of an index in bounds that do not depend on other indices; undefined where none is found. */
export function extentOf(index: Index, domain: readonly Index[], integers: Integers): Extent | undefined {
  const [low, high] = [polynomialOf(index.low), polynomialOf(index.high)];
  if (low === undefined || high === undefined) return undefined;
  const isAtLeastZero = isProvenNonNegative(low, facts(domain, integers));
  const bottom = isAtLeastZero ? constant(0) : extreme(low, "least", domain, integers);
  const top = extreme(high, "greatest", domain, integers);
  return bottom && top && { low: bottom, high: top };
}

/** A bound on a polynomial that holds for all indices of a domain. */
function extreme(
  polynomial: Polynomial,
  side: "least" | "greatest",
  domain: readonly Index[],
  integers: Integers,
): Polynomial | undefined {
  let bound: Polynomial | undefined = polynomial;
  for (const { symbol, low, high } of domain.toReversed()) {
    if (bound === undefined || !namesIn(bound).has(symbol.name)) continue;
    const [bottom, top] = [polynomialOf(low), polynomialOf(high)];
    if (bottom === undefined || top === undefined) return undefined;
    const before: Polynomial = bound;
    bound = [bottom, subtract(top, constant(1))]
      .map((end) => substitute(before, symbol.name, end))
      .find((candidate) => {
        if (candidate === undefined) return false;
        const gap = side === "least" ? subtract(before, candidate) : subtract(candidate, before);
        return isProvenNonNegative(gap, facts(domain, integers));
      });
  }
  return bound;
}

function facts(domain: readonly Index[], { isNonNegative }: Integers) {
  return { domain, isNonNegative, known: [] };
}
