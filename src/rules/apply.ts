import type { Real } from "../ir/node.js";
import type { SimplifyingBuilder } from "./goal.js";
import { instantiate, matchRoot } from "./pattern.js";

/** The first rule of the goal that matches `node` is applied, and its result simplified in turn. */
export function applyRules(simplifier: SimplifyingBuilder, node: Real): Real {
  for (const candidate of simplifier.goal.rules) {
    const match = matchRoot(simplifier, candidate.left, node);
    if (match !== undefined) return match.complete(instantiate(simplifier, candidate.right, match.bindings));
  }
  return node;
}
