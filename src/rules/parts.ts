import type { Builder } from "../ir/builder.js";
import type { Real } from "../ir/node.js";
import { isNegative, ONE, type Rational } from "../ir/rational.js";

/** Products within a term are looked into up to this many factors. */
const MAXIMUM_OPENED_FACTORS = 12;

/** A factor seen as `base ^ exponent`. */
export interface PowerParts {
  readonly base: Real;
  readonly exponent: Real;
}

/** A term seen as `coefficient * rest`; a plain number has no rest. */
export interface TermParts {
  readonly coefficient: Rational;
  readonly rest: Real | undefined;
}

/** Reads a factor as a power; anything but a power has exponent 1. */
export function powerParts(builder: Builder, factor: Real): PowerParts {
  return factor.kind === "power" ? factor : { base: factor, exponent: builder.number(ONE) };
}

/** What a factor is a power of, or the factor itself. */
export function baseOf(factor: Real): Real {
  return factor.kind === "power" ? factor.base : factor;
}

/** Splits the leading number off a term. A simplified product keeps its number first. */
export function termParts(builder: Builder, term: Real): TermParts {
  if (term.kind === "number") return { coefficient: term.value, rest: undefined };
  if (term.kind !== "product") return { coefficient: ONE, rest: term };
  const [first, ...others] = term.factors;
  if (first?.kind !== "number") return { coefficient: ONE, rest: term };
  return { coefficient: first.value, rest: builder.product(others) };
}

/** The operands of a node read as a product. */
export function factorsOf(node: Real): readonly Real[] {
  return node.kind === "product" ? node.factors : [node];
}

/** The factors of a term and of the products among them, as far as they are few. */
export function openedFactors(term: Real): readonly Real[] {
  const factors = factorsOf(term);
  if (!factors.some(isProduct)) return factors;
  const opened: Real[] = [];
  const pending = [...factors];
  for (let factor = pending.shift(); factor !== undefined; factor = pending.shift()) {
    if (factor.kind === "product" && opened.length + pending.length + factor.factors.length <= MAXIMUM_OPENED_FACTORS)
      pending.unshift(...factor.factors);
    else opened.push(factor);
  }
  return opened;
}

function isProduct({ kind }: Real): boolean {
  return kind === "product";
}

/** The operands of a node read as a sum. */
export function termsOf(node: Real): readonly Real[] {
  return node.kind === "sum" ? node.terms : [node];
}

/** `left - right` with the sums on both sides opened, so that all their terms may cancel. */
export function openedDifference(builder: Builder, left: Real, right: Real): Real {
  return builder.sum([...termsOf(left), ...termsOf(right).map((term) => builder.negate(term))]);
}

/** Whether a term is written with a minus sign. */
export function isNegativeTerm(term: Real): boolean {
  if (term.kind === "number") return term.value.s < 0n;
  return term.kind === "product" && term.factors[0]?.kind === "number" && term.factors[0].value.s < 0n;
}

/** The number in front of a term. */
export function coefficientOf(term: Real): Rational {
  if (term.kind === "number") return term.value;
  return term.kind === "product" && term.factors[0]?.kind === "number" ? term.factors[0].value : ONE;
}

export function isNegativeNumber(exponent: Real): boolean {
  return exponent.kind === "number" && isNegative(exponent.value);
}
