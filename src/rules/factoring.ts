import type { Real } from "../ir/node.js";
import { isOne, type Rational } from "../ir/rational.js";
import type { SimplifyingBuilder } from "./goal.js";
import { mayMerge } from "./mayMerge.js";
import { isNegativeNumber, openedFactors, powerParts, termsOf } from "./parts.js";

/** A sum as a product. */
export interface Factored {
  readonly product: Real;
  /** The factors that all terms have in common. */
  readonly common: readonly Real[];
}

interface Extracted {
  readonly common: readonly Real[];
  /** The sum of what the common factors leave of each term. */
  readonly rest: Real;
}

/** Bases that divide every term, each with the exponents it has there. */
type CommonBases = Map<Real, Real[]>;

/**
 * `a b + a c → a (b + c)`: takes out what all terms share, or gives undefined where they share nothing.
 * Of negative exponents the largest denominator is taken out if terms then cancel, as in
 * `V/(K+s) - V s/(K+s)^2 → V K/(K+s)^2`, and otherwise the smallest.
 */
export function factorTerms(simplifier: SimplifyingBuilder, terms: readonly Real[]): Factored | undefined {
  const common = commonBases(simplifier, terms);
  const content = commonMagnitude(terms);
  if (common.size === 0 && content === undefined) return undefined;
  if (
    [...common.values()].some((exponents) => exponents.some(isNegativeNumber)) &&
    mayMerge(terms, chosen(common, most))
  ) {
    const cancelled = extract(simplifier, terms, common, content, most);
    if (cancelled !== undefined && termsOf(cancelled.rest).length < terms.length)
      return multiplied(simplifier, cancelled);
  }
  const extracted = extract(simplifier, terms, common, content, least);
  return extracted && multiplied(simplifier, extracted);
}

function multiplied(simplifier: SimplifyingBuilder, { common, rest }: Extracted): Factored {
  return { product: simplifier.product([...common, rest]), common };
}

/**
 * `1 + d/(1 - d) → 1/(1 - d)`: puts the terms over one denominator, where the numerators then cancel. Undefined
 * where no denominator does that.
 */
export function combineQuotients(
  simplifier: SimplifyingBuilder,
  terms: readonly Real[],
  count: number,
): Real | undefined {
  const denominators = new Map<Real, Real>();
  for (const term of terms) {
    for (const [base, exponent] of basesOf(simplifier, term)) {
      const known = denominators.get(base);
      if (base.kind !== "sum" || !isNegativeNumber(exponent)) continue;
      if (known === undefined || numberOf(exponent) < numberOf(known)) denominators.set(base, exponent);
    }
  }
  for (const [base, exponent] of [...denominators].slice(0, count)) {
    if (!mayMerge(terms, new Map([[base, exponent]]))) continue;
    const divisor = simplifier.power(base, simplifier.negate(exponent));
    const numerator = simplifier.sum(terms.map((term) => simplifier.product([...openedFactors(term), divisor])));
    if (termsOf(numerator).length < terms.length)
      return simplifier.product([numerator, simplifier.power(base, exponent)]);
  }
  return undefined;
}

/** The powers that are taken out of every term. */
function chosen(bases: CommonBases, choose: (exponents: readonly Real[]) => Real | undefined): ReadonlyMap<Real, Real> {
  const powers = new Map<Real, Real>();
  for (const [base, exponents] of bases) {
    const exponent = choose(exponents);
    if (exponent !== undefined) powers.set(base, exponent);
  }
  return powers;
}

/** The sets of terms that share a base, but not all terms: the largest first and, of those, the costliest base. */
export function largestGroups(
  simplifier: SimplifyingBuilder,
  terms: readonly Real[],
  count: number,
): readonly (readonly Real[])[] {
  const hosts = new Map<Real, Real[]>();
  for (const term of terms) {
    for (const base of basesOf(simplifier, term).keys()) {
      const known = hosts.get(base);
      if (known === undefined) hosts.set(base, [term]);
      else known.push(term);
    }
  }
  return [...hosts]
    .filter(([, group]) => group.length >= 2 && group.length < terms.length)
    .map(([base, group]) => ({ group, cost: simplifier.operations.count(base) }))
    .sort((a, b) => b.group.length - a.group.length || b.cost - a.cost)
    .slice(0, count)
    .map(({ group }) => group);
}

