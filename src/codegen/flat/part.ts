import { derivativeKinds, type KindOfDerivative } from "../../ir/derivatives.js";
import type { Expression, ObjectType, Result, Type } from "../program.js";
import { times } from "./arithmetic.js";
import type { Vector } from "./vector.js";

/** A value or a derivative within the result of an emitted function. */
export interface Part {
  /** Its key in the result, or the kind's where it is the whole result. */
  readonly key: string;
  /** How it is reached from the result. */
  readonly path: readonly string[];
  readonly result: Result;
  /** What has a row where it is keyed by variable. */
  readonly rows: NonNullable<KindOfDerivative["rows"]>;
}

/** An array or a number of a derivative, with the variables that it belongs to: that of its rows, if any, and that of its columns. */
export interface Block {
  readonly path: readonly string[];
  readonly isArray: boolean;
  readonly row: string | undefined;
  readonly column: string;
}

/** The only part of a result, which has no keys for parts. */
export function wholeResult(key: string, result: Result): readonly Part[] {
  return [{ key, path: [], result, rows: rowsOf(key) }];
}

/** The parts of a result with the value and derivatives. */
export function partsOf(result: Result): readonly Part[] {
  if (result.kind !== "object") return wholeResult("value", result);
  return result.entries.map(({ key, result: part }) => ({ key, path: [key], result: part, rows: rowsOf(key) }));
}

function rowsOf(key: string): Part["rows"] {
  const kinds: readonly KindOfDerivative[] = Object.values(derivativeKinds);
  return kinds.find((kind) => kind.key === key)?.rows ?? "value";
}

/** The blocks of a part that is keyed by variable. */
export function blocksOf({ path, result, rows }: Part): readonly Block[] {
  if (result.kind !== "object") return [];
  return result.entries.flatMap(({ key: first, result: inner }) => {
    if (inner.kind !== "object")
      return [{ path: [...path, first], isArray: inner.kind === "array", row: undefined, column: first }];
    return inner.entries.map(({ key: second, result: leaf }) => ({
      path: [...path, first, second],
      isArray: leaf.kind === "array",
      row: rows === "variables" ? first : undefined,
      column: second,
    }));
  });
}

/** How many numbers a part has in the flat form. */
export function sizeOf({ result, rows }: Part, vector: Vector): Expression {
  if (result.kind !== "object") return vector.outputs;
  if (rows === "value") return vector.length;
  return times(rows === "outputs" ? vector.outputs : vector.length, vector.length);
}

/** What of `out` a part is given: all of it where there is but one part of arrays. */
export function outOf(part: Part, parts: readonly Part[], out: Type): Type | undefined {
  if (typeof out === "string" || !isObject(out)) return out;
  const isByPart = out.entries.every(({ key, type }) =>
    parts.some(
      ({ path: [first], result }) => first === key && (result.kind === "object") === (typeof type !== "string"),
    ),
  );
  if (!isByPart) return part.result.kind === "number" ? undefined : out;
  return out.entries.find(({ key }) => key === part.key)?.type;
}

export function isObject(type: Type): type is ObjectType {
  return typeof type !== "string" && "entries" in type;
}
