import type { Index } from "../../ir/kernel.js";
import { isElement } from "../../ir/kernels.js";
import {
  add,
  constant,
  expressionOf,
  multiply,
  type Polynomial,
  polynomialOf,
  substitute,
  subtract,
  variable,
} from "../../ir/polynomial.js";
import { isNegative } from "../../ir/rational.js";
import type { ExpressionPool } from "../../ir/pool.js";
import type { Real } from "../../ir/node.js";
import { symbolsIn } from "../../ir/substitute.js";

/** A number for every point of a domain. */
export interface Numbering {
  /** The number of a point; different ones for different points. */
  readonly number: Real;
  /** Above all numbers, and never negative. */
  readonly count: Real;
}

/** Whether the ranges of a domain can be enclosed in ranges that depend on sizes alone. */
export function canBeNumbered(domain: readonly Index[]): boolean {
  return domain.every(({ low, high }) =>
    [low, high].every((bound) => polynomialOf(bound) !== undefined && ![...symbolsIn([bound])].some(isElement)),
  );
}

/**
 * Numbers the points of a domain row by row. Ranges that depend on indices are enclosed in ones that do not, and what is subtracted
 * from a size is left out, as an empty range may end below 0: some numbers may belong to no point.
 */
export function numberPoints(pool: ExpressionPool, domain: readonly Index[]): Numbering {
  const ends = new Map<string, Polynomial>();
  let number: Polynomial = [];
  let count: Polynomial = constant(1);
  for (const { symbol, low, high } of domain) {
    const least = part(enclose(bound(low), ends), true);
    const end = part(enclose(subtract(bound(high), least), ends), false);
    ends.set(symbol.name, end);
    const own = subtract(variable(symbol.name), least);
    number = add(multiply(number, end), own);
    count = multiply(count, end);
  }
  return { number: expressionOf(pool, number), count: expressionOf(pool, count) };
}

function bound(expression: Real): Polynomial {
  const polynomial = polynomialOf(expression);
  if (polynomial === undefined) throw new Error("a bound that is no polynomial");
  return polynomial;
}

/** Puts the ends of the ranges of indices in their places. */
function enclose(polynomial: Polynomial, ends: ReadonlyMap<string, Polynomial>): Polynomial {
  let enclosed = polynomial;
  for (const [name, end] of [...ends].toReversed()) enclosed = substitute(enclosed, name, end) ?? enclosed;
  return enclosed;
}

/** The negative terms, or the others. */
function part(polynomial: Polynomial, negative: boolean): Polynomial {
  return polynomial.filter(({ coefficient }) => isNegative(coefficient) === negative);
}