function commonBases(simplifier: SimplifyingBuilder, terms: readonly Real[]): CommonBases {
  const [first, ...others] = terms;
  const common: CommonBases = new Map();
  if (first === undefined) return common;
  for (const [base, exponent] of basesOf(simplifier, first)) common.set(base, [exponent]);
  for (const term of others) {
    if (common.size === 0) break;
    const present = basesOf(simplifier, term);
    for (const [base, exponents] of common) {
      const exponent = present.get(base);
      if (exponent !== undefined && isCompatible(exponents[0], exponent)) exponents.push(exponent);
      else common.delete(base);
    }
  }
  return common;
}

function basesOf(simplifier: SimplifyingBuilder, term: Real): Map<Real, Real> {
  const bases = new Map<Real, Real>();
  for (const factor of openedFactors(term)) {
    if (factor.kind === "number") continue;
    const { base, exponent } = powerParts(simplifier.pool, factor);
    bases.set(base, exponent);
  }
  return bases;
}

/** Exponents that differ by an integer, or are the same expression. */
function isCompatible(left: Real | undefined, right: Real): boolean {
  if (left?.kind !== "number" || right.kind !== "number") return left === right;
  return left.value.sub(right.value).d === 1n;
}

/** The magnitude that all coefficients share, where it is not 1 and no term is a plain number. */
function commonMagnitude(terms: readonly Real[]): Rational | undefined {
  let common: Rational | undefined;
  for (const term of terms) {
    const coefficient =
      term.kind === "product" && term.factors[0]?.kind === "number" ? term.factors[0].value.abs() : undefined;
    if (coefficient === undefined || isOne(coefficient)) return undefined;
    if (common !== undefined && !common.equals(coefficient)) return undefined;
    common = coefficient;
  }
  return common;
}

function extract(
  simplifier: SimplifyingBuilder,
  terms: readonly Real[],
  bases: CommonBases,
  content: Rational | undefined,
  choose: (exponents: readonly Real[]) => Real | undefined,
): Extracted | undefined {
  const common: Real[] = [];
  const taken = new Map<Real, Real>();
  if (content !== undefined) common.push(simplifier.number(content));
  for (const [base, exponents] of bases) {
    const exponent = choose(exponents);
    if (exponent === undefined) continue;
    common.push(simplifier.power(base, exponent));
    taken.set(base, exponent);
  }
  if (common.length === 0) return undefined;
  const divisor = content === undefined ? [] : [simplifier.number(content.inverse())];
  const quotients = terms.map((term) => simplifier.product([...withoutPowers(simplifier, term, taken), ...divisor]));
  return { common, rest: simplifier.sum(quotients) };
}

/**
 * The factors of a term divided by powers that it contains. These are taken out where they stand: a reciprocal to multiply
 * by may be opened into those of its own factors, which do not cancel a base that is a long product.
 */
function withoutPowers(simplifier: SimplifyingBuilder, term: Real, powers: ReadonlyMap<Real, Real>): readonly Real[] {
  const left = new Map(powers);
  const factors: Real[] = [];
  for (const factor of openedFactors(term)) {
    const { base, exponent } = powerParts(simplifier.pool, factor);
    const taken = left.get(base);
    if (taken === undefined) factors.push(factor);
    else {
      left.delete(base);
      if (taken !== exponent)
        factors.push(simplifier.power(base, simplifier.sum([exponent, simplifier.negate(taken)])));
    }
  }
  return factors;
}

/** The exponent of least magnitude, what every term can spare; undefined where the signs differ. */
function least(exponents: readonly Real[]): Real | undefined {
  if (exponents.some(isNegativeNumber) && !exponents.every(isNegativeNumber)) return undefined;
  return exponents.reduce((chosen, exponent) => (magnitude(exponent) < magnitude(chosen) ? exponent : chosen));
}

/** The most negative exponent, a common denominator, or the least of positive ones. */
function most(exponents: readonly Real[]): Real | undefined {
  if (!exponents.some(isNegativeNumber)) return least(exponents);
  return exponents.reduce((chosen, exponent) => (numberOf(exponent) < numberOf(chosen) ? exponent : chosen));
}

function magnitude(exponent: Real): number {
  return Math.abs(numberOf(exponent));
}

function numberOf(exponent: Real): number {
  return exponent.kind === "number" ? exponent.value.valueOf() : 1;
}
