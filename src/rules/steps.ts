import type { Builder } from "../ir/builder.js";
import type { ConditionalNode, Node, Real } from "../ir/node.js";
import { HALF, isOne, isZero } from "../ir/rational.js";
import { transform, type ImageMap } from "../ir/walk.js";

/**
 * `if x > 0 then 1 else if x == 0 then 1/2 else 0 → heaviside(x)`, what is left of the derivative of `max(x, 0)` when nothing has moved
 * into its branches. Comes last: until then the branches say where a factor does not count.
 */
export function recogniseSteps(builder: Builder, roots: readonly Node[]): ImageMap {
  return transform(builder, roots, (node, images) => {
    const operand = node.kind === "conditional" ? stepOperand(node) : undefined;
    return operand && builder.call("heaviside", [images.real(operand)]);
  });
}

function stepOperand({ condition, consequent, alternative }: ConditionalNode): Real | undefined {
  if (condition.kind !== "comparison" || alternative.kind !== "conditional") return undefined;
  const { left, right, operator } = condition;
  const tie = alternative.condition;
  const isTie = tie.kind === "comparison" && tie.operator === "==" && tie.left === left && isNumber(tie.right, isZero);
  const isHalf = isNumber(alternative.consequent, (value) => value.equals(HALF));
  const isStep = operator === ">" && isNumber(right, isZero) && isNumber(consequent, isOne);
  return isTie && isHalf && isStep && isNumber(alternative.alternative, isZero) ? left : undefined;
}

function isNumber(node: Real, test: (value: typeof HALF) => boolean): boolean {
  return node.kind === "number" && test(node.value);
}
