import { beforeAll, describe, expect, it } from "vitest";

import { EmittedModule } from "../../support/emitted.js";
import { emitModule, fusedNests } from "../../support/kernelFunctions.js";
import { examples } from "./models.js";

const modules = new Map<string, EmittedModule>();

beforeAll(async () => {
  for (const { pool, fn } of examples) {
    modules.set(fn.name, new EmittedModule(await emitModule(pool, [fn], fusedNests)));
  }
});

describe("emitted functions", () => {
  const numbers = (length: number) => new Float64Array(length);

  it.each<[string, readonly unknown[], string]>([
    [
      "logistic",
      [numbers(5), 0, numbers(12), numbers(4), 1],
      "logistic: X has 12 elements, expected n*d = 20 (n = 4 from y, d = 5 from w)",
    ],
    ["dot", [numbers(2), numbers(3)], "dot: y has 3 elements, expected n = 2 (from x)"],
    ["pairs", [numbers(10)], "pairs: p has 10 elements, expected a multiple of 3"],
    ["product", [numbers(7), numbers(2)], "product: A has 7 elements, expected a multiple of m = 2 (from x)"],
    ["product", [numbers(1), numbers(0)], "product: A has 1 elements, expected a multiple of m = 0 (from x)"],
    ["rosenbrock", [numbers(3), { x: numbers(2) }], "rosenbrock: out.x has 2 elements, expected n = 3 (from x)"],
    ["triangle", [numbers(5), numbers(3)], "triangle: l has 5 elements, expected n*(n + 1)/2 = 6 (n = 3 from x)"],
    ["odd", [numbers(4), 1, 0.5, 2], "odd: row must be an integer, not 0.5"],
    ["odd", [numbers(4), 1, 0, -2], "odd: function must be a non-negative integer, not -2"],
    ["odd", [numbers(4), 1, 0, 1.5], "odd: function must be a non-negative integer, not 1.5"],
    ["odd", [numbers(4), 1, 2, 2], "odd: subscript 1 of new is 2, expected at least 0 and less than 2"],
    [
      "gather",
      [numbers(3), numbers(2), Int32Array.of(0, 3)],
      "gather: the subscript of x is 3 (from place), expected at least 0 and less than 3",
    ],
    [
      "gather",
      [numbers(3), numbers(2), Int32Array.of(-1, 0)],
      "gather: the subscript of x is -1 (from place), expected at least 0 and less than 3",
    ],
  ])("%s tells what is wrong with its arguments", (name, parameters, message) => {
    expect(() => modules.get(name)?.call(name, parameters)).toThrow(new RangeError(message));
  });

  it("write nothing where a subscript is out of range", () => {
    const out = { x: numbers(3).fill(42) };
    const parameters = [numbers(3), numbers(2), Int32Array.of(0, 3), out];
    expect(() => modules.get("gather")?.call("gather", parameters)).toThrow(RangeError);
    expect([...out.x]).toEqual([42, 42, 42]);
  });
});
