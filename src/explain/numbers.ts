import { type ArrayPoint, nested, type Nested } from "./point.js";

/** A number for people: so many significant digits at most, without trailing zeros; `1.5e-7` where it is tiny or huge. */
export function formatNumber(value: number, digits = 6): string {
  if (value === Infinity) return "∞";
  if (value === -Infinity) return "-∞";
  const rounded = Number(value.toPrecision(digits));
  const isPlain = rounded === 0 || Number.isNaN(rounded) || isModerate(Math.abs(rounded), digits);
  // Adding 0 turns -0 into 0.
  if (isPlain) return `${rounded + 0}`;
  return rounded.toExponential().replace("e+", "e");
}

/** A number after a sign of multiplication: in parentheses where it is negative. */
export function asFactor(value: number, digits?: number): string {
  const text = formatNumber(value, digits);
  return text.startsWith("-") ? `(${text})` : text;
}

/** A number as JSON can hold it: what is not finite as the text `NaN`, `Infinity` or `-Infinity`. */
export function jsonNumber(value: number): number | string {
  return Number.isFinite(value) ? value : `${value}`;
}

/** A number, or an array as a list or a list of lists, as JSON can hold it. */
export type JsonValue = number | string | Nested<number | string>;

/** A point as JSON can hold it. */
export function jsonPoint(point: ArrayPoint): Readonly<Record<string, JsonValue>> {
  return Object.fromEntries(
    Array.from(point, ([name, value]): [string, JsonValue] => [
      name,
      typeof value === "number" ? jsonNumber(value) : nested(value, jsonNumber),
    ]),
  );
}

function isModerate(magnitude: number, digits: number): boolean {
  return magnitude >= 1e-4 && magnitude < 10 ** Math.max(digits, 6);
}
