import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { textbook } from "../../rules/goals.js";
import { RuleIndex } from "../../rules/ruleIndex.js";
import { simplify } from "../../rules/simplify.js";
import { Simplifier } from "../../rules/simplifier.js";

const withoutRules = { ...textbook, rules: new RuleIndex([]) };

/** The expression with its numbers multiplied and its like terms and factors collected, but no identity used. */
export function collect(pool: ExpressionPool, expression: Real): Real {
  return simplify(new Simplifier(pool, withoutRules), [expression]).roots[0] ?? expression;
}
