import { formatNumber } from "../numbers.js";
import { nested, type Nested } from "../point.js";
import { firstValues, type Quantity, type Range } from "./quantity.js";

/** Arrays of more values than this are written by the first ones and their range. */
const MAXIMUM_WRITTEN = 4;
const DIGITS = 4;

/** A result of more values than this is written by its range. */
const MAXIMUM_RESULT = 8;

/** `6 × 2`, or `15 of 6 × 6` where the other places have no value; empty for a number. */
export function writeShape({ shape, places }: Quantity): string {
  const sizes = shape.join(" × ");
  return places === undefined ? sizes : `${places.length.toLocaleString("en-US")} of ${sizes}`;
}

/** A number, `[0.5, 1.2]`, or `[0.5, 1.2, -1, …]` where there are more values. */
export function writeValues(quantity: Quantity, digits = DIGITS): string {
  const { shape, summary } = quantity;
  const isWhole = summary.count <= MAXIMUM_WRITTEN;
  const texts = firstValues(quantity, isWhole ? MAXIMUM_WRITTEN : MAXIMUM_WRITTEN - 1).map((value) =>
    formatNumber(value, shape.length === 0 ? digits + 2 : digits),
  );
  return shape.length === 0 ? texts.join("") : `[${[...texts, ...(isWhole ? [] : ["…"])].join(", ")}]`;
}

/** `-1.6 to 2.1`, or `all 0.5`, and how many values are none; empty where all values are written. */
export function writeRange({ summary: { count, low, high, nans } }: Quantity, digits = DIGITS): string {
  if (count <= MAXIMUM_WRITTEN) return "";
  if (nans === count) return "all NaN";
  return `${low === high ? "all " : ""}${writeSpan({ low, high }, digits)}${nans === 0 ? "" : `, ${nans.toLocaleString("en-US")} NaN`}`;
}

/** `-1.6 to 2.1`; `0.5` where both ends are the same. */
export function writeSpan({ low, high }: Range, digits = DIGITS): string {
  const [least, most] = [formatNumber(low, digits), formatNumber(high, digits)];
  return low === high ? least : `${least} to ${most}`;
}

/** All digits of a few values; of more, the first ones, how many there are, and their range. */
export function writeResult(quantity: Quantity): string {
  const { shape, summary } = quantity;
  if (summary.count > MAXIMUM_RESULT)
    return `${writeValues(quantity)} (${writeShape(quantity)}, ${writeRange(quantity)})`;
  const [first = NaN] = firstValues(quantity, MAXIMUM_RESULT);
  return shape.length === 0 ? `${first}` : writeList(nested(quantity, String));
}

function writeList(parts: Nested<string>): string {
  return `[${parts.map((part) => (typeof part === "string" ? part : writeList(part))).join(", ")}]`;
}
