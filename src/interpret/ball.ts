import { Decimal } from "decimal.js";

import { functionNamed } from "../functions/table.js";
import type { PreciseArithmetic } from "../functions/definition.js";
import type { ComparisonOperator } from "../ir/node.js";
import { denominatorOf, fromNumber, numeratorOf, parseDecimal, type Rational } from "../ir/rational.js";
import type { Arithmetic } from "./evaluator.js";
import { RecentValues, type Compute } from "./recentValues.js";

/** A value and a bound on its distance from the exact value: 0 where it is exact, infinite where nothing is known. */
export interface Ball {
  readonly value: Decimal;
  readonly error: Decimal;
}

/** Bounds need few digits, and are rounded up. */
const Bound = Decimal.clone({ precision: 6, rounding: Decimal.ROUND_UP, defaults: true });

const NO_ERROR = new Bound(0);
const UNKNOWN = new Bound(Infinity);

/** Sums and products of exact values are tried with so many digits before they count as rounded. */
const Exact = Decimal.clone({ precision: 2000, defaults: true });

const recentValues = new RecentValues();

/**
 * Arithmetic at a working precision that follows the error of every value: exactly through sums and products, to
 * first order (by evaluating again at an end of the operands' balls, or both) through powers and functions.
 */
export class BallArithmetic implements Arithmetic<Ball> {
  readonly #decimals: PreciseArithmetic;
  readonly #bindings: ReadonlyMap<string, number | Decimal>;
  #isDecided = true;

  constructor(precision: number, bindings: ReadonlyMap<string, number | Decimal>) {
    this.#decimals = Decimal.clone({ precision, defaults: true });
    this.#bindings = bindings;
  }

  /** Whether the working precision told apart the sides of every comparison. */
  get isDecided(): boolean {
    return this.#isDecided;
  }

