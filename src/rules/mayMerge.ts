import type { Real } from "../ir/node.js";
import { ONE, toInteger, ZERO, type Rational } from "../ir/rational.js";
import { countExpanded } from "./expanding.js";
import { factorsOf, isNegativeNumber, openedFactors } from "./parts.js";

/** Quotients that multiply out to more terms are not compared before they are built. */
const MAXIMUM_COMPARED_TERMS = 64;

/** Powers of sums are multiplied out up to this exponent. */
const MAXIMUM_WRITTEN_OUT = 3;

/**
 * Whether terms may become fewer once they are divided by the powers: because some are alike when they are multiplied out, share a
 * factor that groups them, or have exponentials, which may be equal in other ways.
 */
export function mayMerge(terms: readonly Real[], divisors: ReadonlyMap<Real, Real>): boolean {
  const quotients: (readonly Real[])[] = [];
  for (const term of terms) {
    const quotient = divide(term, divisors);
    if (quotient === undefined || quotient.some(isDividedBySum)) return true;
    quotients.push(quotient);
  }
  if (haveCommonFactor(quotients)) return true;
  const count = countExpanded(quotients, MAXIMUM_COMPARED_TERMS);
  return count === undefined || count.different < count.all;
}

function haveCommonFactor(quotients: readonly (readonly Real[])[]): boolean {
  const seen = new Set<Real | "exp">();
  for (const quotient of quotients) {
    const own = new Set(quotient.filter(({ kind }) => kind !== "number").map(keyOfFactor));
    for (const key of own) {
      if (seen.has(key)) return true;
      seen.add(key);
    }
  }
  return false;
}

/** What makes factors alike: the base of a power, and that of an exponential. */
function keyOfFactor(factor: Real): Real | "exp" {
  const base = factor.kind === "power" ? factor.base : factor;
  return base.kind === "call" && base.callee === "exp" ? "exp" : base;
}

/** Such quotients may be put over one denominator. */
function isDividedBySum(factor: Real): boolean {
  return factor.kind === "power" && factor.base.kind === "sum" && isNegativeNumber(factor.exponent);
}

/** The factors of a quotient, small powers written out; undefined where a power is not small. */
function divide(term: Real, divisors: ReadonlyMap<Real, Real>): readonly Real[] | undefined {
  const remaining = new Map(divisors);
  const factors: Real[] = [];
  for (const factor of openedFactors(term)) {
    const base = factor.kind === "power" ? factor.base : factor;
    const divisor = remaining.get(base);
    if (divisor === undefined) factors.push(factor);
    else {
      remaining.delete(base);
      const count = factor.kind === "power" ? difference(factor.exponent, divisor) : differenceOf(ONE, divisor);
      if (count === undefined) return undefined;
      for (let index = 0; index < count; index += 1) factors.push(...factorsOf(base));
    }
  }
  for (const [base, divisor] of remaining) {
    const count = differenceOf(ZERO, divisor);
    if (count === undefined) return undefined;
    for (let index = 0; index < count; index += 1) factors.push(...factorsOf(base));
  }
  return factors;
}

function difference(exponent: Real, divisor: Real): number | undefined {
  if (exponent === divisor) return 0;
  return exponent.kind === "number" ? differenceOf(exponent.value, divisor) : undefined;
}

/** The difference of exponents where it is a small natural number. */
function differenceOf(exponent: Rational, divisor: Real): number | undefined {
  if (divisor.kind !== "number") return undefined;
  const value = toInteger(exponent.sub(divisor.value));
  return value !== undefined && value >= 0 && value <= MAXIMUM_WRITTEN_OUT ? value : undefined;
}
