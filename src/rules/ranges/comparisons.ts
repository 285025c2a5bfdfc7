import type { ComparisonOperator, Condition, Real } from "../../ir/node.js";
import { EXTENDED, range, type Range } from "../../ir/range.js";

/** A comparison that is known to hold, or, where it is not `true`, not to hold, perhaps because a side is NaN. */
export interface KnownComparison {
  readonly operator: ComparisonOperator;
  readonly left: Real;
  readonly right: Real;
  /** Whether it is known that no side is NaN. */
  readonly defined: boolean;
}

/** The comparisons that all hold where a condition is `truth`, and whether it can be so at all. */
export function comparisonsWhere(
  condition: Condition,
  truth: boolean,
): { readonly comparisons: readonly KnownComparison[]; readonly possible: boolean } {
  const comparisons: KnownComparison[] = [];
  let possible = true;
  const pending = [{ condition, truth }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { condition: part, truth: isTrue } = next;
    switch (part.kind) {
      case "boolean":
        possible &&= part.value === isTrue;
        break;
      case "negation":
        pending.push({ condition: part.condition, truth: !isTrue });
        break;
      case "comparison":
        comparisons.push(known(part.operator, part.left, part.right, isTrue));
        break;
      case "conjunction":
      case "disjunction":
        // What one of several conditions says is not known of any of them.
        if ((part.kind === "conjunction") !== isTrue) break;
        for (const operand of part.conditions.toReversed()) pending.push({ condition: operand, truth: isTrue });
        break;
    }
  }
  return { comparisons, possible };
}

/** The comparison that holds of numbers where the other does not. */
export const opposite: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};

/** The comparison with its sides exchanged. */
export const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
  "==": "==",
  "!=": "!=",
};

/** All comparisons but `!=` are false where a side is NaN. */
function known(operator: ComparisonOperator, left: Real, right: Real, truth: boolean): KnownComparison {
  return truth
    ? { operator, left, right, defined: operator !== "!=" }
    : { operator: opposite[operator], left, right, defined: operator === "!=" };
}

/** Where a value lies that compares like this with a value of the other range. */
export function rangeBeside(operator: ComparisonOperator, other: Range, defined: boolean): Range {
  switch (operator) {
    case "<":
      return range({ low: -Infinity, high: other.high, highOpen: true, defined });
    case "<=":
      return range({ low: -Infinity, high: other.high, highOpen: other.highOpen, defined });
    case ">":
      return range({ low: other.low, high: Infinity, lowOpen: true, defined });
    case ">=":
      return range({ low: other.low, high: Infinity, lowOpen: other.lowOpen, defined });
    case "==":
      return range({ ...other, defined });
    case "!=":
      return range({ ...EXTENDED, nonzero: other.low === 0 && other.high === 0, defined });
  }
}

/** Whether a comparison holds of two numbers in this order: negative, 0 or positive. */
export function holds(operator: ComparisonOperator, order: number): boolean {
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

/** Whether values of two ranges compare like this always, never, or sometimes; NaN is not considered. */
export function decide(operator: ComparisonOperator, left: Range, right: Range): boolean | undefined {
  switch (operator) {
    case "<":
      return isBelow(left, right) ? true : isNotAbove(right, left) ? false : undefined;
    case "<=":
      return isNotAbove(left, right) ? true : isBelow(right, left) ? false : undefined;
    case ">":
      return decide("<", right, left);
    case ">=":
      return decide("<=", right, left);
    case "==":
      return isEqual(left, right) ? true : isApart(left, right) ? false : undefined;
    case "!=":
      return isApart(left, right) ? true : isEqual(left, right) ? false : undefined;
  }
}

function isBelow(left: Range, right: Range): boolean {
  return left.high < right.low || (left.high === right.low && (left.highOpen || right.lowOpen));
}

function isNotAbove(left: Range, right: Range): boolean {
  return left.high <= right.low;
}

function isEqual(left: Range, right: Range): boolean {
  return left.low === left.high && right.low === right.high && left.low === right.low;
}

function isApart(left: Range, right: Range): boolean {
  return (
    isBelow(left, right) || isBelow(right, left) || (isZero(left) && right.nonzero) || (left.nonzero && isZero(right))
  );
}

function isZero({ low, high }: Range): boolean {
  return low === 0 && high === 0;
}
