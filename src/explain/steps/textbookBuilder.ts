import { Builder } from "../../ir/builder.js";
import type { ComparisonOperator, Condition, Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { foldedSum, isNegative, isOne, isZero, ZERO, type Rational } from "../../ir/rational.js";

/**
 * Builds what a person writes down without a word: no term 0, no factor 1, no exponent 1, nothing at all beside a factor 0, one
 * sign before a product, and no parentheses around a sum in a sum or a product in a product. Numbers are added, so
 * that an exponent is lowered, but not multiplied.
 */
export class TextbookBuilder extends Builder {
  override readonly statesConventions = false;

  constructor(readonly pool: ExpressionPool) {
    super();
  }

  number(value: Rational): Real {
    return this.pool.number(value);
  }

  symbol(name: string): Real {
    return this.pool.symbol(name);
  }

  sum(terms: readonly Real[]): Real {
    const opened = terms.flatMap((term) => (term.kind === "sum" ? term.terms : [term]));
    const total = opened.reduce<Rational | undefined>(
      (sum, term) => sum && (term.kind === "number" ? foldedSum(sum, term.value) : undefined),
      ZERO,
    );
    return total === undefined ? this.pool.sum(opened.filter((term) => !isNumber(term, isZero))) : this.number(total);
  }

  product(factors: readonly Real[]): Real {
    const opened = factors.flatMap((factor) => (factor.kind === "product" ? factor.factors : [factor]));
    if (opened.some((factor) => isNumber(factor, isZero))) return this.integer(0);
    const isNegated = opened.filter((factor) => isNumber(factor, isNegative)).length % 2 === 1;
    const unsigned = opened
      .map((factor) => (factor.kind === "number" ? this.number(factor.value.abs()) : factor))
      .filter((factor) => !isNumber(factor, isOne));
    if (!isNegated) return this.pool.product(unsigned);
    const [first, ...others] = unsigned;
    if (first?.kind === "number") return this.pool.product([this.number(first.value.neg()), ...others]);
    return this.pool.product([this.integer(-1), ...unsigned]);
  }

  power(base: Real, exponent: Real): Real {
    if (isNumber(exponent, isOne)) return base;
    return isNumber(exponent, isZero) ? this.integer(1) : this.pool.power(base, exponent);
  }

  call(callee: string, operands: readonly Real[]): Real {
    return this.pool.call(callee, operands);
  }

  conditional(condition: Condition, consequent: Real, alternative: Real): Real {
    return this.pool.conditional(condition, consequent, alternative);
  }

  boolean(value: boolean): Condition {
    return this.pool.boolean(value);
  }

  compare(operator: ComparisonOperator, left: Real, right: Real): Condition {
    return this.pool.compare(operator, left, right);
  }

  and(conditions: readonly Condition[]): Condition {
    return this.pool.and(conditions);
  }

  or(conditions: readonly Condition[]): Condition {
    return this.pool.or(conditions);
  }

  not(condition: Condition): Condition {
    return this.pool.not(condition);
  }
}

function isNumber(node: Real, test: (value: Rational) => boolean): boolean {
  return node.kind === "number" && test(node.value);
}
