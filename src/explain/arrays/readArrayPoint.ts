import { problems } from "../../diagnostics/catalogue.js";
import type { Diagnostic, DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { Dense } from "../../interpret/integerScope.js";
import type { ArrayFunction, ArrayParameter, ModelFunction } from "../../ir/model.js";
import { printInline } from "../../ir/print.js";
import { symbolsIn } from "../../ir/substitute.js";
import { type ArrayPoint, type Point, splitAtCommas } from "../point.js";
import { findSizes, type FoundSize, valueOfSize } from "./findSizes.js";
import { extentsOf, type Given, givenBy, numbersOf, readGiven } from "./list.js";

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
  const parameters = parametersOf(definition);
  const missing = parameters.filter(({ name }) => !given.has(name)).map(({ name }) => name);
  const faults = parameters.flatMap((parameter) => faultsOf(parameter, given.get(parameter.name) ?? []));
  const wrong = missing.length > 0 ? [problems.missingCoordinates.at(NOWHERE, missing)] : faults;
  for (const fault of wrong) sink.report(fault);
  return wrong.length > 0 ? undefined : placeOf(given, definition, sink);
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

function parametersOf({ variables, data }: ArrayParameters): readonly ArrayParameter[] {
  return [...variables, ...data];
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

/** What is wrong with a value whatever the sizes are. */
function faultsOf({ name, shape, isInteger }: ArrayParameter, given: Given): readonly Diagnostic[] {
  const { lengths, isEven } = extentsOf(given);
  if (!isEven) return [problems.raggedList.at(NOWHERE, name)];
  const isFlat = lengths.length === 1 && shape.length > 0;
  if (!isFlat && lengths.length !== shape.length)
    return [problems.wrongShape.at(NOWHERE, name, describeLengths(lengths), describeShape(shape.map(textOf)))];
  const fraction = isInteger ? numbersOf(given).find((value) => !isInt32(value)) : undefined;
  return fraction === undefined ? [] : [problems.notAnInteger.at(NOWHERE, name, fraction, false)];
}

function isInt32(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

/** Finds the sizes, and whether the arrays have them. */
function placeOf(
  given: ReadonlyMap<string, Given>,
  definition: ArrayParameters,
  sink: DiagnosticSink,
): ArrayPlace | undefined {
  const parameters = parametersOf(definition);
  const numbers = new Map([...given].flatMap(([name, value]) => (typeof value === "number" ? [[name, value]] : [])));
  const known = new Map([...numbers].filter(([name]) => isSizeLike(name, definition)));
  for (const name of definition.sizes) {
    const value = given.get(name);
    const isSize = value === undefined || (typeof value === "number" && isInt32(value) && value >= 0);
    if (!isSize) sink.report(problems.notAnInteger.at(NOWHERE, name, typeof value === "number" ? value : NaN, true));
  }
  if (sink.hasErrors) return undefined;
  const arrays = parameters
    .filter(({ shape }) => shape.length > 0)
    .map((parameter) => ({ parameter, lengths: extentsOf(given.get(parameter.name) ?? []).lengths }));
  const sizes = findSizes(arrays, known);
  const missing = definition.sizes.filter((size) => !sizes.has(size));
  if (missing.length > 0) sink.report(problems.missingCoordinates.at(NOWHERE, missing));
  else
    for (const { parameter, lengths } of arrays) {
      const expected = parameter.shape.map((size) => valueOfSize(size, sizes) ?? NaN);
      const fits =
        lengths.length === expected.length
          ? lengths.every((length, dimension) => length === expected[dimension])
          : lengths[0] === productOf(expected);
      if (!fits) sink.report(wrongShape(parameter, lengths, expected, sizes));
    }
  if (sink.hasErrors) return undefined;
  const point = new Map(
    parameters.map(({ name, shape }): [string, number | Dense<number>] => {
      const value = given.get(name) ?? [];
      if (typeof value === "number") return [name, value];
      return [name, { shape: shape.map((size) => valueOfSize(size, sizes) ?? NaN), values: numbersOf(value) }];
    }),
  );
  return { point, sizes: new Map(Array.from(sizes, ([name, { value }]) => [name, value])) };
}

/** Sizes, and the integers that shapes may speak of. */
function isSizeLike(name: string, definition: ArrayParameters): boolean {
  return (
    definition.sizes.includes(name) ||
    parametersOf(definition).some((other) => other.name === name && other.isInteger && other.shape.length === 0)
  );
}

function wrongShape(
  { name, shape }: ArrayParameter,
  lengths: readonly number[],
  expected: readonly number[],
  sizes: ReadonlyMap<string, FoundSize>,
): Diagnostic {
  const origins = [...symbolsIn(shape)].flatMap((symbol) => {
    const found = sizes.get(symbol.name);
    if (found === undefined || found.from === name) return [];
    return [`${symbol.name} = ${found.value}${found.from === undefined ? "" : ` from \`${found.from}\``}`];
  });
  const counted =
    lengths.length === expected.length
      ? describeShape(expected.map(String))
      : `${productOf(expected)} elements for ${describeShape(expected.map(String))}`;
  const reason = origins.length === 0 ? "" : ` (${origins.join(", ")})`;
  return problems.wrongShape.at(NOWHERE, name, describeLengths(lengths), `${counted}${reason}`);
}

function describeLengths(lengths: readonly number[]): string {
  if (lengths.length === 0) return "a number";
  return lengths.length === 1 ? `a list of ${lengths[0] ?? 0}` : `an array of ${lengths.join(" × ")}`;
}

function describeShape(sizes: readonly string[]): string {
  if (sizes.length === 0) return "a number";
  return sizes.length === 1 ? `a list of ${sizes[0] ?? ""}` : `an array of ${sizes.join(" × ")}`;
}

function textOf(size: ArrayParameter["shape"][number]): string {
  return printInline(size) ?? "…";
}

function productOf(sizes: readonly number[]): number {
  return sizes.reduce((product, size) => product * size, 1);
}
