import type { Combination } from "../../ir/kernel.js";
import { call, type Expression, type Statement } from "../program.js";

/** The statement for `target ⊕= value`. The minimum and the maximum of anything and NaN are NaN. */
export function updateStatement(
  target: Expression,
  combination: Combination | undefined,
  value: Expression,
): Statement {
  switch (combination) {
    case undefined:
      return { kind: "update", target, operator: "=", value };
    case "sum":
      return addition(target, value);
    case "product":
      return { kind: "update", target, operator: "*=", value };
    case "minimum":
      return { kind: "update", target, operator: "=", value: call("Math.min", target, value) };
    case "maximum":
      return { kind: "update", target, operator: "=", value: call("Math.max", target, value) };
  }
}

/** `s -= x` rather than `s += -x`. */
function addition(target: Expression, value: Expression): Statement {
  const magnitude = withoutSign(value);
  if (magnitude === undefined) return { kind: "update", target, operator: "+=", value };
  return { kind: "update", target, operator: "-=", value: magnitude };
}

function withoutSign(expression: Expression): Expression | undefined {
  if (expression.kind === "unary" && expression.operator === "-") return expression.operand;
  if (expression.kind !== "binary" || (expression.operator !== "*" && expression.operator !== "/")) return undefined;
  const left = withoutSign(expression.left);
  return left && { ...expression, left };
}
