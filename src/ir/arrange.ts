import type { Real, SumNode } from "./node.js";
import { isNegative, isOne, numeratorOf, ONE, toDecimal, type Rational } from "./rational.js";

/** A factor with the magnitude of its exponent; the side of the fraction bar tells the sign. */
export interface Raised {
  readonly base: Real;
  /** A positive number, or an expression. */
  readonly exponent: Rational | Real;
  /** The factor itself where it stands as it is, in the numerator. */
  readonly whole: Real | undefined;
}

/** A term as it is written: a sign, a positive coefficient, and factors over and under a fraction bar. */
export interface Quotient {
  readonly negative: boolean;
  readonly coefficient: Rational;
  readonly numerator: readonly Raised[];
  readonly denominator: readonly Raised[];
}

/** Reads a node as a signed fraction. */
export function asQuotient(node: Real): Quotient {
  const factors = node.kind === "product" ? node.factors : [node];
  let negative = false;
  let coefficient = ONE;
  const numerator: Raised[] = [];
  const denominator: Raised[] = [];
  for (const factor of factors) {
    if (factor.kind === "number" && (factors.length === 1 || isOne(coefficient))) {
      negative = negative !== isNegative(factor.value);
      coefficient = factor.value.abs();
    } else if (factor.kind === "power" && factor.exponent.kind === "number" && isNegative(factor.exponent.value)) {
      denominator.push({ base: factor.base, exponent: factor.exponent.value.abs(), whole: undefined });
    } else if (factor.kind === "power") {
      const exponent = factor.exponent.kind === "number" ? factor.exponent.value : factor.exponent;
      numerator.push({ base: factor.base, exponent, whole: factor });
    } else {
      numerator.push({ base: factor, exponent: ONE, whole: factor });
    }
  }
  return { negative, coefficient, numerator, denominator };
}

/** Whether a term is written with a minus sign in front. */
export function isWrittenNegative(node: Real): boolean {
  if (node.kind === "number") return isNegative(node.value);
  return node.kind === "product" && node.factors[0]?.kind === "number" && isNegative(node.factors[0].value);
}

/** The terms of a sum in the order they are written: a first term without a minus sign where there is one. */
export function writtenTerms(sum: SumNode): readonly Real[] {
  const leading = sum.terms.findIndex((term) => !isWrittenNegative(term));
  if (leading <= 0) return sum.terms;
  const first = sum.terms.slice(leading, leading + 1);
  return [...first, ...sum.terms.slice(0, leading), ...sum.terms.slice(leading + 1)];
}

/** A coefficient as it is written over and under the fraction bar. */
export interface WrittenCoefficient {
  /** A decimal or integer literal; undefined where it would be a factor 1. */
  readonly over: string | undefined;
  readonly under: string | undefined;
}

const MAXIMUM_DECIMALS = 17;

/** Halves, thirds and the like are written as fractions, other terminating decimals as decimals. */
export function writeCoefficient(coefficient: Rational): WrittenCoefficient {
  const decimal = toDecimal(coefficient, MAXIMUM_DECIMALS);
  const isPlainFraction = coefficient.d <= 8n && coefficient.d !== 5n && coefficient.n <= 100n;
  if (decimal !== undefined && (coefficient.d === 1n || !isPlainFraction)) {
    return { over: isOne(coefficient) ? undefined : decimal, under: undefined };
  }
  const over = numeratorOf(coefficient);
  return { over: over === 1n ? undefined : over.toString(), under: coefficient.d.toString() };
}
