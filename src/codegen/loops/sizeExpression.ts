import type { Node } from "../../ir/node.js";
import { buildExpression } from "../expressions.js";
import type { Expression } from "../program.js";

/** A size, which is a small polynomial, written in place. */
export function sizeExpression(size: Node, nameOf: (symbol: string) => string): Expression {
  return buildExpression(size, {
    expressionOf: (operand) => sizeExpression(operand, nameOf),
    isNamed: () => false,
    parameterNamed: nameOf,
    useHelper: (helper) => helper,
    useImport: (callee) => callee,
  });
}
