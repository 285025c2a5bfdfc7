import type { Condition } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { transform } from "../ir/walk.js";
import { Facts } from "./facts.js";
import type { Goal } from "./goal.js";
import { Simplifier } from "./simplifier.js";

/** The forms of an assumption are found by so many rounds of simplification. */
const ROUNDS = 2;

/**
 * The facts that follow from assumptions, for expressions as they are written and as they are simplified: an assumption on
 * `sqrt(x)` is one on `x^(1/2)`.
 */
export function factsFor(pool: ExpressionPool, goal: Goal, assumptions: readonly Condition[]): Facts {
  if (assumptions.length === 0) return new Facts();
  const simplifier = new Simplifier(pool, goal);
  const forms = new Set(assumptions);
  let current = assumptions;
  for (let round = 0; round < ROUNDS; round += 1) {
    current = current.map(transform(simplifier, current).condition);
    for (const condition of current) forms.add(condition);
  }
  return new Facts([...forms]);
}