  number(value: Rational): Ball {
    const quotient = new this.#decimals(numeratorOf(value).toString()).div(denominatorOf(value).toString());
    const isExact = parseDecimal(quotient.toString()).equals(value);
    return { value: quotient, error: isExact ? NO_ERROR : this.#rounding(quotient) };
  }

  symbol(name: string): Ball {
    const value = this.#bindings.get(name);
    if (value === undefined) throw new Error(`no value is bound to "${name}"`);
    return this.exactly(value);
  }

  /** A value that is known exactly. */
  exactly(value: number | Decimal): Ball {
    if (typeof value === "number" && Number.isFinite(value)) return this.number(fromNumber(value));
    return { value: new this.#decimals(value), error: NO_ERROR };
  }

  sum(terms: readonly Ball[]): Ball {
    return terms.reduce((left, right) => {
      const error = Bound.add(left.error, right.error);
      return this.#combined(left.value.add(right.value), error, () => Exact.add(left.value, right.value));
    });
  }

  product(factors: readonly Ball[]): Ball {
    return factors.reduce((left, right) => {
      const fromLeft = magnified(right.value.abs().add(right.error), left.error);
      const error = Bound.add(fromLeft, magnified(left.value.abs(), right.error));
      return this.#combined(left.value.mul(right.value), error, () => Exact.mul(left.value, right.value));
    });
  }

  power(base: Ball, exponent: Ball): Ball {
    const operands = [base, exponent];
    const compute = exponent.value.isInteger() ? powerOf : this.#remember("power", powerOf);
    const value = compute(settle(base), settle(exponent));
    const rounding = isExactPower(value, base.value, exponent.value) ? NO_ERROR : this.#rounding(value);
    return { value, error: Bound.sum(rounding, ...smoothChangesOf(compute, operands, value)) };
  }

  call(callee: string, operands: readonly Ball[]): Ball {
    const { precise, exact = false } = functionNamed(callee);
    if (precise === undefined) throw new Error(`"${callee}" was not expanded into its definition`);
    const evaluate: Compute = (...values) => precise(this.#decimals, ...values);
    const compute = exact ? evaluate : this.#remember(callee, evaluate);
    const value = compute(...operands.map(settle));
    if (!exact) {
      return { value, error: Bound.sum(this.#rounding(value), ...smoothChangesOf(compute, operands, value)) };
    }
    const changes = changesOf(compute, operands, value);
    // A function that does not round moves about as far as its operand, or jumps.
    const continuous = changes.filter(({ distance, error }) => distance.lte(error.mul(10)));
    if (continuous.length < changes.length) this.#isDecided = false;
    return { value, error: Bound.sum(NO_ERROR, ...continuous.map(({ distance }) => distance)) };
  }

  compare(operator: ComparisonOperator, left: Ball, right: Ball): boolean {
    if (left.value.isNaN() || right.value.isNaN()) return operator === "!=";
    const error = Bound.add(left.error, right.error);
    const isWithinError = left !== right && !error.isZero() && left.value.sub(right.value).abs().lte(error);
    if (isWithinError) this.#isDecided = false;
    return holds(operator, isWithinError ? 0 : left.value.cmp(right.value));
  }

  /** A sum or product whose operands contribute `error`; `exactly` computes it with many more digits. */
  #combined(value: Decimal, error: Decimal, exactly: () => Decimal): Ball {
    if (!value.isFinite()) return { value, error: error.isFinite() ? NO_ERROR : UNKNOWN };
    const isExact = error.isZero() && exactly().eq(value);
    return { value, error: isExact ? NO_ERROR : Bound.add(error, this.#rounding(value)) };
  }

  #remember(name: string, compute: Compute): Compute {
    return recentValues.remember(`${name} ${this.#decimals.precision}`, compute);
  }

  /** A bound on the rounding of a value: the functions of decimal.js are right to about one unit of the last place. */
  #rounding(value: Decimal): Decimal {
    if (!value.isFinite() || value.isZero()) return NO_ERROR;
    return new Bound(10).pow(value.e - this.#decimals.precision + 2);
  }
}

function powerOf(base: Decimal, exponent: Decimal): Decimal {
  return exponent.eq(0.5) ? base.sqrt() : base.pow(exponent);
}

/** Whether `value` is the power without rounding; only integer exponents and square roots can be recognised. */
function isExactPower(value: Decimal, base: Decimal, exponent: Decimal): boolean {
  if (!value.isFinite() || value.isZero()) return true;
  if (exponent.eq(0.5)) return Exact.mul(value, value).eq(base);
  if (!exponent.isInteger() || exponent.abs().gt(64)) return false;
  const power = Exact.pow(base, exponent.abs());
  return exponent.isNegative() ? Exact.mul(value, power).eq(1) : power.eq(value);
}

/** The value without the digits that its error makes meaningless, so that it is an integer where it may be one. */
function settle({ value, error }: Ball): Decimal {
  if (error.isZero() || !error.isFinite() || !value.isFinite() || value.isZero()) return value;
  const digits = value.e - error.e - 1;
  return digits >= 1 ? value.toSignificantDigits(digits) : value.mul(0);
}

/** How far the value of a function moves when an operand moves to either end of its ball. */
function changesOf(
  compute: Compute,
  operands: readonly Ball[],
  value: Decimal,
): { readonly distance: Decimal; readonly error: Decimal }[] {
  const settled = operands.map(settle);
  return operands.flatMap((operand, index) => {
    if (operand.error.isZero()) return [];
    // Nothing known of an operand says nothing of the value, whatever the ends of its ball give.
    if (!operand.error.isFinite()) return [{ distance: UNKNOWN, error: UNKNOWN }];
    // The digits that were settled may be more than the error.
    const error = Bound.add(operand.error, Bound.sub(settle(operand), operand.value).abs());
    return endsOf(operand).map((end) => ({ distance: distance(value, compute(...settled.with(index, end))), error }));
  });
}

/**
 * The same of a function without jumps or kinks. The end that is further from the settled operand is enough, unless the
 * value moves by more than its last digits: the other end may be beyond a pole.
 */
function smoothChangesOf(compute: Compute, operands: readonly Ball[], value: Decimal): Decimal[] {
  const settled = operands.map(settle);
  const hardly = Bound.mul(value.abs(), 1e-8);
  return operands.flatMap((operand, index) => {
    if (operand.error.isZero()) return [];
    if (!operand.error.isFinite()) return [UNKNOWN];
    const [above, below] = endsOf(operand);
    const [further, nearer] = settle(operand).lt(operand.value) ? [above, below] : [below, above];
    const distanceTo = (end: Decimal) => distance(value, compute(...settled.with(index, end)));
    const moved = distanceTo(further);
    return !moved.isZero() && moved.lte(hardly) ? [moved] : [moved, distanceTo(nearer)];
  });
}

function endsOf({ value, error }: Ball): readonly [above: Decimal, below: Decimal] {
  return [value.add(error), value.sub(error)];
}

/** An end of a ball outside the domain says nothing. */
function distance(value: Decimal, moved: Decimal): Decimal {
  if (moved.isNaN() || moved.eq(value)) return NO_ERROR;
  return value.isFinite() && moved.isFinite() ? Bound.sub(moved, value).abs() : UNKNOWN;
}

/** `magnitude * error`, where an infinite magnitude is no error if the other factor is exact. */
function magnified(magnitude: Decimal, error: Decimal): Decimal {
  return error.isZero() ? NO_ERROR : Bound.mul(magnitude, error);
}

function holds(operator: ComparisonOperator, order: number): boolean {
  switch (operator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "==":
      return order === 0;
    case "!=":
      return order !== 0;
  }
}
