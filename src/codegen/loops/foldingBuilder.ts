import { allFunctions } from "../../functions/table.js";
import { Builder } from "../../ir/builder.js";
import type { ComparisonOperator, Condition, Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { integerPower, isOne, isZero, ONE, ZERO, type Rational } from "../../ir/rational.js";

/** Builds expressions in which an index has become a number: computes what only numbers decide. */
export class FoldingBuilder extends Builder {
  constructor(readonly pool: ExpressionPool) {
    super();
  }

  number(value: Rational): Real {
    return this.pool.number(value);
  }

  symbol(name: string): Real {
    return this.pool.symbol(name);
  }

  element(array: string, subscripts: readonly Real[]): SymbolNode {
    return this.pool.element(array, subscripts);
  }

  sum(terms: readonly Real[]): Real {
    const flat = terms.flatMap((term) => (term.kind === "sum" && term.terms.some(isNumber) ? term.terms : [term]));
    const numbers = flat.flatMap((term) => (term.kind === "number" ? [term.value] : []));
    const constant = numbers.reduce((sum, value) => sum.add(value), ZERO);
    if (numbers.length === 0 || (numbers.length === 1 && !isZero(constant))) return this.pool.sum(flat);
    const others = flat.filter((term) => term.kind !== "number");
    return this.pool.sum(isZero(constant) ? others : [...others, this.pool.number(constant)]);
  }

  product(factors: readonly Real[]): Real {
    const numbers = factors.flatMap((factor) => (factor.kind === "number" ? [factor.value] : []));
    if (numbers.length === 0) return this.pool.product(factors);
    const coefficient = numbers.reduce((product, value) => product.mul(value), ONE);
    const others = factors.filter((factor) => factor.kind !== "number");
    if (isZero(coefficient)) return this.pool.number(ZERO);
    return this.pool.product(isOne(coefficient) ? others : [this.pool.number(coefficient), ...others]);
  }

  power(base: Real, exponent: Real): Real {
    const value =
      base.kind === "number" && exponent.kind === "number" ? integerPower(base.value, exponent.value) : undefined;
    return value === undefined ? this.pool.power(base, exponent) : this.pool.number(value);
  }

  /** The values of functions at 0 that are 0 or 1, as those of sine and cosine, are known exactly. */
  call(callee: string, operands: readonly Real[]): Real {
    const isAtZero =
      operands.length > 0 && operands.every((operand) => operand.kind === "number" && isZero(operand.value));
    const value = isAtZero ? allFunctions.get(callee)?.evaluate(...operands.map(() => 0)) : undefined;
    return value === 0 || value === 1 ? this.pool.integer(value) : this.pool.call(callee, operands);
  }

  conditional(condition: Condition, consequent: Real, alternative: Real): Real {
    if (consequent === alternative) return consequent;
    if (condition.kind !== "boolean") return this.pool.conditional(condition, consequent, alternative);
    return condition.value ? consequent : alternative;
  }

  boolean(value: boolean): Condition {
    return this.pool.boolean(value);
  }

  compare(operator: ComparisonOperator, left: Real, right: Real): Condition {
    if (left.kind !== "number" || right.kind !== "number") return this.pool.compare(operator, left, right);
    return this.pool.boolean(holds(operator, left.value.compare(right.value)));
  }

  and(conditions: readonly Condition[]): Condition {
    if (conditions.some((condition) => condition.kind === "boolean" && !condition.value)) return this.boolean(false);
    return this.pool.and(conditions.filter((condition) => condition.kind !== "boolean"));
  }

  or(conditions: readonly Condition[]): Condition {
    if (conditions.some((condition) => condition.kind === "boolean" && condition.value)) return this.boolean(true);
    return this.pool.or(conditions.filter((condition) => condition.kind !== "boolean"));
  }

  not(condition: Condition): Condition {
    return condition.kind === "boolean" ? this.boolean(!condition.value) : this.pool.not(condition);
  }
}

function isNumber(node: Real): boolean {
  return node.kind === "number";
}

/** Whether two numbers of which one is less (-1), equal (0) or greater (1) compare so. */
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
