import type { Node, NumberNode, PowerNode } from "./node.js";
import { isMinusOne, isNegative } from "./rational.js";

/** A power with a number as its exponent. */
export type NumericPower = PowerNode & { readonly exponent: NumberNode };

/** Whether a node is `1/x`. */
export function isReciprocal(node: Node): node is NumericPower {
  return node.kind === "power" && node.exponent.kind === "number" && isMinusOne(node.exponent.value);
}

/** Whether a node is a power with a negative number as its exponent, which is written below a fraction bar. */
export function isDivisor(node: Node): node is NumericPower {
  return node.kind === "power" && node.exponent.kind === "number" && isNegative(node.exponent.value);
}
