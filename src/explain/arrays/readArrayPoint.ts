import { problems } from "../../diagnostics/catalogue.js";
import type { Diagnostic, DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { ArrayFunction, ModelFunction } from "../../ir/model.js";
import { type ArrayPoint, type Point, splitAtCommas } from "../point.js";
import { type Given, givenBy, readGiven } from "./list.js";
import { faultsOf, parametersOf, placeOf } from "./placeOf.js";

/** A point with the sizes that it implies. */
export interface ArrayPlace {
  readonly point: ArrayPoint;
  readonly sizes: ReadonlyMap<string, number>;
}

/** Values of parameters as a program has them: numbers, typed arrays, lists and lists of lists. */
export type PointData = Readonly<Record<string, unknown>>;

/** What is needed of a function over arrays to read its points. */
export type ArrayParameters = Pick<ArrayFunction, "variables" | "data" | "sizes">;

/** Where the values of a point are written. Those of `at` count where both have one. */
export interface WrittenPoint {
  /** `w=[1,2],b=0.5,X=[[1,2],[3,4]]` */
  readonly at?: string | undefined;
  readonly data?: PointData | undefined;
}

/**
 * Reads a point of a function over arrays. The sizes are found from the arrays; those that no array determines are given by
 * name, as `n=10`. Reports what is wrong and gives nothing then.
 */
export function readArrayPoint(
  written: WrittenPoint,
  definition: ArrayParameters,
  sink: DiagnosticSink,
): ArrayPlace | undefined {
  const given = readValues(written, definition, sink);
  if (given === undefined) return undefined;
  const faults = faultsOf(given, definition);
  for (const fault of faults) sink.report(fault);
  return faults.length > 0 ? undefined : placeOf(given, definition);
}

/** Reads a point of a function of numbers. */
export function readPointOfNumbers(
  written: WrittenPoint,
  { variables, data }: Pick<ModelFunction, "variables" | "data">,
  sink: DiagnosticSink,
): Point | undefined {
  const numbers = (names: readonly string[]) =>
    names.map((name) => ({ name, shape: [], isInteger: false, span: NOWHERE }));
  const place = readArrayPoint(written, { variables: numbers(variables), data: numbers(data), sizes: [] }, sink);
  if (place === undefined) return undefined;
  return new Map([...place.point].flatMap(([name, value]) => (typeof value === "number" ? [[name, value]] : [])));
}

/** The values by name, of parameters and of sizes. */
function readValues(
  { at = "", data = {} }: WrittenPoint,
  definition: ArrayParameters,
  sink: DiagnosticSink,
): ReadonlyMap<string, Given> | undefined {
  const known = [...parametersOf(definition).map(({ name }) => name), ...definition.sizes];
  const written = new Map<string, Given>();
  const faults: Diagnostic[] = [];
  for (const part of at.trim() === "" ? [] : splitAtCommas(at)) {
    const [, name = "", text = ""] = /^\s*([^=\s]+)\s*=(.*)$/s.exec(part.normalize("NFC")) ?? [];
    const value = readGiven(text);
    if (value === undefined) faults.push(problems.unreadablePoint.at(NOWHERE, part.trim()));
    else if (!known.includes(name)) faults.push(problems.unknownCoordinate.at(NOWHERE, name, known));
    else if (written.has(name)) faults.push(problems.repeatedCoordinate.at(NOWHERE, name));
    else written.set(name, value);
  }
  const stored = new Map<string, Given>();
  for (const [key, datum] of Object.entries(data)) {
    const name = key.normalize("NFC");
    const value = givenBy(datum);
    if (!known.includes(name)) faults.push(problems.unknownCoordinate.at(NOWHERE, name, known));
    else if (value === undefined) faults.push(problems.unreadableDatum.at(NOWHERE, name));
    else stored.set(name, value);
  }
  for (const fault of faults) sink.report(fault);
  return faults.length > 0 ? undefined : new Map([...stored, ...written]);
}
