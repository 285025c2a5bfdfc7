import type { Builder } from "../ir/builder.js";
import type { Condition, Real } from "../ir/node.js";
import type { Rational } from "../ir/rational.js";

/** An expression, or an integer that stands for its number. */
type Operand = Real | number;

export type Notation = ReturnType<typeof notation>;

/** Short names for a builder, so that the derivatives in the table read like mathematics. */
export function notation(builder: Builder) {
  const lift = (operand: Operand): Real => (typeof operand === "number" ? builder.integer(operand) : operand);
  const call = (callee: string, ...operands: readonly Operand[]) => builder.call(callee, operands.map(lift));
  return {
    statesConventions: builder.statesConventions,
    call,
    number: lift,
    exactly: (value: Rational) => builder.number(value),
    pi: builder.pi,
    half: builder.fraction(1, 2),
    add: (...terms: readonly Operand[]) => builder.sum(terms.map(lift)),
    sub: (left: Operand, right: Operand) => builder.subtract(lift(left), lift(right)),
    mul: (...factors: readonly Operand[]) => builder.product(factors.map(lift)),
    div: (dividend: Operand, divisor: Operand) =>
      dividend === 1 ? builder.reciprocal(lift(divisor)) : builder.divide(lift(dividend), lift(divisor)),
    neg: (operand: Operand) => builder.negate(lift(operand)),
    pow: (base: Operand, exponent: Operand) => builder.power(lift(base), lift(exponent)),
    square: (operand: Operand) => builder.square(lift(operand)),
    sqrt: (operand: Operand) => builder.squareRoot(lift(operand)),
    exp: (operand: Operand) => call("exp", operand),
    log: (operand: Operand) => call("log", operand),
    abs: (operand: Operand) => call("abs", operand),
    less: (left: Operand, right: Operand) => builder.compare("<", lift(left), lift(right)),
    atMost: (left: Operand, right: Operand) => builder.compare("<=", lift(left), lift(right)),
    greater: (left: Operand, right: Operand) => builder.compare(">", lift(left), lift(right)),
    atLeast: (left: Operand, right: Operand) => builder.compare(">=", lift(left), lift(right)),
    equal: (left: Operand, right: Operand) => builder.compare("==", lift(left), lift(right)),
    both: (...conditions: readonly Condition[]) => builder.and(conditions),
    either: (...conditions: readonly Condition[]) => builder.or(conditions),
    choose: (condition: Condition, consequent: Operand, alternative: Operand) =>
      builder.conditional(condition, lift(consequent), lift(alternative)),
  };
}
