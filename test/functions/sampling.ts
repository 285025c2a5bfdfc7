import type { FunctionDefinition, Interval } from "../../src/functions/definition.js";
import type { Builder } from "../../src/ir/builder.js";
import type { Real } from "../../src/ir/node.js";
import { evaluate } from "../../src/interpret/doubles.js";
import { ExpressionPool } from "../../src/ir/pool.js";

/** Uniform numbers in [0, 1) from a seed: Marsaglia's xorshift32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** Arguments from the domain of a function; a variadic one gets three. */
export function sampleArguments(definition: FunctionDefinition, random: () => number): number[] {
  const intervals = definition.variadic
    ? definition.domain.flatMap((interval) => [interval, interval, interval])
    : definition.domain;
  return intervals.map((interval, index) => {
    const sample = sampleInterval(interval, random);
    return definition.literalParameters.includes(index) ? Math.round(sample) : sample;
  });
}

function sampleInterval([low, high]: Interval, random: () => number): number {
  const from = Math.max(low, -10);
  return from + (Math.min(high, 10) - from) * random();
}

/** A call of a function with symbols `x0`, `x1`, …, or with literals where it asks for them. */
export function callOf(
  builder: Builder,
  definition: FunctionDefinition,
  values: readonly number[],
): { self: Real; operands: Real[] } {
  const operands = values.map((value, index) =>
    definition.literalParameters.includes(index) ? builder.integer(value) : builder.symbol(`x${index}`),
  );
  return { self: builder.call(definition.name, operands), operands };
}

/** The values as bindings of `x0`, `x1`, …. */
export function bindingsOf<Value>(values: readonly Value[]): Map<string, Value> {
  return new Map(values.map((value, index) => [`x${index}`, value]));
}

/** The partial derivatives of a function in doubles. */
export function partialsAt(definition: FunctionDefinition, values: readonly number[]): number[] {
  const pool = new ExpressionPool();
  const { self, operands } = callOf(pool, definition, values);
  return evaluate(definition.partials(pool, operands, self), bindingsOf(values));
}

/** How much a function magnifies relative errors of its arguments: the sum of `|x · f' / f|`. */
export function conditionNumber(definition: FunctionDefinition, values: readonly number[]): number {
  const value = Math.abs(definition.evaluate(...values));
  return partialsAt(definition, values).reduce(
    (sum, partial, index) => sum + Math.abs(((values[index] ?? 0) * partial) / value),
    0,
  );
}
