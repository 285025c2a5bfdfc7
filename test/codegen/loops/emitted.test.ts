import { beforeAll, describe, expect, it } from "vitest";

import type { Shape } from "../../../src/ir/kernel.js";
import { evaluate } from "../../../src/interpret/doubles.js";
import { seededRandom } from "../../functions/sampling.js";
import { EmittedModule } from "../../support/emitted.js";
import { emitModule, fusedNests, separateNests } from "../../support/kernelFunctions.js";
import { KernelInterpreter, type Argument } from "../../support/kernelInterpreter.js";
import { complaintsAbout } from "../../support/strictTypes.js";
import { examples, type Example } from "./models.js";

type SizeValues = Readonly<Record<string, number>>;

const arrangements = { separate: separateNests, fused: fusedNests };

/** Each example with loops of its own for each kernel, and with loops that kernels share. */
const cases = examples.flatMap((example) =>
  Object.entries(arrangements).map(([arrangement, nestsOf]) => {
    const emit = () => emitModule(example.pool, [example.fn], nestsOf);
    return { name: `${arrangement}-${example.fn.name}`, example, emit };
  }),
);

const modules = new Map<string, string>();

beforeAll(async () => {
  for (const { name, emit } of cases) modules.set(name, await emit());
});

it("emits modules that type-check under the strictest options", () => {
  expect(complaintsAbout(modules)).toEqual([]);
});

describe.each(cases)("$name", ({ name: key, example, emit }) => {
  const { name } = example.fn;
  const random = seededRandom(5);
  const load = () => new EmittedModule(modules.get(key) ?? "");

  it("is emitted the same a second time", async () => {
    expect(await emit()).toBe(modules.get(key));
  });

  it.each(example.sizes)("agrees with its kernels for %o", (sizes) => {
    const emitted = load();
    for (let repetition = 0; repetition < 3; repetition += 1) {
      const parameters = randomArguments(example, sizes, random);
      const expected = new KernelInterpreter(example.pool, example.fn, sizes, parameters).run();
      const copies = parameters.map((argument) => (typeof argument === "number" ? argument : argument.slice()));
      const actual = emitted.call(name, withSizes(example, sizes, copies));
      expectClose(actual, expected);
      expect(copies).toEqual(parameters);
    }
  });

  it.each(example.sizes)("overwrites all of the arrays given for %o", (sizes) => {
    const emitted = load();
    const parameters = withSizes(example, sizes, randomArguments(example, sizes, random));
    const fresh = emitted.call(name, parameters);
    const out = outOf(fresh, () => NaN);
    if (out === undefined) return;
    const given = emitted.call(name, [...parameters, out]);
    expect(given).toEqual(fresh);
    for (const array of arraysIn(out)) expect(arraysIn(given)).toContain(array);
  });

  it("throws for a wrong length, and writes nothing", () => {
    const emitted = load();
    const [sizes = {}] = example.sizes;
    const good = randomArguments(example, sizes, random);
    for (const [position, parameter] of example.fn.parameters.entries()) {
      const argument = good[position];
      if (argument === undefined || typeof argument === "number") continue;
      const longer =
        argument instanceof Int32Array ? new Int32Array(argument.length + 1) : new Float64Array(argument.length + 1);
      const parameters = withSizes(example, sizes, good.with(position, longer));
      const out = outOf(emitted.call(name, withSizes(example, sizes, good)), () => 42);
      if (isFree(example, parameter.shape)) continue;
      expect(() => emitted.call(name, [...parameters, out]), parameter.name).toThrow(RangeError);
      for (const array of arraysIn(out)) expect(array.every((value) => value === 42)).toBe(true);
    }
  });

  it("throws for arrays of wrong lengths to write to", () => {
    const emitted = load();
    const [sizes = {}] = example.sizes;
    const parameters = withSizes(example, sizes, randomArguments(example, sizes, random));
    const out = outOf(emitted.call(name, parameters), () => 42, 1);
    if (out === undefined) return;
    expect(() => emitted.call(name, [...parameters, out])).toThrow(/out.* has \d+ elements, expected/);
    for (const array of arraysIn(out)) expect(array.every((value) => value === 42)).toBe(true);
  });
});

/** Whether any length of an array is right: no other one has its size. */
function isFree({ fn }: Example, shape: Shape): boolean {
  const [size, ...others] = shape;
  return others.length === 0 && fn.parameters.filter((other) => other.shape.some((item) => item === size)).length === 1;
}

function withSizes({ explicit = [] }: Example, sizes: SizeValues, parameters: readonly Argument[]): readonly unknown[] {
  return [...parameters, ...explicit.map((size) => sizes[size])];
}

function randomArguments(example: Example, sizes: SizeValues, random: () => number): readonly Argument[] {
  const given = example.given?.(sizes) ?? {};
  return example.fn.parameters.map(({ name, shape }) => {
    const known = given[name];
    if (known !== undefined) return known;
    if (shape.length === 0) return 2 * random() - 1;
    const bindings = new Map(Object.entries(sizes));
    const length = shape.reduce((product, size) => product * (evaluate([size], bindings)[0] ?? NaN), 1);
    return Float64Array.from({ length }, () => 4 * random() - 2);
  });
}

/** Arrays to write to, as those of a result, a value and its key aside. */
function outOf(result: unknown, fill: () => number, excess = 0): unknown {
  if (result instanceof Float64Array) return new Float64Array(result.length + excess).fill(fill());
  if (typeof result !== "object" || result === null) return undefined;
  const entries = Object.entries(result).flatMap(([key, inner]) => {
    const out = outOf(inner, fill, excess);
    return out === undefined ? [] : [[key, out] as const];
  });
  const [only] = entries;
  if (only === undefined) return undefined;
  return "value" in result && "gradient" in result ? only[1] : Object.fromEntries(entries);
}

function arraysIn(value: unknown): readonly Float64Array[] {
  if (value instanceof Float64Array) return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(arraysIn) : [];
}

function expectClose(actual: unknown, expected: unknown): void {
  if (typeof expected === "number") {
    expect(typeof actual).toBe("number");
    if (Object.is(actual, expected)) return;
    expect(actual).toBeCloseTo(expected, 10);
  } else if (Array.isArray(expected)) {
    expect(actual).toBeInstanceOf(Float64Array);
    const list = actual instanceof Float64Array ? [...actual] : [];
    expect(list).toHaveLength(expected.length);
    for (const [index, item] of expected.entries()) expectClose(list[index], item);
  } else if (typeof expected === "object" && expected !== null && typeof actual === "object" && actual !== null) {
    expect(Object.keys(actual)).toEqual(Object.keys(expected));
    const values = new Map(Object.entries(actual));
    for (const [key, item] of Object.entries(expected)) expectClose(values.get(key), item);
  } else {
    expect.unreachable("results of different kinds");
  }
}
