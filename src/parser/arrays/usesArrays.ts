import { type Definition, type Expression, postOrder } from "../ast.js";
import { indexedValue, parametersOf, type Resolution } from "../resolve.js";

/** Whether a definition by itself has arrays, integers or loops in it. What it calls is not looked at. */
export function usesArrays(definition: Definition, resolution: Resolution): boolean {
  return (
    parametersOf(definition).some(({ sizes, isInteger }) => sizes.length > 0 || isInteger) ||
    expressionsOf(definition).some((root) => postOrder(root).some((part) => isOfArrays(part, resolution)))
  );
}

/** The expressions that a definition is written of. */
export function expressionsOf({ body }: Definition): readonly Expression[] {
  const statements = body.statements.map((statement) =>
    statement.kind === "let" ? indexedValue(statement) : statement.condition,
  );
  return [...statements, body.result];
}

function isOfArrays(expression: Expression, { bindings }: Resolution): boolean {
  switch (expression.kind) {
    case "subscript":
    case "comprehension":
    case "reduction":
      return true;
    case "product":
      return expression.operators.includes("@");
    case "call":
      return bindings.get(expression)?.kind === "arrayFunction";
    default:
      return false;
  }
}
