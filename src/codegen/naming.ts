import type { Node } from "../ir/node.js";

const MAXIMUM_LENGTH = 24;

/**
 * A telling name for an intermediate: `expZ` for `exp(z)`, `xSquared`, `inverseR`. Undefined where the operands
 * have no names of their own.
 */
export function suggestName(node: Node, nameOf: (operand: Node) => string | undefined): string | undefined {
  const suggestion = describe(node, nameOf);
  return suggestion !== undefined && suggestion.length <= MAXIMUM_LENGTH ? suggestion : undefined;
}

function describe(node: Node, nameOf: (operand: Node) => string | undefined): string | undefined {
  if (node.kind === "call" && node.operands.length === 1) {
    const [operand] = node.operands;
    const inner = operand && nameOf(operand);
    return inner === undefined ? undefined : `${camelCase(node.callee)}${capitalise(inner)}`;
  }
  if (node.kind === "power" && node.exponent.kind === "number" && node.exponent.value.s < 0n) {
    const inner = nameOf(node.base);
    return inner === undefined ? undefined : `inverse${capitalise(inner)}`;
  }
  if (node.kind === "product" && node.factors.length === 2 && node.factors[0] === node.factors[1]) {
    const [factor] = node.factors;
    const inner = factor && nameOf(factor);
    return inner === undefined ? undefined : `${inner}Squared`;
  }
  return undefined;
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function capitalise(name: string): string {
  const [first = ""] = name;
  return first.toUpperCase() + name.slice(first.length);
}
