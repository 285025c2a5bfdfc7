import { binary, literal, type Expression } from "../program.js";

/** The sum of two places or sizes; literals are added up. */
export function plus(left: Expression, right: Expression): Expression {
  if (isLiteral(left, 0)) return right;
  if (isLiteral(right, 0)) return left;
  return fold(left, right, (a, b) => a + b) ?? binary("+", left, right);
}

/** The product of two sizes; literals are multiplied. */
export function times(left: Expression, right: Expression): Expression {
  if (isLiteral(left, 0) || isLiteral(right, 1)) return left;
  if (isLiteral(right, 0) || isLiteral(left, 1)) return right;
  return fold(left, right, (a, b) => a * b) ?? binary("*", left, right);
}

export function isLiteral(expression: Expression, value: number): boolean {
  return expression.kind === "literal" && Number(expression.text) === value;
}

function fold(left: Expression, right: Expression, apply: (a: number, b: number) => number): Expression | undefined {
  if (left.kind !== "literal" || right.kind !== "literal") return undefined;
  return literal(`${apply(Number(left.text), Number(right.text))}`);
}
