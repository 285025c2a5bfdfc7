import type { Condition, Real } from "../../ir/node.js";
import { enclosing, intersection, negated, range, type Range, sameRange } from "../../ir/range.js";
import { isZero, type Rational } from "../../ir/rational.js";
import { comparisonsWhere, type KnownComparison, mirrored, rangeBeside } from "./comparisons.js";
import { Differences } from "./differences.js";
import { productRange } from "./products.js";
import { sumRange } from "./sums.js";

/** What is taken for granted of the values of expressions. */
export class Assumed {
  readonly ranges = new Map<Real, Range>();
  readonly differences = new Differences();

  /**
   * Takes for granted that a value lies in a range, and so what it is computed from: `2*x + 1 > 3` says `x > 1`.
   * Says whether that is news, or undefined where it cannot be.
   */
  narrow(node: Real, said: Range): boolean | undefined {
    let isNews = false;
    for (let step: Step | undefined = { node, said }; step !== undefined; step = inverse(step.node, step.said)) {
      const before = this.ranges.get(step.node);
      const common = before === undefined ? step.said : intersection(before, step.said);
      if (common === undefined) return undefined;
      if (before !== undefined && sameRange(before, common)) break;
      this.ranges.set(step.node, common);
      isNews = true;
    }
    return isNews;
  }

  /** Takes for granted that a comparison holds of values in the given ranges. Says what `narrow` does. */
  learn({ operator, left, right, defined }: KnownComparison, leftRange: Range, rightRange: Range): boolean | undefined {
    this.differences.compare(operator, left, right, defined);
    const leftSaid = rangeBeside(operator, rightRange, defined);
    const rightSaid = rangeBeside(mirrored[operator], leftRange, defined);
    if (!intersection(leftRange, leftSaid) || !intersection(rightRange, rightSaid)) return undefined;
    const news = [
      left.kind !== "number" && this.narrow(left, leftSaid),
      right.kind !== "number" && this.narrow(right, rightSaid),
    ];
    return news.includes(undefined) ? undefined : news.includes(true);
  }
}

/** What a condition says of the values that it compares with numbers. */
export function whereHolds(condition: Condition, truth: boolean): ReadonlyMap<Real, Range> {
  const assumed = new Assumed();
  for (const { operator, left, right, defined } of comparisonsWhere(condition, truth).comparisons) {
    if (right.kind === "number") assumed.narrow(left, rangeBeside(operator, enclosing(right.value), defined));
    if (left.kind === "number") assumed.narrow(right, rangeBeside(mirrored[operator], enclosing(left.value), defined));
  }
  return assumed.ranges;
}

/** Whether a condition contradicts itself by what it says of values that it compares with numbers. */
export function excludesItself(condition: Condition): boolean {
  const assumed = new Assumed();
  return comparisonsWhere(condition, true).comparisons.some(({ operator, left, right, defined }) => {
    if (right.kind !== "number") return false;
    return assumed.narrow(left, rangeBeside(operator, enclosing(right.value), defined)) === undefined;
  });
}

interface Step {
  readonly node: Real;
  readonly said: Range;
}

/** What the range of a value says of the one operand that varies. */
function inverse(node: Real, said: Range): Step | undefined {
  const values = range({ ...said, integer: false });
  if (node.kind === "call" && node.callee === "abs") {
    const [operand] = node.operands;
    const reach = { ...values, low: -values.high, lowOpen: values.highOpen };
    return operand && values.high >= 0 ? { node: operand, said: range(reach) } : undefined;
  }
  if (node.kind === "sum") {
    const [term, number] = apart(node.terms);
    return term && number && { node: term, said: sumRange([values, negated(enclosing(number))], "exact") };
  }
  if (node.kind === "product") {
    const [factor, number] = apart(node.factors);
    if (factor === undefined || number === undefined || isZero(number)) return undefined;
    return { node: factor, said: productRange([values, enclosing(number.inverse())], "exact") };
  }
  return undefined;
}

/** The operand that varies and the number beside it, where those are all. */
function apart(operands: readonly Real[]): readonly [varying: Real | undefined, number: Rational | undefined] {
  const [first, second, ...others] = operands;
  if (others.length > 0) return [undefined, undefined];
  if (first?.kind === "number") return [second, first.value];
  return second?.kind === "number" ? [first, second.value] : [undefined, undefined];
}
