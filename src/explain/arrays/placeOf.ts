import { problems } from "../../diagnostics/catalogue.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { Dense } from "../../interpret/integerScope.js";
import type { ArrayParameter } from "../../ir/model.js";
import { printInline } from "../../ir/print.js";
import { symbolsIn } from "../../ir/substitute.js";
import { findSizes, type FoundSize, type GivenArray, valueOfSize } from "./findSizes.js";
import { extentsOf, type Given, numbersOf } from "./list.js";
import type { ArrayParameters, ArrayPlace } from "./readArrayPoint.js";

/** The values of parameters and sizes by name. */
type GivenValues = ReadonlyMap<string, Given>;

/** Variables, then data. */
export function parametersOf({ variables, data }: ArrayParameters): readonly ArrayParameter[] {
  return [...variables, ...data];
}

/** What is wrong with the values of a point: what is missing, or else what is of another kind, or else of another size. */
export function faultsOf(given: GivenValues, definition: ArrayParameters): readonly Diagnostic[] {
  const parameters = parametersOf(definition);
  const missing = parameters.filter(({ name }) => !given.has(name)).map(({ name }) => name);
  if (missing.length > 0) return [problems.missingCoordinates.at(NOWHERE, missing)];
  const faults = [
    ...parameters.flatMap((parameter) => kindFaults(parameter, given.get(parameter.name) ?? [])),
    ...definition.sizes.flatMap((size) => sizeFaults(size, given.get(size))),
  ];
  return faults.length > 0 ? faults : shapeFaults(given, definition);
}

/** The point that values without faults are, with all sizes. */
export function placeOf(given: GivenValues, definition: ArrayParameters): ArrayPlace {
  const sizes = sizesOf(given, definition);
  const point = parametersOf(definition).map(({ name, shape }): [string, number | Dense<number>] => {
    const value = given.get(name) ?? [];
    return [name, typeof value === "number" ? value : { shape: lengthsOf(shape, sizes), values: numbersOf(value) }];
  });
  return {
    point: new Map(point),
    sizes: new Map(Array.from(sizes, ([name, { value }]) => [name, value])),
  };
}

/** What is wrong with a value whatever the sizes are. */
function kindFaults({ name, shape, isInteger }: ArrayParameter, given: Given): readonly Diagnostic[] {
  const { lengths, isEven } = extentsOf(given);
  if (!isEven) return [problems.raggedList.at(NOWHERE, name)];
  const isFlat = lengths.length === 1 && shape.length > 0;
  if (!isFlat && lengths.length !== shape.length) {
    const declared = describeShape(shape.map((size) => printInline(size) ?? "…"));
    return [problems.wrongShape.at(NOWHERE, name, describeShape(lengths.map(String)), declared)];
  }
  const fraction = isInteger ? numbersOf(given).find((value) => !isInt32(value)) : undefined;
  return fraction === undefined ? [] : [problems.notAnInteger.at(NOWHERE, name, fraction, false)];
}

function sizeFaults(name: string, given: Given | undefined): readonly Diagnostic[] {
  if (given === undefined) return [];
  const isNumber = typeof given === "number";
  if (isNumber && isInt32(given) && given >= 0) return [];
  return [problems.notAnInteger.at(NOWHERE, name, isNumber ? given : NaN, true)];
}

function isInt32(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31;
}

/** Sizes that are missing, or that arrays do not have. */
function shapeFaults(given: GivenValues, definition: ArrayParameters): readonly Diagnostic[] {
  const sizes = sizesOf(given, definition);
  const missing = definition.sizes.filter((size) => !sizes.has(size));
  if (missing.length > 0) return [problems.missingCoordinates.at(NOWHERE, missing)];
  return arraysOf(given, definition).flatMap(({ parameter, lengths }) => {
    const expected = lengthsOf(parameter.shape, sizes);
    const fits =
      lengths.length === expected.length
        ? lengths.every((length, dimension) => length === expected[dimension])
        : lengths[0] === productOf(expected);
    return fits ? [] : [wrongShape(parameter, lengths, expected, sizes)];
  });
}

/** The sizes that arrays give, that are given themselves, and the integers that shapes may speak of. */
function sizesOf(given: GivenValues, definition: ArrayParameters): ReadonlyMap<string, FoundSize> {
  const integers = parametersOf(definition).filter(({ shape, isInteger }) => isInteger && shape.length === 0);
  const names = [...definition.sizes, ...integers.map(({ name }) => name)];
  const known = names.flatMap((name): readonly [string, number][] => {
    const value = given.get(name);
    return typeof value === "number" ? [[name, value]] : [];
  });
  return findSizes(arraysOf(given, definition), new Map(known));
}

function arraysOf(given: GivenValues, definition: ArrayParameters): readonly GivenArray[] {
  return parametersOf(definition)
    .filter(({ shape }) => shape.length > 0)
    .map((parameter) => ({ parameter, lengths: extentsOf(given.get(parameter.name) ?? []).lengths }));
}

function lengthsOf(shape: ArrayParameter["shape"], sizes: ReadonlyMap<string, FoundSize>): readonly number[] {
  return shape.map((size) => valueOfSize(size, sizes) ?? NaN);
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
  return problems.wrongShape.at(NOWHERE, name, describeShape(lengths.map(String)), `${counted}${reason}`);
}

function describeShape(sizes: readonly string[]): string {
  if (sizes.length === 0) return "a number";
  return sizes.length === 1 ? `a list of ${sizes[0] ?? ""}` : `an array of ${sizes.join(" × ")}`;
}

function productOf(sizes: readonly number[]): number {
  return sizes.reduce((product, size) => product * size, 1);
}
