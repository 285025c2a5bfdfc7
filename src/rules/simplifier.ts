import type { ComparisonOperator, Condition, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import type { Rational } from "../ir/rational.js";
import { simplifyCall } from "./calls.js";
import {
  simplifyComparison,
  simplifyConditional,
  simplifyConjunction,
  simplifyDisjunction,
  simplifyNegation,
} from "./conditions.js";
import { OperationCounter } from "./cost.js";
import { Facts } from "./facts.js";
import { simplifyPower } from "./powers.js";
import { simplifyProduct } from "./products.js";
import { SimplifyingBuilder, type Goal } from "./goal.js";
import { simplifySum } from "./sums.js";

/**
 * Builds the simplified equivalent of what is asked for. Operands must themselves come from this simplifier,
 * so that every node it returns is simplified all the way down. Each method costs time linear in its operands.
 */
export class Simplifier extends SimplifyingBuilder {
  #withoutExpanding: SimplifyingBuilder | undefined;

  constructor(
    pool: ExpressionPool,
    goal: Goal,
    readonly operations = new OperationCounter(),
    readonly facts = new Facts(),
    readonly expands = true,
  ) {
    super(pool, goal);
  }

  get withoutExpanding(): SimplifyingBuilder {
    if (!this.expands) return this;
    this.#withoutExpanding ??= new Simplifier(this.pool, this.goal, this.operations, this.facts, false);
    return this.#withoutExpanding;
  }

  number(value: Rational): Real {
    return this.pool.number(value);
  }

  symbol(name: string): Real {
    return this.pool.symbol(name);
  }

  sum(terms: readonly Real[]): Real {
    return simplifySum(this, terms);
  }

  product(factors: readonly Real[]): Real {
    return simplifyProduct(this, factors);
  }

  power(base: Real, exponent: Real): Real {
    return simplifyPower(this, base, exponent);
  }

  call(callee: string, operands: readonly Real[]): Real {
    return simplifyCall(this, callee, operands);
  }

  conditional(condition: Condition, consequent: Real, alternative: Real): Real {
    return simplifyConditional(this, condition, consequent, alternative);
  }

  boolean(value: boolean): Condition {
    return this.pool.boolean(value);
  }

  compare(operator: ComparisonOperator, left: Real, right: Real): Condition {
    return simplifyComparison(this, operator, left, right);
  }

  and(conditions: readonly Condition[]): Condition {
    return simplifyConjunction(this, conditions);
  }

  or(conditions: readonly Condition[]): Condition {
    return simplifyDisjunction(this, conditions);
  }

  not(condition: Condition): Condition {
    return simplifyNegation(this, condition);
  }
}
