import {
  type ComparisonNode,
  type ComparisonOperator,
  type Condition,
  type Node,
  isCondition,
  type Real,
} from "../ir/node.js";
import { mayBeInfinite, range, type Range } from "../ir/range.js";
import { children } from "../ir/walk.js";
import { GenericValues } from "./genericValues.js";
import type { Property } from "./property.js";
import { RangeAnalysis } from "./ranges/analysis.js";
import { Assumed } from "./ranges/assumed.js";
import { comparisonsWhere, decide, holds } from "./ranges/comparisons.js";

/** Assumptions are read again, each by what the others say, up to so many times. */
const MAXIMUM_ROUNDS = 4;

const ZERO = range({ low: 0, high: 0 });

/**
 * What is known of the values of expressions, for all finite values of their symbols that satisfy the assumptions. An
 * assumption holds of the exact values and of those that are computed in doubles. Every node is looked at once.
 */
export class Facts {
  /** The first assumption that cannot hold, by itself or together with the others. */
  readonly contradiction: Condition | undefined;
  /** Values at two points where the assumptions on single symbols hold. */
  readonly generic: readonly [GenericValues, GenericValues];
  readonly #assumed = new Assumed();
  readonly #exact: RangeAnalysis;
  readonly #doubles: RangeAnalysis;

  constructor(assumptions: readonly Condition[] = []) {
    this.contradiction = learn(this.#assumed, assumptions);
    this.#exact = new RangeAnalysis("exact", this.#assumed);
    this.#doubles = new RangeAnalysis("doubles", this.#assumed);
    const rangeOf = (symbol: Real) => this.#exact.rangeOf(symbol);
    this.generic = [new GenericValues(rangeOf, 1), new GenericValues(rangeOf, 2)];
  }

  /** Encloses the exact values, poles included. */
  rangeOf(node: Real): Range {
    return this.#exact.rangeOf(node);
  }

  /**
   * Encloses the values that code computes in doubles, however it orders sums and products. Ends that rounding,
   * overflow or underflow may reach belong to the range: `exp(x)` may be 0.
   */
  rangeInDoubles(node: Real): Range {
    return this.#doubles.rangeOf(node);
  }

  /** Whether a node has a finite value, exactly, wherever the assumptions hold. */
  isDefined(node: Real): boolean {
    const values = this.rangeOf(node);
    return values.defined && !mayBeInfinite(values);
  }

  /** Whether a node has a property wherever its exact value is finite. */
  proves(node: Real, property: Property): boolean {
    const { low, high, nonzero, integer } = this.rangeOf(node);
    switch (property) {
      case "positive":
        return low >= 0 && nonzero;
      case "nonnegative":
        return low >= 0;
      case "negative":
        return high <= 0 && nonzero;
      case "nonpositive":
        return high <= 0;
      case "nonzero":
        return nonzero;
      case "integer":
        return integer;
    }
  }

  /**
   * Whether a comparison holds, exactly and in doubles, where that is the same wherever the assumptions hold. A
   * comparison with a side that may be NaN is not decided; `x == x` is how a model asks for NaN, and stays.
   */
  compare(operator: ComparisonOperator, left: Real, right: Real): boolean | undefined {
    if (left === right && left.kind !== "number") return undefined;
    const isDefined = this.rangeInDoubles(left).defined && this.rangeInDoubles(right).defined;
    return isDefined ? this.order(operator, left, right) : undefined;
  }

  /** The same, but for values that are not NaN. */
  order(operator: ComparisonOperator, left: Real, right: Real): boolean | undefined {
    if (left.kind === "number" && right.kind === "number") return holds(operator, left.value.compare(right.value));
    if (left === right) return holds(operator, 0);
    const difference = this.#assumed.differences.of(left, right);
    const known = difference && decide(operator, difference, ZERO);
    return known ?? decide(operator, this.rangeInDoubles(left), this.rangeInDoubles(right));
  }

  /** Whether a condition holds, where that is always the same. */
  decide(root: Condition): boolean | undefined {
    return truthOf(root, ({ operator, left, right }) => this.compare(operator, left, right));
  }

  /** Whether a condition, one without negations, may hold of exact values. A side without a value fails it. */
  mayHold(root: Condition): boolean {
    const order = ({ operator, left, right }: ComparisonNode) => {
      const difference = this.#assumed.differences.of(left, right);
      const known = difference && decide(operator, difference, ZERO);
      return known ?? decide(operator, this.rangeOf(left), this.rangeOf(right));
    };
    return truthOf(root, order) !== false;
  }
}

/** The truth of a condition by those of its comparisons. */
function truthOf(root: Condition, compare: (comparison: ComparisonNode) => boolean | undefined): boolean | undefined {
  const truths = new Map<Node, boolean | undefined>();
  const combine = (node: Condition): boolean | undefined => {
    switch (node.kind) {
      case "boolean":
        return node.value;
      case "comparison":
        return compare(node);
      case "negation": {
        const truth = truths.get(node.condition);
        return truth === undefined ? undefined : !truth;
      }
      case "conjunction":
      case "disjunction": {
        const decisive = node.kind === "disjunction";
        const parts = node.conditions.map((condition) => truths.get(condition));
        if (parts.includes(decisive)) return decisive;
        return parts.includes(undefined) ? undefined : !decisive;
      }
    }
  };
  const parts = new Set([root]);
  // A set visits what is added to it while it is iterated.
  for (const part of parts) for (const child of children(part)) if (isCondition(child)) parts.add(child);
  for (const part of [...parts].sort((a, b) => a.id - b.id)) truths.set(part, combine(part));
  return truths.get(root);
}

/** Takes the assumptions for granted. Gives the first that cannot hold. */
function learn(assumed: Assumed, assumptions: readonly Condition[]): Condition | undefined {
  const read = assumptions.map((condition) => ({ condition, ...comparisonsWhere(condition, true) }));
  const impossible = read.find(({ possible }) => !possible);
  if (impossible !== undefined) return impossible.condition;
  for (let round = 0; round < MAXIMUM_ROUNDS; round += 1) {
    const analysis = new RangeAnalysis("doubles", assumed);
    let isNews = false;
    for (const { condition, comparisons } of read) {
      for (const comparison of comparisons) {
        const { left, right } = comparison;
        const learned = assumed.learn(comparison, analysis.rangeOf(left), analysis.rangeOf(right));
        if (learned === undefined) return condition;
        isNews ||= learned;
      }
    }
    if (!isNews) break;
  }
  return undefined;
}
