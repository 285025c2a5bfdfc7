import { problems } from "../../diagnostics/catalogue.js";
import type { Span } from "../../diagnostics/span.js";
import { excerpt } from "../excerpt.js";
import { allOf } from "../values.js";
import type { ArrayContext } from "./context.js";
import { arrayOf, integerOf, type Operand, shapeText, sizeText } from "./operands.js";
import { partAt, type Value } from "./values.js";

/** `A[i, j]`: an element, or the part of an array at its first subscripts. */
export function access(
  context: ArrayContext,
  target: Operand,
  subscripts: readonly Operand[],
  span: Span,
): Value | undefined {
  const text = excerpt(target.span, context.source);
  const array = arrayOf(context, target, `what has subscripts, \`${text}\`,`);
  const places = allOf(subscripts.map((subscript) => integerOf(context, subscript, `a subscript of \`${text}\``)));
  if (array === undefined || places === undefined) return undefined;
  const { shape, origin, storage } = array;
  if (places.length > shape.length) {
    const count = `has ${places.length} subscripts`;
    context.report(problems.wrongDimensions.at(span, `\`${text}\``, count, shapeText(shape), origin));
    return undefined;
  }
  const areRight = places.map((subscript, dimension) => {
    const size = shape[dimension] ?? subscript;
    const place = {
      array: storage?.array ?? text,
      dimension: storage?.dimensions[dimension] ?? dimension,
      subscript,
      size,
    };
    const verdict = context.checks.add(place);
    if (verdict === "proven" || verdict === "checked") return true;
    const { span: where = span } = subscripts[dimension] ?? {};
    const written = excerpt(where, context.source);
    const isLoop = context.scope.closure([subscript]).length > 0;
    context.report(problems.outOfRange.at(where, written, verdict, sizeText(size), isLoop, origin));
    return false;
  });
  if (areRight.includes(false)) return undefined;
  return places.length < shape.length ? partAt(array, places, origin) : array.at(places);
}
