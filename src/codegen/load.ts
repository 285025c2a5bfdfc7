import type { Node, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";

/** No function can have this name. */
const LOAD = "[]";

/** Where an element of an array is in memory. */
export interface Load {
  /** The symbol of the array. */
  readonly array: Real;
  /** The position within the flat array. */
  readonly offset: Real;
}

/** The element at a flat offset, as an expression that has the offset among its operands. */
export function load(pool: ExpressionPool, array: string, offset: Real): Real {
  return pool.call(LOAD, [pool.symbol(array), offset]);
}

/** What an expression that `load` built loads; undefined for any other. */
export function loadOf(node: Node): Load | undefined {
  if (node.kind !== "call" || node.callee !== LOAD) return undefined;
  const [array, offset] = node.operands;
  return array === undefined || offset === undefined ? undefined : { array, offset };
}
