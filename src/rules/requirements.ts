import { isCondition, type ComparisonNode, type ComparisonOperator, type Condition, type Node } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { ImageMap, topologicalOrder } from "../ir/walk.js";
import { expandPowers } from "./expandPowers.js";
import { expandDefinitions, hasDefinitions } from "./prepare.js";
import { opposite } from "./ranges/comparisons.js";

/** A condition as a machine tests it: false wherever one of its symbols is NaN. */
export function requirementForMachine(pool: ExpressionPool, condition: Condition): Condition {
  let current = withoutNaN(pool, positiveForm(pool, condition));
  while (hasDefinitions([current])) current = expandDefinitions(pool, [current]).condition(current);
  return expandPowers(pool, [current], () => false).condition(current);
}

/** The same condition without negations and `!=`, so that each of its comparisons is false where a side is NaN. */
function positiveForm(pool: ExpressionPool, root: Condition): Condition {
  const holding = new ImageMap();
  const failing = new ImageMap();
  const both = (node: Condition, holds: Condition, fails: Condition) => {
    holding.setCondition(node, holds);
    failing.setCondition(node, fails);
  };
  for (const node of topologicalOrder([root])) {
    if (!isCondition(node)) continue;
    switch (node.kind) {
      case "boolean":
        both(node, node, pool.boolean(!node.value));
        break;
      case "comparison":
        both(node, compare(pool, node, node.operator), compare(pool, node, opposite[node.operator]));
        break;
      case "negation":
        both(node, failing.condition(node.condition), holding.condition(node.condition));
        break;
      case "conjunction":
        both(node, pool.and(node.conditions.map(holding.condition)), pool.or(node.conditions.map(failing.condition)));
        break;
      case "disjunction":
        both(node, pool.or(node.conditions.map(holding.condition)), pool.and(node.conditions.map(failing.condition)));
        break;
    }
  }
  return holding.condition(root);
}

function compare(pool: ExpressionPool, { left, right }: ComparisonNode, operator: ComparisonOperator): Condition {
  return operator === "!="
    ? pool.or([pool.compare("<", left, right), pool.compare(">", left, right)])
    : pool.compare(operator, left, right);
}

/** One of several conditions may hold although another one's symbols are NaN; then the symbols are tested too. */
function withoutNaN(pool: ExpressionPool, condition: Condition): Condition {
  const order = topologicalOrder([condition]);
  if (!order.some(isChoice)) return condition;
  const symbols = order.filter((node) => node.kind === "symbol");
  return pool.and([condition, ...symbols.map((symbol) => pool.compare("==", symbol, symbol))]);
}

/** Whether a node is a disjunction of more than `x < y or x > y`. */
function isChoice(node: Node): boolean {
  if (node.kind !== "disjunction") return false;
  const [first, ...others] = node.conditions;
  return !others.every(
    (other) =>
      first?.kind === "comparison" &&
      other.kind === "comparison" &&
      first.left === other.left &&
      first.right === other.right,
  );
}
