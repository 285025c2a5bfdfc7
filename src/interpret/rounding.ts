import { functionNamed } from "../functions/table.js";
import type { ComparisonOperator, Real } from "../ir/node.js";
import { fromNumber, toNumber, type Rational } from "../ir/rational.js";
import { DoubleArithmetic } from "./doubles.js";
import { evaluateIn, type Arithmetic } from "./evaluator.js";
import { evaluatePower } from "./power.js";

/** A value in doubles and a bound on its distance from the exact value; infinite where nothing is known. */
export interface Rounded {
  readonly value: number;
  readonly error: number;
}

/** Half a unit in the last place, relative to the value. */
const UNIT = 2 ** -53;

/** A relative bound on what powers and functions add; most are right to a unit or two of the last place. */
const FUNCTION_UNITS = 2 ** -49;

/**
 * The values of the roots in doubles, each with a running bound on the rounding of all that it is computed from: to first
 * order, as in Higham, Accuracy and Stability of Numerical Algorithms, §3.3. Where rounding may decide a comparison, the
 * bounds are infinite; subnormal values may be off by more.
 */
export function evaluateWithRounding(roots: readonly Real[], bindings: ReadonlyMap<string, number>): Rounded[] {
  const arithmetic = new RoundingArithmetic(bindings);
  const values = evaluateIn(arithmetic, roots);
  return arithmetic.isDecided ? values : values.map(({ value }) => ({ value, error: Infinity }));
}

/** Doubles with bounds on their rounding. */
export class RoundingArithmetic implements Arithmetic<Rounded> {
  readonly #doubles: DoubleArithmetic;
  #isDecided = true;

  constructor(bindings: ReadonlyMap<string, number>) {
    this.#doubles = new DoubleArithmetic(bindings);
  }

  /** Whether no comparison was closer than rounding. */
  get isDecided(): boolean {
    return this.#isDecided;
  }

  number(rational: Rational): Rounded {
    const value = toNumber(rational);
    const isExact = Number.isFinite(value) && fromNumber(value).equals(rational);
    return isExact ? { value, error: 0 } : rounded(value, 0);
  }

  symbol(name: string): Rounded {
    return { value: this.#doubles.symbol(name), error: 0 };
  }

  sum(terms: readonly Rounded[]): Rounded {
    return terms.reduce((left, right) => rounded(left.value + right.value, left.error + right.error));
  }

  product(factors: readonly Rounded[]): Rounded {
    return factors.reduce((left, right) => {
      const error = magnified(left.value, right.error) + magnified(right.value, left.error) + left.error * right.error;
      const underflow = left.value === 0 || right.value === 0 ? 0 : Number.MIN_VALUE;
      return rounded(left.value * right.value, error + underflow);
    });
  }

  power(base: Rounded, exponent: Rounded): Rounded {
    return applied(([b = NaN, e = NaN]) => evaluatePower(b, e), [base, exponent], false);
  }

  call(callee: string, operands: readonly Rounded[]): Rounded {
    const { exact = false } = functionNamed(callee);
    return applied((values) => this.#doubles.call(callee, values), operands, exact);
  }

  compare(operator: ComparisonOperator, left: Rounded, right: Rounded): boolean {
    const error = left.error + right.error;
    if (left !== right && error > 0 && !(Math.abs(left.value - right.value) > error)) this.#isDecided = false;
    return this.#doubles.compare(operator, left.value, right.value);
  }
}

/** A function of rounded operands: it moves as far as it does when they move to the ends of their bounds. */
function applied(
  compute: (values: readonly number[]) => number,
  operands: readonly Rounded[],
  isExact: boolean,
): Rounded {
  const values = operands.map(({ value }) => value);
  const value = compute(values);
  const moves = operands.map((operand, index) => {
    if (operand.error === 0) return 0;
    // Nothing known of an operand says nothing of the value, whatever the ends of its bound give.
    if (!Number.isFinite(operand.error)) return Infinity;
    const ends = [operand.value - operand.error, operand.value + operand.error];
    // An end outside of the domain says nothing.
    const distances = ends.map((end) => Math.abs(compute(values.with(index, end)) - value));
    return Math.max(0, ...distances.filter((distance) => !Number.isNaN(distance)));
  });
  const error = moves.reduce((total, move) => total + move, 0);
  return isExact ? { value, error } : { value, error: error + Math.abs(value) * FUNCTION_UNITS + Number.MIN_VALUE };
}

/** A result that is rounded once more. */
function rounded(value: number, error: number): Rounded {
  return { value, error: error + Math.abs(value) * UNIT };
}

/** `magnitude * error`, where an infinite magnitude of an exact operand is no error. */
function magnified(magnitude: number, error: number): number {
  return error === 0 ? 0 : Math.abs(magnitude) * error;
}
