import type { Span } from "../../diagnostics/span.js";
import type { Shape } from "../../ir/kernel.js";
import { isCondition, type Node, type Real } from "../../ir/node.js";

/** A value of the language: a number, a condition or an array. */
export type Value = Node | ArrayValue;

/** An array while it is elaborated: a function from subscripts to expressions. */
export interface ArrayValue {
  readonly kind: "array";
  /** The sizes in the normal form of polynomials. */
  readonly shape: Shape;
  readonly isInteger: boolean;
  /** The element at subscripts that are in range, one a dimension; undefined where an error was reported in it. */
  at(subscripts: readonly Real[]): Real | undefined;
  /** Where the elements are stored as they are; absent where they are computed. */
  readonly storage?: Storage;
  /** What the model calls the indices. */
  readonly indexNames?: readonly string[];
  /** How many computed arrays `at` goes through. */
  readonly depth: number;
  /** What gives it its shape. */
  readonly origin: Span;
}

/** A stored array, and for each dimension of a part of it the dimension of the whole. */
export interface Storage {
  readonly array: string;
  readonly dimensions: readonly number[];
}

export function isArray(value: Value): value is ArrayValue {
  return value.kind === "array";
}

export function isNumber(value: Value): value is Real {
  return value.kind !== "array" && !isCondition(value);
}

/** What a value is, in words. */
export function kindOf(value: Value): string {
  if (value.kind === "array") return "an array";
  return isCondition(value) ? "a condition" : "a real number";
}

/** An array whose elements are stored under a name, after some fixed subscripts. */
export function storedArray(
  array: string,
  shape: Shape,
  origin: Span,
  at: (subscripts: readonly Real[]) => Real,
  { isInteger = false, fixed = 0 } = {},
): ArrayValue {
  const dimensions = shape.map((_, dimension) => dimension + fixed);
  return { kind: "array", shape, isInteger, at, storage: { array, dimensions }, depth: 0, origin };
}

/** The part of an array at its first subscripts. */
export function partAt(whole: ArrayValue, subscripts: readonly Real[], origin: Span): ArrayValue {
  const { storage, indexNames, ...others } = whole;
  return {
    ...others,
    shape: whole.shape.slice(subscripts.length),
    at: (rest) => whole.at([...subscripts, ...rest]),
    ...(storage && { storage: { ...storage, dimensions: storage.dimensions.slice(subscripts.length) } }),
    ...(indexNames && { indexNames: indexNames.slice(subscripts.length) }),
    depth: whole.depth + 1,
    origin,
  };
}

/** The rows of a matrix as columns. */
export function transposed(matrix: ArrayValue, origin: Span): ArrayValue {
  const { storage, indexNames, ...others } = matrix;
  return {
    ...others,
    shape: matrix.shape.toReversed(),
    at: (subscripts) => matrix.at(subscripts.toReversed()),
    ...(storage && { storage: { ...storage, dimensions: storage.dimensions.toReversed() } }),
    ...(indexNames && { indexNames: indexNames.toReversed() }),
    depth: matrix.depth + 1,
    origin,
  };
}

/** An array whose elements are computed from those of others. */
export function computedArray(
  shape: Shape,
  operands: readonly ArrayValue[],
  origin: Span,
  at: (subscripts: readonly Real[]) => Real | undefined,
): ArrayValue {
  const depth = 1 + operands.reduce((deepest, operand) => Math.max(deepest, operand.depth), 0);
  const indexNames = operands.find((operand) => operand.indexNames !== undefined)?.indexNames;
  return {
    kind: "array",
    shape,
    isInteger: false,
    at,
    depth,
    origin,
    ...(indexNames?.length === shape.length && { indexNames }),
  };
}

export function sameShape(left: Shape, right: Shape): boolean {
  return left.length === right.length && left.every((size, dimension) => size === right[dimension]);
}
