import type { Real } from "../ir/node.js";
import { isInteger, isNegative } from "../ir/rational.js";
import type { SimplifyingBuilder } from "./goal.js";
import { openedFactors } from "./parts.js";

/** An expansion of more terms than this is given up. */
const MAXIMUM_TERMS = 24;

/** Sums are multiplied out of powers up to this exponent. */
const MAXIMUM_EXPONENT = 3n;

/** A product of factors that are no sums. */
type Monomial = readonly Real[];

/**
 * Multiplies products of sums out, so that terms can cancel: `a (b + c) - a b → a c`. Undefined where there is
 * nothing to multiply out or the result would be long.
 */
export function expandTerms(
  simplifier: SimplifyingBuilder,
  terms: readonly Real[],
  maximum = MAXIMUM_TERMS,
): readonly Real[] | undefined {
  const expanded: Monomial[] = [];
  for (const term of terms) {
    const monomials = expand(term, maximum - expanded.length);
    if (monomials === undefined) return undefined;
    expanded.push(...monomials);
  }
  return expanded.length === terms.length ? undefined : expanded.map((monomial) => simplifier.product(monomial));
}

function expand(node: Real, limit: number): readonly Monomial[] | undefined {
  return expandProduct(openedFactors(node), limit);
}

/** A factor as the monomials of a sum; anything that cannot be multiplied out is one monomial of itself. */
function factorAsSum(factor: Real, limit: number): readonly Monomial[] | undefined {
  if (factor.kind === "sum") return expandAll(factor.terms, limit);
  if (factor.kind !== "power" || factor.exponent.kind !== "number") return [[factor]];
  if (factor.base.kind !== "sum" && factor.base.kind !== "product") return [[factor]];
  const { value } = factor.exponent;
  if (!isInteger(value) || isNegative(value) || value.n > MAXIMUM_EXPONENT) return [[factor]];
  const base = openedFactors(factor.base);
  return expandProduct(Array.from({ length: Number(value.n) }, () => base).flat(), limit);
}

function expandProduct(factors: readonly Real[], limit: number): readonly Monomial[] | undefined {
  let monomials: Real[][] = [[]];
  for (const factor of factors) {
    const sum = factorAsSum(factor, limit);
    if (sum === undefined || monomials.length * sum.length > limit) return undefined;
    const [only] = sum;
    if (only !== undefined && sum.length === 1) for (const monomial of monomials) monomial.push(...only);
    else monomials = monomials.flatMap((left) => sum.map((right) => [...left, ...right]));
  }
  return monomials;
}

function expandAll(terms: readonly Real[], limit: number): readonly Monomial[] | undefined {
  const monomials: Monomial[] = [];
  for (const term of terms) {
    const expanded = expand(term, limit - monomials.length);
    if (expanded === undefined) return undefined;
    monomials.push(...expanded);
  }
  return monomials;
}
