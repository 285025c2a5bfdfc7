import { problems } from "../../diagnostics/catalogue.js";
import type { Span } from "../../diagnostics/span.js";
import type { Real } from "../../ir/node.js";
import type { ArrayContext } from "./context.js";
import type { ArrayFunctionName } from "./functions.js";
import { arrayOf, type Operand, reportShapes, shapeText } from "./operands.js";
import { combine, overElements, reduceArray } from "./reductions.js";
import { allOf } from "../values.js";
import { type ArrayValue, computedArray, sameShape, transposed, type Value } from "./values.js";

/** The matrix product: of two matrices, of a matrix and a vector on either side, or of two vectors. */
export function matrixProduct(context: ArrayContext, left: Operand, right: Operand, span: Span): Value | undefined {
  const factors = allOf([left, right].map((operand) => arrayOf(context, operand, "an operand of `@`")));
  const [first, second] = factors ?? [];
  if (first === undefined || second === undefined) return undefined;
  if (!hasDimensions(context, first, [1, 2], "an operand of `@`", left.span)) return undefined;
  if (!hasDimensions(context, second, [1, 2], "an operand of `@`", right.span)) return undefined;
  const [length] = second.shape;
  if (length === undefined || first.shape.at(-1) !== length) {
    reportShapes(context, span, "the shapes of the operands of `@`", first, second);
    return undefined;
  }
  const rows = first.shape.length - 1;
  const shape = [...first.shape.slice(0, -1), ...second.shape.slice(1)];
  const at = (subscripts: readonly Real[]) =>
    contraction(context, length, span, (index) => {
      const factor = first.at([...subscripts.slice(0, rows), index]);
      const other = second.at([index, ...subscripts.slice(rows)]);
      return factor && other && context.pool.multiply(factor, other);
    });
  return shape.length === 0 ? at([]) : computedArray(shape, [first, second], span, at);
}

/** A function of arrays that is not a function of numbers. */
export function applyArrayFunction(
  context: ArrayContext,
  name: ArrayFunctionName,
  operands: readonly Operand[],
  span: Span,
): Value | undefined {
  const arrays = allOf(operands.map((operand) => arrayOf(context, operand, `the argument of \`${name}\``)));
  const [first, second = first] = arrays ?? [];
  if (first === undefined || second === undefined) return undefined;
  const place = `the argument of \`${name}\``;
  switch (name) {
    case "sum":
    case "prod":
    case "mean":
      return reduceArray(context, name, first, span);
    case "dot":
      if (!areVectors(context, name, operands, [first, second])) return undefined;
      if (sameShape(first.shape, second.shape)) return dot(context, first, second, span);
      reportShapes(context, span, "the arguments of `dot`", first, second);
      return undefined;
    case "norm":
      return areVectors(context, name, operands, [first]) ? norm(context, first, span) : undefined;
    case "transpose":
      return hasDimensions(context, first, [2], place, operands[0]?.span ?? span) ? transposed(first, span) : undefined;
    case "outer":
      return areVectors(context, name, operands, [first, second]) ? outer(context, first, second, span) : undefined;
  }
}

function dot(context: ArrayContext, left: ArrayValue, right: ArrayValue, span: Span): Real | undefined {
  return overElements(context, [left, right], span, ([first, second]) => {
    const product = first && second && context.pool.multiply(first, second);
    return product && combine(context, "dot", "sum", product, span);
  });
}

/** The root of the sum of squares. At 0 it is given as it is, so that its derivative is 0 there by convention. */
function norm(context: ArrayContext, array: ArrayValue, span: Span): Real | undefined {
  const { pool } = context;
  const squares = overElements(
    context,
    [array],
    span,
    ([element]) => element && combine(context, "sum", "sum", pool.square(element), span),
  );
  const zero = pool.integer(0);
  return squares && pool.conditional(pool.compare("==", squares, zero), zero, pool.call("sqrt", [squares]));
}

function outer(context: ArrayContext, left: ArrayValue, right: ArrayValue, span: Span): ArrayValue {
  return computedArray([...left.shape, ...right.shape], [left, right], span, (subscripts) => {
    const [first, second] = [left.at(subscripts.slice(0, 1)), right.at(subscripts.slice(1))];
    return first && second && context.pool.multiply(first, second);
  });
}

/** The sum of a product over an index of its own. */
function contraction(
  context: ArrayContext,
  length: Real,
  span: Span,
  product: (index: Real) => Real | undefined,
): Real | undefined {
  const { pool, scope, kernels } = context;
  return scope.within(() => {
    const { symbol } = kernels.open(undefined, pool.integer(0), length);
    const value = product(symbol);
    return value && combine(context, "dot", "sum", value, span);
  });
}

function areVectors(
  context: ArrayContext,
  name: string,
  operands: readonly Operand[],
  arrays: readonly ArrayValue[],
): boolean {
  return arrays
    .map((array, index) => {
      const { span = array.origin } = operands[index] ?? {};
      return hasDimensions(context, array, [1], `the argument of \`${name}\``, span);
    })
    .every((isVector) => isVector);
}

function hasDimensions(
  context: ArrayContext,
  { shape, origin }: ArrayValue,
  allowed: readonly number[],
  place: string,
  span: Span,
): boolean {
  if (allowed.includes(shape.length)) return true;
  const expected = allowed.length > 1 ? "a vector or a matrix" : allowed[0] === 1 ? "a vector" : "a matrix";
  context.report(problems.wrongDimensions.at(span, place, `must be ${expected}`, shapeText(shape), origin));
  return false;
}
