import { describe, expect, it } from "vitest";

import type { FunctionDefinition } from "../../src/functions/definition.js";
import { rising, within } from "../../src/functions/ranges.js";
import { functionNamed, functionTable } from "../../src/functions/table.js";
import { range, type Range } from "../../src/ir/range.js";
import { evaluatePrecisely } from "../../src/interpret/precise.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { holdsDouble, holdsPrecisely, printRange } from "../support/ranges.js";
import { bindingsOf, callOf, seededRandom } from "./sampling.js";

const ends = [-Infinity, -800, -30, -3, -2, -1, -0.75, -0.1, -1e-9, 0, 1e-9, 0.1, 0.75, 1, 2, 3, 30, 800, Infinity];

/** A random interval between simple ends. */
function sampleRange(random: () => number): Range {
  const pick = () => ends[Math.floor(random() * ends.length)] ?? 0;
  for (;;) {
    const [first, second] = [pick(), pick()];
    const [low, high] = [Math.min(first, second), Math.max(first, second)];
    if (low === high && !Number.isFinite(low)) continue;
    const isPoint = low === high;
    return range({
      low,
      high,
      lowOpen: !isPoint && random() < 0.5,
      highOpen: !isPoint && random() < 0.5,
      nonzero: low < 0 && high > 0 && random() < 0.2,
    });
  }
}

/** Doubles of a range: its ends or what is next to them, and some between. */
function sampleInside(within: Range, random: () => number): readonly number[] {
  const { low, high } = within;
  const [from, to] = [Math.max(low, -1e6), Math.min(high, 1e6)];
  const near = [0, Number.MIN_VALUE, -Number.MIN_VALUE, -0, low * (1 + 2 ** -52), high * (1 - 2 ** -52)];
  const between = Array.from({ length: 3 }, () => from + (to - from) * random());
  const small = Array.from(
    { length: 2 },
    () => Math.max(from, -10) + (Math.min(to, 10) - Math.max(from, -10)) * random(),
  );
  return [low, high, ...near, ...between, ...small].filter((value) => holdsDouble(within, value));
}

/** The points at which a function's value is not in the range that its entry gives. */
function counterexamples(definition: FunctionDefinition, rounds: number): readonly string[] {
  const random = seededRandom(definition.name.length * 31 + 7);
  const found: string[] = [];
  const arity = definition.variadic ? 3 : definition.parameters.length;
  for (let round = 0; round < rounds; round += 1) {
    const operands = Array.from({ length: arity }, (_, index) => {
      if (!definition.literalParameters.includes(index)) return sampleRange(random);
      const literal = Math.floor(random() * 5);
      return range({ low: literal, high: literal, integer: true });
    });
    const samples = operands.map((operand) => sampleInside(operand, random));
    for (let index = 0; index < 6; index += 1) {
      const point = samples.map((values) => values[Math.floor(random() * values.length)] ?? NaN);
      if (point.some(Number.isNaN)) continue;
      const fault = faultAt(definition, operands, point, index < 2);
      if (fault !== undefined) found.push(`${definition.name}(${point.join(", ")}) ${fault}`);
    }
  }
  return found;
}

function faultAt(
  definition: FunctionDefinition,
  operands: readonly Range[],
  point: readonly number[],
  precisely: boolean,
): string | undefined {
  const rule = definition.range;
  if (rule === undefined) return undefined;
  const inDoubles = rule(operands, "doubles");
  const value = definition.evaluate(...point);
  const where = `for ${operands.map(printRange).join(", ")}`;
  if (!holdsDouble(inDoubles, value)) return `= ${value}, not in ${printRange(inDoubles)} ${where}`;
  // Precise evaluation has digits enough to tell `1 + exp(-300)` from 1, not `1 + exp(-3000)`.
  if (!precisely || !point.every((coordinate) => Math.abs(coordinate) <= 300)) return undefined;
  const exact = rule(operands, "exact");
  const { self } = callOf(new ExpressionPool(), definition, point);
  const [actual] = evaluatePrecisely([self], bindingsOf(point), 20);
  return actual?.isFinite() !== true || holdsPrecisely(exact, actual)
    ? undefined
    : `is ${actual.toString()}, not in ${printRange(exact)} ${where}`;
}

const slow = /gamma|normal|erf/;

describe("the range of", () => {
  it.each([...functionTable.values()].map((definition) => [definition.name, definition] as const))(
    "%s holds its values",
    (name, definition) => {
      expect(definition.range).toBeDefined();
      expect(counterexamples(definition, slow.test(name) ? 40 : 150)).toEqual([]);
    },
  );

  it.each([
    ["sin", within(0, 1)],
    ["cosh", rising(Math.cosh)],
    ["tanh", within(-0.9, 0.9)],
    ["log", rising(Math.log)],
    ["exp", () => range({ low: 0, high: Infinity, lowOpen: true })],
    ["abs", () => range({ low: 1, high: Infinity })],
    ["floor", () => range({ low: -Infinity, high: Infinity, nonzero: true })],
  ] as const)("%s, planted wrong, is caught", (name, planted) => {
    expect(counterexamples({ ...functionNamed(name), range: planted }, 150)).not.toEqual([]);
  });
});
