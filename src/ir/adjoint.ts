import type { Element, Real, SymbolNode } from "./node.js";
import type { ExpressionPool } from "./pool.js";

/** The derivative of a function by an element of an array that its kernels compute. */
export interface Adjoint {
  /** The function. */
  readonly of: string;
  readonly element: Element;
}

/** An adjoint as formulas for people show it, `∂loss/∂z[i]`: an element of an array that no model can name. */
export function adjointElement(pool: ExpressionPool, of: string, array: string, subscripts: readonly Real[]): Real {
  return pool.element(`∂${of}/∂${array}`, subscripts);
}

/** Reads a symbol as an adjoint; undefined for any other one. */
export function asAdjoint({ element }: SymbolNode): Adjoint | undefined {
  const [, of, array] = /^∂([^/]+)\/∂(.+)$/u.exec(element?.array ?? "") ?? [];
  if (element === undefined || of === undefined || array === undefined) return undefined;
  return { of, element: { array, subscripts: element.subscripts } };
}
