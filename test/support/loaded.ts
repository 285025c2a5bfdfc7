import { expect } from "vitest";

import type { ArrayFunction } from "../../src/ir/model.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { modelOf } from "./expressions.js";
import { type Dense, evaluateArrays } from "./kernels.js";

/** An argument or a result. */
export type Value = number | Dense;

/** A function of a model, ready to be called with its arguments by name, and the sizes that follow from them. */
export function loaded(text: string, name?: string): (given: Readonly<Record<string, Value>>) => Value {
  const pool = new ExpressionPool();
  const { arrayFunctions } = modelOf(pool, text);
  const definition = name === undefined ? arrayFunctions.at(-1) : arrayFunctions.find((item) => item.name === name);
  if (definition === undefined) throw new Error("no function over arrays");
  return (given) => {
    const numbers = new Map<string, number>();
    const arrays = new Map<string, Dense>();
    for (const [key, value] of Object.entries(given))
      if (typeof value === "number") numbers.set(key, value);
      else arrays.set(key, value);
    for (const [size, value] of sizesOf(definition, arrays)) numbers.set(size, value);
    return evaluateArrays(pool, definition, { numbers, arrays });
  };
}

function sizesOf({ variables, data }: ArrayFunction, arrays: ReadonlyMap<string, Dense>): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { name, shape } of [...variables, ...data])
    for (const [dimension, size] of shape.entries())
      if (size.kind === "symbol") sizes.set(size.name, arrays.get(name)?.shape[dimension] ?? NaN);
  return sizes;
}

export function vector(values: readonly number[]): Dense {
  return { shape: [values.length], values: [...values] };
}

/** Up to a few roundings. */
export function expectClose(found: Value, expected: number | readonly number[]): void {
  const values = typeof found === "number" ? [found] : found.values;
  const wanted = typeof expected === "number" ? [expected] : expected;
  expect(values).toHaveLength(wanted.length);
  for (const [index, value] of values.entries()) {
    const other = wanted[index] ?? NaN;
    if (Number.isFinite(other))
      expect(Math.abs(value - other)).toBeLessThanOrEqual(1e-11 * Math.max(1, Math.abs(other)));
    else expect(value).toBe(other);
  }
}
