import { expect } from "vitest";

import { analyse } from "../../src/analyse.js";
import { inferSizes } from "../../src/codegen/loops/sizes.js";
import type { ArrayFunction, ArrayParameter } from "../../src/ir/model.js";
import { evaluate } from "../../src/interpret/doubles.js";
import type { ExpressionPool } from "../../src/ir/pool.js";
import type { ArrayCase } from "./models.js";

export type Argument = number | Float64Array | Int32Array;

export function read({ text, of }: ArrayCase): { pool: ExpressionPool; definition: ArrayFunction } {
  const { pool, model } = analyse(text, "model.expr", undefined);
  const definition = model?.arrayFunctions.find(({ name }) => name === of);
  if (definition === undefined) throw new Error(`there is no function ${of}`);
  return { pool, definition };
}

export function parametersOf({ variables, data }: ArrayFunction): readonly ArrayParameter[] {
  return [...variables, ...data];
}

export function shapeAt({ shape }: ArrayParameter, sizes: Readonly<Record<string, number>>): number[] {
  return evaluate([...shape], new Map(Object.entries(sizes)));
}

export function sample(
  definition: ArrayFunction,
  { numbers = {}, least = -1 }: ArrayCase,
  sizes: Readonly<Record<string, number>>,
  random: () => number,
): ReadonlyMap<string, Argument> {
  // Any integer below all sizes is a subscript in range.
  const bound = Math.min(...Object.values(sizes).filter((size) => size > 0));
  return new Map(
    parametersOf(definition).map((parameter): [string, Argument] => {
      const { name, shape, isInteger } = parameter;
      const length = shapeAt(parameter, sizes).reduce((product, size) => product * size, 1);
      if (shape.length === 0)
        return [name, numbers[name] ?? (isInteger ? Math.floor(random() * bound) : random() + 0.5)];
      if (isInteger) return [name, Int32Array.from({ length }, () => Math.floor(random() * bound))];
      return [name, Float64Array.from({ length }, (_, place) => least + place * Math.max(0, least) * 3 + 2 * random())];
    }),
  );
}

/** The arguments of the emitted function: a size that no argument determines follows the parameters. */
export function argumentsOf(
  definition: ArrayFunction,
  given: ReadonlyMap<string, Argument>,
  sizes: Readonly<Record<string, number>>,
): readonly unknown[] {
  const parameters = parametersOf(definition);
  const { explicit } = inferSizes({ parameters, sizes: definition.sizes });
  return [...parameters.map(({ name }) => given.get(name)), ...explicit.map((size) => sizes[size])];
}

export function asDense(
  definition: ArrayFunction,
  sizes: Readonly<Record<string, number>>,
  given: ReadonlyMap<string, Argument>,
) {
  const numbers = new Map(Object.entries(sizes));
  const arrays = new Map<string, { shape: readonly number[]; values: number[] }>();
  for (const parameter of parametersOf(definition)) {
    const argument = given.get(parameter.name);
    if (typeof argument === "number") numbers.set(parameter.name, argument);
    else arrays.set(parameter.name, { shape: shapeAt(parameter, sizes), values: Array.from(argument ?? []) });
  }
  return { numbers, arrays };
}

/** A central difference of the emitted value by one place of one argument, extrapolated once. */
export function difference(
  value: (place: ReadonlyMap<string, Argument>) => number,
  given: ReadonlyMap<string, Argument>,
  name: string,
  place: number,
): number {
  const central = (step: number) =>
    (value(moved(given, name, place, step)) - value(moved(given, name, place, -step))) / (2 * step);
  return (4 * central(1e-4) - central(2e-4)) / 3;
}

export function moved(given: ReadonlyMap<string, Argument>, name: string, place: number, step: number) {
  const argument = given.get(name);
  if (argument === undefined) throw new Error(`there is no argument ${name}`);
  if (typeof argument === "number") return new Map(given).set(name, argument + step);
  const copy = argument.slice();
  copy[place] = (copy[place] ?? NaN) + step;
  return new Map(given).set(name, copy);
}

export function at(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) throw new TypeError("no object");
  return new Map(Object.entries(value)).get(key);
}

export function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (value instanceof Float64Array) return Array.from(value);
  throw new TypeError("neither a number nor an array");
}

export function expectClose(actual: unknown, expected: number, tolerance: number): void {
  if (typeof actual !== "number") throw new TypeError("no number");
  if (Object.is(actual, expected) || (Number.isNaN(actual) && Number.isNaN(expected))) return;
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(expected)));
}
