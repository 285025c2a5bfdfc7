import type { ComparisonOperator, Condition, Real } from "./node.js";
import { HALF, MINUS_ONE, rational, type Rational } from "./rational.js";

/**
 * Builds expressions. The pool builds them as they are asked for; the simplifier builds the simplified
 * equivalent. Code that derives expressions (partials, differentiation, rules) works with either.
 */
export abstract class Builder {
  /**
   * Whether derivatives of powers state their conventions at 0 as conditionals. A derivation to be read leaves them to
   * the reference.
   */
  readonly statesConventions: boolean = true;

  abstract number(value: Rational): Real;
  abstract symbol(name: string): Real;
  abstract sum(terms: readonly Real[]): Real;
  abstract product(factors: readonly Real[]): Real;
  abstract power(base: Real, exponent: Real): Real;
  abstract call(callee: string, operands: readonly Real[]): Real;
  abstract conditional(condition: Condition, consequent: Real, alternative: Real): Real;

  abstract boolean(value: boolean): Condition;
  abstract compare(operator: ComparisonOperator, left: Real, right: Real): Condition;
  abstract and(conditions: readonly Condition[]): Condition;
  abstract or(conditions: readonly Condition[]): Condition;
  abstract not(condition: Condition): Condition;

  integer(value: number | bigint): Real {
    return this.number(rational(value));
  }

  /** The exact fraction `numerator / denominator` of two integers. */
  fraction(numerator: number | bigint, denominator: number | bigint): Real {
    return this.number(rational(numerator, denominator));
  }

  add(...terms: readonly Real[]): Real {
    return this.sum(terms);
  }

  subtract(left: Real, right: Real): Real {
    return this.sum([left, this.negate(right)]);
  }

  multiply(...factors: readonly Real[]): Real {
    return this.product(factors);
  }

  divide(dividend: Real, divisor: Real): Real {
    return this.product([dividend, this.reciprocal(divisor)]);
  }

  negate(operand: Real): Real {
    if (operand.kind === "number") return this.number(operand.value.neg());
    return this.product([this.number(MINUS_ONE), operand]);
  }

  reciprocal(operand: Real): Real {
    return this.power(operand, this.number(MINUS_ONE));
  }

  square(operand: Real): Real {
    return this.power(operand, this.integer(2));
  }

  /** The principal square root as a power, the form that the rules work on. */
  squareRoot(operand: Real): Real {
    return this.power(operand, this.number(HALF));
  }

  get pi(): Real {
    return this.call("pi", []);
  }
}
