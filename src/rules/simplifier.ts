import type { ComparisonOperator, Condition, Real } from "../ir/node.js";
import { OperandTable } from "../ir/operandTable.js";
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

/** Longer sums and products are not asked for twice. */
const MAXIMUM_REMEMBERED_OPERANDS = 32;

/**
 * Builds the simplified equivalent of what is asked for. Operands must themselves come from this simplifier,
 * so that every node it returns is simplified all the way down. Each method costs time linear in its operands.
 */
export class Simplifier extends SimplifyingBuilder {
  #withoutExpanding: SimplifyingBuilder | undefined;
  readonly #sums = new OperandTable<Real>("ordered");
  readonly #products = new OperandTable<Real>("ordered");

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
    return this.#once(this.#sums, terms, simplifySum);
  }

  product(factors: readonly Real[]): Real {
    return this.#once(this.#products, factors, simplifyProduct);
  }

  /** Looking for what is shorter builds the same few sums and products again and again. */
  #once(
    known: OperandTable<Real>,
    operands: readonly Real[],
    simplify: (simplifier: SimplifyingBuilder, operands: readonly Real[]) => Real,
  ): Real {
    if (operands.length > MAXIMUM_REMEMBERED_OPERANDS) return simplify(this, operands);
    const hash = known.hashOf(operands);
    const remembered = known.get(operands, hash);
    if (remembered !== undefined) return remembered;
    const simplified = simplify(this, operands);
    known.add([...operands], simplified, hash);
    return simplified;
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
