import { problems } from "../../diagnostics/catalogue.js";
import type { Span } from "../../diagnostics/span.js";
import type { Condition, Node } from "../../ir/node.js";
import { children } from "../../ir/walk.js";
import type { ArrayContext } from "./context.js";

/**
 * Takes a condition for granted where the conditions in force hold. What speaks of indices, or of what loops compute, is
 * left out; where the model states it, at `stated`, that is reported.
 */
export function assume(context: ArrayContext, condition: Condition, stated?: Span): void {
  const { pool, scope, assumptions, report } = context;
  if (scope.conditions.includes(condition)) return;
  const before = scope.conditions;
  const implied = before.length === 0 ? condition : pool.or([pool.not(pool.and(before)), condition]);
  if (isOfArguments(context, implied)) assumptions.add(implied);
  else if (stated !== undefined && scope.indices.length === 0)
    report(problems.notSupported.at(stated, "assumptions about what loops compute are"));
}

/** Whether a condition speaks of nothing but arguments and sizes. */
function isOfArguments(context: ArrayContext, condition: Condition): boolean {
  return isKnownBefore(context, condition) && context.scope.closure([condition]).length === 0;
}

/** Whether a condition can be decided, for each value of the indices, before any kernel runs. */
export function isKnownBefore({ kernels }: ArrayContext, condition: Condition): boolean {
  const isComputed = (node: Node) => node.kind === "symbol" && kernels.shapes.has(node.element?.array ?? "");
  const reached = new Set<Node>([condition]);
  // A set visits what is added to it while it is iterated.
  for (const node of reached) {
    if (isComputed(node)) return false;
    for (const child of children(node)) reached.add(child);
  }
  return true;
}
