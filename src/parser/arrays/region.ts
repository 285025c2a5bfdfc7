import { type Expression, operandsOf } from "../ast.js";

/**
 * An expression and what is always evaluated with it, operands first. What stands in the branches of conditionals, behind
 * `and` and `or`, or within indices is evaluated by itself, as conditions or indices are in force there.
 */
export function regionOrder(root: Expression): readonly Expression[] {
  const order: Expression[] = [];
  const pending = [root];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    order.push(next);
    if (!isApart(next)) for (const operand of operandsOf(next)) pending.push(operand);
  }
  return order.reverse();
}

function isApart({ kind }: Expression): boolean {
  return ["conditional", "and", "or", "comprehension", "reduction"].includes(kind);
}
