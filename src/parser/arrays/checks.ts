import type { Index } from "../../ir/kernel.js";
import type { SubscriptCheck } from "../../ir/model.js";
import type { ComparisonNode, Condition, Real } from "../../ir/node.js";
import { type IntegerFacts, isProvenNonNegative } from "../../ir/nonNegative.js";
import {
  constant,
  constantValue,
  namesIn,
  type Polynomial,
  polynomialOf,
  substitute,
  subtract,
} from "../../ir/polynomial.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { isNegative } from "../../ir/rational.js";
import type { Integers } from "./integers.js";
import type { LoopScope } from "./scope.js";

/** One subscript of an access. */
export interface Access {
  readonly array: string;
  readonly dimension: number;
  /** In the normal form of polynomials. */
  readonly subscript: Real;
  readonly size: Real;
}

/** What is known of a subscript: nothing is to be done, it is to be checked at run time, or it is wrong. */
export type Verdict = "proven" | "checked" | "negative" | "too large";

/** Collects the subscripts that are not proven to be in range. */
export class SubscriptChecks {
  readonly #pool: ExpressionPool;
  readonly #scope: LoopScope;
  readonly #integers: Integers;
  readonly #checks = new Map<string, SubscriptCheck>();
  /** Whether a condition can be decided before any kernel runs. */
  readonly #isKnownBefore: (condition: Condition) => boolean;

  constructor(
    pool: ExpressionPool,
    scope: LoopScope,
    integers: Integers,
    isKnownBefore: (condition: Condition) => boolean,
  ) {
    this.#pool = pool;
    this.#scope = scope;
    this.#integers = integers;
    this.#isKnownBefore = isKnownBefore;
  }

  get all(): readonly SubscriptCheck[] {
    return [...this.#checks.values()];
  }

  /** Proves a subscript in force to be in range, or notes that it must be checked. */
  add(access: Access): Verdict {
    const [subscript, size] = [polynomialOf(access.subscript), polynomialOf(access.size)];
    if (subscript === undefined || size === undefined) return this.#note(access);
    const room = subtract(subtract(size, constant(1)), subscript);
    const facts = this.#facts();
    if (this.#failsSomewhere(subscript)) return "negative";
    if (this.#failsSomewhere(room)) return "too large";
    if (isProvenNonNegative(subscript, facts) && isProvenNonNegative(room, facts)) return "proven";
    return this.#note(access);
  }

  #note(access: Access): Verdict {
    this.#scope.noteRisk();
    const conditions = this.#scope.conditions.filter(this.#isKnownBefore);
    const domain = this.#scope.closure([access.subscript, access.size, ...conditions]);
    const guard = conditions.length === 0 ? undefined : this.#pool.and([...new Set(conditions)]);
    const { array, dimension, subscript, size } = access;
    const key = [array, dimension, subscript.id, size.id, guard?.id, ...domain.map(({ symbol }) => symbol.id)].join(
      " ",
    );
    this.#checks.set(key, { array, dimension, subscript, size, domain, guard });
    return "checked";
  }

  #facts(): IntegerFacts {
    const { isNonNegative } = this.#integers;
    const known = comparisonsIn(this.#scope.conditions).flatMap((comparison) => this.#said(comparison));
    return { domain: this.#scope.indices, isNonNegative, known };
  }

  /** The polynomials that a comparison says to be at least 0. */
  #said(comparison: ComparisonNode): readonly Polynomial[] {
    const [left, right] = [this.#integers.polynomial(comparison.left), this.#integers.polynomial(comparison.right)];
    if (left === undefined || right === undefined) return [];
    const difference = subtract(left, right);
    const reverse = subtract(right, left);
    switch (comparison.operator) {
      case ">":
        return [subtract(difference, constant(1))];
      case ">=":
        return [difference];
      case "<":
        return [subtract(reverse, constant(1))];
      case "<=":
        return [reverse];
      case "==":
        return [difference, reverse];
      case "!=":
        return [];
    }
  }

  /**
   * Whether a polynomial is negative by the text alone, at the first or the last value of an index unless there is none: where no condition
   * is in force, and no other bound depends on that index.
   */
  #failsSomewhere(polynomial: Polynomial): boolean {
    const value = constantValue(polynomial);
    if (value !== undefined) return isNegative(value);
    const { indices } = this.#scope;
    if (this.#scope.conditions.length > 0) return false;
    const names = namesIn(polynomial);
    const used = indices.filter(({ symbol }) => names.has(symbol.name));
    return used.some((index) => {
      const isFree = indices.every(({ low, high }) => ![low, high].some((bound) => mentions(bound, index.symbol.name)));
      const isBox = this.#scope.closure([index.low, index.high]).length === 0;
      return isFree && isBox && endsOf(index).some((end) => isNegativeAt(polynomial, index.symbol.name, end));
    });
  }
}

function endsOf({ low, high }: Index): readonly Polynomial[] {
  const [first, last] = [polynomialOf(low), polynomialOf(high)];
  return first && last ? [first, subtract(last, constant(1))] : [];
}

function isNegativeAt(polynomial: Polynomial, name: string, end: Polynomial): boolean {
  const value = substitute(polynomial, name, end);
  const number = value && constantValue(value);
  return number !== undefined && isNegative(number);
}

function mentions(bound: Real, name: string): boolean {
  const polynomial = polynomialOf(bound);
  return polynomial !== undefined && namesIn(polynomial).has(name);
}

/** The comparisons that conditions consist of. Those of branches nest as deep as the branches do. */
function comparisonsIn(conditions: readonly Condition[]): readonly ComparisonNode[] {
  const found: ComparisonNode[] = [];
  const pending = conditions.toReversed();
  for (let condition = pending.pop(); condition !== undefined; condition = pending.pop()) {
    if (condition.kind === "comparison") found.push(condition);
    else if (condition.kind === "conjunction") pending.push(...condition.conditions.toReversed());
  }
  return found;
}
