import type { Builder } from "./builder.js";
import type { Node, Real } from "./node.js";

/** A differential operator: `d/dx`, or `∂/∂x` where the function has other parameters too. */
export interface DifferentialOperator {
  readonly sign: "d" | "∂";
  readonly variable: string;
}

/** A derivative that is yet to be taken. */
export interface PendingDerivative {
  readonly operator: DifferentialOperator;
  readonly operand: Real;
}

/**
 * An operator before an expression, as derivations for people show it: `∂/∂x[x^2]`. It is a call that no function of
 * the table has the name of; only printers know it.
 */
export function pendingDerivative(builder: Builder, { sign, variable }: DifferentialOperator, operand: Real): Real {
  return builder.call(`${sign}/${sign}${variable}`, [operand]);
}

/** Reads a node as a derivative that is yet to be taken; undefined for any other node. */
export function asPendingDerivative(node: Node): PendingDerivative | undefined {
  if (node.kind !== "call") return undefined;
  const [, sign, variable] = /^([d∂])\/\1(.+)$/su.exec(node.callee) ?? [];
  const [operand] = node.operands;
  if ((sign !== "d" && sign !== "∂") || variable === undefined || operand === undefined) return undefined;
  return { operator: { sign, variable }, operand };
}

/**
 * Whether the operand is a name for an expression, so that the derivative is written as a quotient: `∂u/∂x`. An element is one where it is of
 * the array that is derived by: other arrays are held.
 */
export function isOfNamed({ operator, operand }: PendingDerivative): boolean {
  if (operand.kind !== "symbol" || operand.name === operator.variable) return false;
  return operand.element === undefined || operator.variable.startsWith(`${operand.element.array}[`);
}
