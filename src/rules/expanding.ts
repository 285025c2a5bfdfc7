import type { NumberNode, PowerNode, Real } from "../ir/node.js";
import { isInteger, isNegative } from "../ir/rational.js";
import { openedFactors } from "./parts.js";
import type { SimplifyingBuilder } from "./goal.js";
import { signatureOf } from "./signatures.js";

/** An expansion of more terms than this is given up. */
const MAXIMUM_TERMS = 24;

/** Sums are multiplied out of powers up to this exponent. */
const MAXIMUM_EXPONENT = 3n;

/**
 * Multiplies products of sums out, so that terms can cancel: `a (b + c) - a b → a c`. Undefined where there is
 * nothing to multiply out or the result would be long.
 */
export function expandTerms(
  simplifier: SimplifyingBuilder,
  terms: readonly Real[],
  maximum = MAXIMUM_TERMS,
): readonly Real[] | undefined {
  const expanded = new Expansion(factors).ofProducts(terms.map(openedFactors), maximum);
  return expanded === undefined || expanded.length === terms.length
    ? undefined
    : expanded.map((monomial) => simplifier.product(monomial));
}

/** How many monomials products multiply out to, and how many of them are different; undefined where they are too many. */
export function countExpanded(
  products: readonly (readonly Real[])[],
  maximum = MAXIMUM_TERMS,
): { readonly all: number; readonly different: number } | undefined {
  const expanded = new Expansion(signatures).ofProducts(products, maximum);
  return expanded && { all: expanded.length, different: new Set(expanded).size };
}

/** What stands for a product of factors that are no sums. */
interface Monomials<Monomial> {
  readonly one: Monomial;
  readonly of: (factor: Real) => Monomial;
  readonly times: (left: Monomial, right: Monomial) => Monomial;
}

const factors: Monomials<readonly Real[]> = {
  one: [],
  of: (factor) => [factor],
  times: (left, right) => [...left, ...right],
};

const signatures: Monomials<number> = {
  one: 0,
  of: signatureOf,
  times: (left, right) => (left + right) | 0,
};

/** Multiplies out, as far as the limits on the number of monomials allow. */
class Expansion<Monomial> {
  readonly #monomials: Monomials<Monomial>;

  constructor(monomials: Monomials<Monomial>) {
    this.#monomials = monomials;
  }

  ofProducts(products: readonly (readonly Real[])[], limit: number): readonly Monomial[] | undefined {
    const expanded: Monomial[] = [];
    for (const product of products) {
      const monomials = this.#ofProduct(product, limit - expanded.length);
      if (monomials === undefined) return undefined;
      expanded.push(...monomials);
    }
    return expanded;
  }

  #ofProduct(factors: readonly Real[], limit: number): readonly Monomial[] | undefined {
    const { one, times } = this.#monomials;
    let monomials: readonly Monomial[] = [one];
    for (const factor of factors) {
      const sum = this.#ofFactor(factor, limit);
      if (sum === undefined || monomials.length * sum.length > limit) return undefined;
      const multiplied: Monomial[] = [];
      for (const left of monomials) for (const right of sum) multiplied.push(times(left, right));
      monomials = multiplied;
    }
    return monomials;
  }

  /** A factor as the monomials of a sum; anything that cannot be multiplied out is one monomial of itself. */
  #ofFactor(factor: Real, limit: number): readonly Monomial[] | undefined {
    if (factor.kind === "sum") return this.ofProducts(factor.terms.map(openedFactors), limit);
    if (!isExpandedPower(factor)) return [this.#monomials.of(factor)];
    const base = openedFactors(factor.base);
    return this.#ofProduct(Array.from({ length: Number(factor.exponent.value.n) }, () => base).flat(), limit);
  }
}

/** Whether a factor is multiplied out: a sum, or a small power of one. */
export function canExpand(factor: Real): boolean {
  return factor.kind === "sum" || isExpandedPower(factor);
}

function isExpandedPower(factor: Real): factor is PowerNode & { readonly exponent: NumberNode } {
  if (factor.kind !== "power" || factor.exponent.kind !== "number") return false;
  if (factor.base.kind !== "sum" && factor.base.kind !== "product") return false;
  const { value } = factor.exponent;
  return isInteger(value) && !isNegative(value) && value.n <= MAXIMUM_EXPONENT;
}
