import { partialName } from "../../../describe.js";
import type { Quantity } from "../../arrays/quantity.js";
import { writeResult } from "../../arrays/writeQuantity.js";
import { formatNumber } from "../../numbers.js";
import { type ArrayPoint, printPoint } from "../../point.js";
import type { Derivation, DerivedFunction } from "../../steps/derivation.js";
import type { Evaluation } from "../report.js";
import { type Html, markup } from "./html.js";
import { type Column, table } from "./parts.js";
import { typesetLarge } from "./typeset.js";

/** Enough to tell a value from its neighbours, few enough to be read. */
const DIGITS = 10;

/** Where the function is evaluated and who chose that place, its value there, and its derivatives. */
export function writeEvaluation(
  derived: DerivedFunction,
  derivations: readonly Derivation[],
  { point, origin }: Evaluation,
): Html {
  const { name, at } = derived;
  const columns: readonly Column<Derivation>[] = [
    { heading: "Derivative", cell: ({ of, wrt }) => partialName(of, wrt) },
    { heading: "Value", cell: (derivation) => numberOf(derivation), isNumber: true },
    { heading: "With numbers filled in", cell: filledIn },
  ];
  const gradient = table(
    `The derivatives of ${name} at the point`,
    markup`The derivatives at ${placeOf(point)}, as the emitted code computes them`,
    columns,
    derivations,
  );
  const value = markup`<strong class="value">${name} = ${writeValue(at?.value ?? NaN)}</strong>`;
  const place = printPoint(point).replaceAll(",", ", ");
  return markup`<p>${introduce(name, origin)}</p>
<p class="point">${point.size === 0 ? undefined : markup`<code>${place}</code> gives `}${value}</p>
${derivations.length === 0 ? undefined : gradient}`;
}

/** A short name for a place, for captions: the point itself, unless that is long. */
export function placeOf(point: ArrayPoint): string {
  const text = printPoint(point).replaceAll(",", ", ");
  return text.length <= 80 ? text : "the point above";
}

/** Who chose the point. */
export function introduce(name: string, origin: Evaluation["origin"]): string {
  switch (origin) {
    case "given":
      return "At the point that was asked for:";
    case "chosen":
      return `No point was asked for. difc chose small numbers for which ${name} and its derivatives are finite, its assumptions hold and, as far as possible, the results are easy to read. The same model always gets the same point:`;
    case "only":
      return "The function has no parameters:";
  }
}

function numberOf({ at }: Derivation): string {
  return at === undefined ? "" : writeValue(at.value);
}

function writeValue(value: number | Quantity): string {
  return typeof value === "number" ? formatNumber(value, DIGITS) : writeResult(value);
}

function filledIn({ at }: Derivation): Html | string {
  const filled = at?.filled;
  if (filled === undefined) return "";
  return markup`${filled.isExact ? "" : "≈ "}${typesetLarge(filled)}`;
}
