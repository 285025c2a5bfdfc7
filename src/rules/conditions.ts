import type { ComparisonOperator, Condition, Real } from "../ir/node.js";
import { applyRules } from "./apply.js";
import type { SimplifyingBuilder } from "./goal.js";

/** Decides comparisons that the facts decide. `x == x` stays where x may be NaN: it is false there. */
export function simplifyComparison(
  simplifier: SimplifyingBuilder,
  operator: ComparisonOperator,
  left: Real,
  right: Real,
): Condition {
  const truth = simplifier.facts.compare(operator, left, right);
  if (truth !== undefined) return simplifier.boolean(truth);
  const isSymmetric = operator === "==" || operator === "!=";
  return isSymmetric && isWrittenSecond(left, right)
    ? simplifier.pool.compare(operator, right, left)
    : simplifier.pool.compare(operator, left, right);
}

/** Equal comparisons are one node: a number comes last, otherwise the older expression first. */
function isWrittenSecond(left: Real, right: Real): boolean {
  if (left.kind === "number" || right.kind === "number") return left.kind === "number";
  return left.id > right.id;
}

export function simplifyConjunction(simplifier: SimplifyingBuilder, conditions: readonly Condition[]): Condition {
  const kept = distinct(conditions, true);
  return kept === undefined ? simplifier.boolean(false) : simplifier.pool.and(kept);
}

export function simplifyDisjunction(simplifier: SimplifyingBuilder, conditions: readonly Condition[]): Condition {
  const kept = distinct(conditions, false);
  return kept === undefined ? simplifier.boolean(true) : simplifier.pool.or(kept);
}

/** The distinct conditions other than `neutral`, or undefined where one of them decides the whole. */
function distinct(conditions: readonly Condition[], neutral: boolean): Condition[] | undefined {
  if (conditions.some((condition) => condition.kind === "boolean" && condition.value !== neutral)) return undefined;
  return [...new Set(conditions)].filter((condition) => condition.kind !== "boolean");
}

/** `not not c → c`. The negation of `a < b` is not `a >= b`: both are false where a side is NaN. */
export function simplifyNegation(simplifier: SimplifyingBuilder, condition: Condition): Condition {
  if (condition.kind === "boolean") return simplifier.boolean(!condition.value);
  if (condition.kind === "negation") return condition.condition;
  if (condition.kind === "comparison" && condition.operator === "==")
    return simplifier.compare("!=", condition.left, condition.right);
  if (condition.kind === "comparison" && condition.operator === "!=")
    return simplifier.compare("==", condition.left, condition.right);
  return simplifier.pool.not(condition);
}

/** Drops the choice where the condition is known or the branches agree; within a branch, the condition is known. */
export function simplifyConditional(
  simplifier: SimplifyingBuilder,
  condition: Condition,
  consequent: Real,
  alternative: Real,
): Real {
  if (condition.kind === "boolean") return condition.value ? consequent : alternative;
  if (condition.kind === "negation") return simplifier.conditional(condition.condition, alternative, consequent);
  const taken =
    consequent.kind === "conditional" && consequent.condition === condition ? consequent.consequent : consequent;
  const other =
    alternative.kind === "conditional" && alternative.condition === condition ? alternative.alternative : alternative;
  return taken === other ? taken : applyRules(simplifier, simplifier.pool.conditional(condition, taken, other));
}
