import type { Dense } from "../../../interpret/integerScope.js";
import { type Quantity, firstValues, quantityOf } from "../../arrays/quantity.js";
import { quantityAsJson } from "../../arrays/quantityAsJson.js";
import { writeResult } from "../../arrays/writeQuantity.js";
import { textToLatex } from "../../latex/names.js";
import { jsonNumber } from "../../numbers.js";

/** Of larger arrays LaTeX has the first elements. */
const MAXIMUM_ELEMENTS = 8;
const FIRST_ELEMENTS = 3;

/** A number, or an array with or without its summary. */
type Value = number | Dense<number> | Quantity;

/** A number with all its digits; an array by its elements or, where these are many, by the first ones and their range. */
export function valueToText(value: Value): string {
  return typeof value === "number" ? `${value}` : writeResult(asQuantity(value));
}

export function valueToLatex(value: Value): string {
  if (typeof value === "number") return numberToLatex(value);
  const quantity = asQuantity(value);
  const { shape, summary } = quantity;
  const isWhole = summary.count <= MAXIMUM_ELEMENTS;
  const elements = firstValues(quantity, isWhole ? MAXIMUM_ELEMENTS : FIRST_ELEMENTS).map(numberToLatex);
  if (shape.length === 0) return elements.join();
  if (shape.length === 2 && isWhole && shape.every((size) => size > 0)) return matrixToLatex(elements, shape[1] ?? 1);
  return `\\left[${[...elements, ...(isWhole ? [] : ["\\ldots"])].join(", ")}\\right]`;
}

function matrixToLatex(elements: readonly string[], columns: number): string {
  const rows = Array.from({ length: elements.length / columns }, (_, row) =>
    elements.slice(row * columns, (row + 1) * columns).join(" & "),
  );
  return `\\begin{pmatrix} ${rows.join(" \\\\ ")} \\end{pmatrix}`;
}

export function valueAsJson(value: number | Quantity) {
  return typeof value === "number" ? jsonNumber(value) : quantityAsJson(value);
}

function asQuantity(value: Dense<number> | Quantity): Quantity {
  return "summary" in value ? value : quantityOf(value.shape, value.values);
}

function numberToLatex(value: number): string {
  if (Number.isNaN(value)) return textToLatex("NaN");
  if (!Number.isFinite(value)) return value > 0 ? "\\infty" : "-\\infty";
  return `${value}`.replace(/e\+?(-?\d+)$/, " \\cdot 10^{$1}");
}
