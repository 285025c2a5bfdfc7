import type { Real } from "../../ir/node.js";
import type { ObjectType, Result, Type } from "../program.js";
import type { Leaf } from "./function.js";

/** The parameter `out`: arrays that the caller has for the results. */
export interface OutParameter {
  readonly type: Type;
  /** How each array is reached from `out`: empty where `out` is the array itself. */
  readonly paths: ReadonlyMap<string, readonly string[]>;
}

/** `out` for a result: as the result, but with arrays only. Undefined where no array is returned. */
export function outFor(result: Result<Leaf>): OutParameter | undefined {
  const paths = new Map<string, readonly string[]>();
  const type = arraysOf(withoutValue(result), [], paths);
  return type === undefined ? undefined : { type, paths };
}

/** The names of the arrays in a result, in order. */
export function arraysIn(result: Result<Leaf>): readonly string[] {
  if (result.kind === "object") return result.entries.flatMap((entry) => arraysIn(entry.result));
  const { value } = result;
  if (value.kind === "pattern") return [value.rows, value.columns];
  return value.kind === "array" ? [value.array] : [];
}

/** Of a number and derivatives, the derivatives. */
function withoutValue(result: Result<Leaf>): Result<Leaf> {
  if (result.kind !== "object") return result;
  const objects = result.entries.filter((entry) => entry.result.kind === "object");
  const arrays = result.entries.filter((entry) => entry.result.kind !== "object" && arraysIn(entry.result).length > 0);
  const [only] = objects;
  const isWrapped = objects.length === 1 && arrays.length === 0 && result.entries.length > 1;
  return isWrapped && only !== undefined ? only.result : result;
}

function arraysOf(
  result: Result<Leaf>,
  path: readonly string[],
  paths: Map<string, readonly string[]>,
): Type | undefined {
  if (result.kind !== "object") {
    if (result.value.kind !== "array") return undefined;
    paths.set(result.value.array, path);
    return "Float64Array";
  }
  const entries: ObjectType["entries"] = result.entries.flatMap(({ key, result: inner }) => {
    const type = arraysOf(inner, [...path, key], paths);
    return type === undefined ? [] : [{ key, type }];
  });
  return entries.length === 0 ? undefined : { entries };
}

/** The numbers in a result, in order. */
export function valuesIn(result: Result<Leaf>): readonly Real[] {
  if (result.kind === "object") return result.entries.flatMap((entry) => valuesIn(entry.result));
  const { value } = result;
  if (value.kind === "pattern") return [value.height];
  return value.kind === "value" ? [value.value] : [];
}
