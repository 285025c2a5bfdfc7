import { type Condition, isCondition, type Node, type Real } from "../ir/node.js";
import { isInteger, isNegative } from "../ir/rational.js";

/** Folds the branches of a conditional from the last to the first. */
export function choose<Kind extends Node>(
  conditions: readonly Condition[],
  values: readonly Kind[],
  build: (condition: Condition, yes: Kind, no: Kind) => Kind,
): Kind | undefined {
  return conditions.reduceRight<Kind | undefined>((otherwise, condition, index) => {
    const value = values[index];
    return otherwise && value && build(condition, value, otherwise);
  }, values.at(-1));
}

/** The values if none is missing. */
export function allOf<Value>(values: readonly (Value | undefined)[]): readonly Value[] | undefined {
  const present = values.filter((value) => value !== undefined);
  return present.length === values.length ? present : undefined;
}

export function isReal(node: Node): node is Real {
  return !isCondition(node);
}

/** Whether a value is one of 0, 1, 2, …, known to the compiler. */
export function isLiteralOrder(operand: Real | undefined): boolean {
  return operand?.kind === "number" && isInteger(operand.value) && !isNegative(operand.value);
}

/** What a value is, in words. */
export function kindName(node: Node): string {
  return isCondition(node) ? "a condition" : "a real number";
}
