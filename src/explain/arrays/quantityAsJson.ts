import { jsonNumber } from "../numbers.js";
import { nested } from "../point.js";
import { firstValues, type Quantity } from "./quantity.js";

/** Of an array of more elements only the first values are given, and that there are more. */
const MAXIMUM_ELEMENTS = 100_000;
const MAXIMUM_FIRST = 10;

/** A number as it is; an array with its elements, or the first of very many, and what is told of all. A place without a value is `null`. */
export function quantityAsJson(quantity: Quantity) {
  const { shape, values, summary } = quantity;
  if (shape.length === 0) return jsonNumber(values[0] ?? NaN);
  const { count, low, high, norm, zeros, nans } = summary;
  return {
    shape,
    ...(values.length <= MAXIMUM_ELEMENTS
      ? { elements: elementsOf(quantity) }
      : { isCut: true, first: firstValues(quantity, MAXIMUM_FIRST).map(jsonNumber) }),
    count,
    low: jsonNumber(low),
    high: jsonNumber(high),
    norm: jsonNumber(norm),
    zeros,
    nans,
  };
}

function elementsOf({ shape, values, places }: Quantity) {
  const known = places && new Set(places);
  const indices = Array.from(values, (_, index) => index);
  return nested({ shape, values: indices }, (index) =>
    known === undefined || known.has(index) ? jsonNumber(values[index] ?? NaN) : null,
  );
}
