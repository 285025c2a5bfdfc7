import type { ArrayFunction } from "../../ir/model.js";
import type { Real } from "../../ir/node.js";

/** The value of a function over arrays that gives a number. */
export function valueOf({ name, result }: ArrayFunction): Real {
  if (result.kind !== "number") throw new Error(`${name} gives an array`);
  return result.value;
}
