import { analyse } from "../analyse.js";
import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import type { Diagnostic, DiagnosticSink } from "../diagnostics/diagnostic.js";
import { evaluate } from "../interpret/doubles.js";
import type { Dense } from "../interpret/integerScope.js";
import type { ModelFunction } from "../ir/model.js";

/** The values of a function's parameters by name. */
export type Point = ReadonlyMap<string, number>;

/** The values of parameters of which some are arrays, in row-major order. */
export type ArrayPoint = ReadonlyMap<string, number | Dense<number>>;

/** What is needed of a function to read its points. */
export type Parameters = Pick<ModelFunction, "variables" | "data">;

/**
 * Reads a point such as `x1=1,x2=pi/2`; each value is a constant expression of the language. Reports what is wrong and
 * gives nothing then, also where a parameter of the function has no value. The empty text has no values.
 */
export function readPoint(text: string, definition: Parameters, sink: DiagnosticSink): Point | undefined {
  const known = parametersOf(definition);
  const point = new Map<string, number>();
  const faults: Diagnostic[] = [];
  for (const part of text.trim() === "" ? [] : splitAtCommas(text)) {
    const [, name = "", written = ""] = /^\s*([^=\s]+)\s*=(.*)$/s.exec(part.normalize("NFC")) ?? [];
    const value = written === "" ? undefined : evaluateConstant(written);
    if (value === undefined) faults.push(problems.unreadablePoint.at(NOWHERE, part.trim()));
    else if (!known.includes(name)) faults.push(problems.unknownCoordinate.at(NOWHERE, name, known));
    else if (point.has(name)) faults.push(problems.repeatedCoordinate.at(NOWHERE, name));
    else point.set(name, value);
  }
  const missing = known.filter((name) => !point.has(name));
  if (faults.length === 0 && missing.length > 0) faults.push(problems.missingCoordinates.at(NOWHERE, missing));
  for (const fault of faults) sink.report(fault);
  return faults.length > 0 ? undefined : point;
}

/** The names that a point gives values to, in its order. */
export function namesOfPoint(text: string): readonly string[] {
  return splitAtCommas(text).map((part) => (part.split("=")[0] ?? "").trim().normalize("NFC"));
}

/** Of larger arrays only the sizes are printed. */
const MAXIMUM_PRINTED = 12;

/** An element of an array by its place in row-major order. */
export interface ElementPlace {
  readonly array: string;
  readonly index: number;
}

/** The point as it is written on the command line; of large arrays, their sizes. A dot stands for the element that varies. */
export function printPoint(point: ArrayPoint, varied?: ElementPlace): string {
  return Array.from(point, ([name, value]) => {
    const hidden = name === varied?.array ? varied.index : undefined;
    return `${name}=${printValue(value, hidden)}`;
  }).join(",");
}

function printValue(value: number | Dense<number>, hidden: number | undefined): string {
  if (typeof value === "number") return `${value}`;
  if (value.values.length > MAXIMUM_PRINTED) return `[… ${value.shape.join(" × ")}]`;
  const write = (element: number, index: number) => (index === hidden ? "·" : `${element}`);
  return JSON.stringify(nested(value, write)).replaceAll('"', "");
}

/** A list, or a list of lists. */
export type Nested<Part> = readonly (Part | Nested<Part>)[];

/** The elements of an array as lists of lists, each written in a way. */
export function nested<Part>(
  { shape, values }: Dense<number>,
  write: (value: number, index: number) => Part,
): Nested<Part> {
  let parts: Nested<Part> = Array.from(values, write);
  for (const size of shape.slice(1).reverse())
    parts = Array.from({ length: size === 0 ? (shape[0] ?? 0) : parts.length / size }, (_, row) =>
      parts.slice(row * size, (row + 1) * size),
    );
  return parts;
}

function parametersOf({ variables, data }: Parameters): readonly string[] {
  return [...variables, ...data];
}

/** The value of an expression without variables. */
export function evaluateConstant(text: string): number | undefined {
  const { model } = analyse(`constant() = ${text}`, "constant", undefined);
  const [definition, ...others] = model?.functions ?? [];
  if (definition === undefined || others.length > 0) return undefined;
  return evaluate([definition.value], new Map())[0];
}

/** The parts between the commas that stand in no brackets. */
export function splitAtCommas(text: string): readonly string[] {
  const parts = [""];
  let depth = 0;
  for (const character of text) {
    if ("([{".includes(character)) depth += 1;
    if (")]}".includes(character)) depth -= 1;
    if (character === "," && depth === 0) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${character}`);
  }
  return parts;
}
