import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Index } from "../../src/ir/kernel.js";
import { isProvenNonNegative } from "../../src/ir/nonNegative.js";
import { polynomialOf, valueAt } from "../../src/ir/polynomial.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { toNumber } from "../../src/ir/rational.js";
import { expressionOf } from "../support/expressions.js";

const sizes = new Set(["n", "m", "d"]);

type Ranges = readonly (readonly [name: string, low: string, high: string])[];

/** Whether `text` is proven to be at least 0 over the ranges, in which `n`, `m` and `d` are sizes. */
function isProven(text: string, ranges: Ranges, known: readonly string[] = []): boolean {
  const pool = new ExpressionPool();
  const polynomial = (written: string) => polynomialOf(expressionOf(pool, written)) ?? [];
  const domain = ranges.map(([name, low, high]): Index => ({
    symbol: pool.symbol(name),
    low: expressionOf(pool, low),
    high: expressionOf(pool, high),
  }));
  const facts = { domain, isNonNegative: (name: string) => sizes.has(name), known: known.map(polynomial) };
  return isProvenNonNegative(polynomial(text), facts);
}

describe("is proven", () => {
  test.each<readonly [text: string, ranges: Ranges]>([
    ["n + 2*m*d", []],
    ["i", [["i", "0", "n"]]],
    ["n - 1 - i", [["i", "0", "n"]]],
    ["n - 1 - (i + 1)", [["i", "0", "n - 1"]]],
    ["i - 1", [["i", "1", "n"]]],
    [
      "j - i - 1",
      [
        ["i", "0", "n"],
        ["j", "i + 1", "n"],
      ],
    ],
    [
      "n - 1 - j",
      [
        ["i", "0", "n"],
        ["j", "i + 1", "n"],
      ],
    ],
    [
      "n - 1 - j",
      [
        ["i", "0", "n"],
        ["j", "0", "i"],
      ],
    ],
    [
      "i*(i - 1)/2 + j",
      [
        ["i", "0", "n"],
        ["j", "0", "i"],
      ],
    ],
    [
      "n*(n - 1)/2 - 1 - (i*(i - 1)/2 + j)",
      [
        ["i", "0", "n"],
        ["j", "0", "i"],
      ],
    ],
    [
      "n*m - 1 - (i*m + j)",
      [
        ["i", "0", "n"],
        ["j", "0", "m"],
      ],
    ],
    ["x^2 + n", []],
  ])("%s over %j", (text, ranges) => {
    expect(isProven(text, ranges)).toBe(true);
  });

  test("by what conditions say", () => {
    expect(isProven("i - 1", [["i", "0", "n"]], ["i - 1"])).toBe(true);
    expect(isProven("k", [], ["k - 2"])).toBe(true);
  });
});

describe("is not proven", () => {
  test.each<readonly [text: string, ranges: Ranges]>([
    ["-1", []],
    ["n - 1", []],
    ["i - 1", [["i", "0", "n"]]],
    ["n - 1 - (i + 1)", [["i", "0", "n"]]],
    ["m - 1 - i", [["i", "0", "n"]]],
    ["k", []],
    [
      "n - 1 - i - j",
      [
        ["i", "0", "n"],
        ["j", "0", "n"],
      ],
    ],
  ])("%s over %j", (text, ranges) => {
    expect(isProven(text, ranges)).toBe(false);
  });
});

test("what is proven holds at every point of the domain", () => {
  const coefficient = fc.integer({ min: -2, max: 2 });
  const bounds = fc.constantFrom<Ranges>(
    [["i", "0", "n"]],
    [["i", "1", "n - 1"]],
    [
      ["i", "0", "n"],
      ["j", "0", "m"],
    ],
    [
      ["i", "0", "n"],
      ["j", "i + 1", "n"],
    ],
    [
      ["i", "0", "n"],
      ["j", "0", "i"],
    ],
    [
      ["i", "-1", "n"],
      ["j", "i", "m"],
    ],
  );
  let proven = 0;
  fc.assert(
    fc.property(fc.array(coefficient, { minLength: 7, maxLength: 7 }), bounds, (values, ranges) => {
      const parts = ["1", "i", "j", "n", "m", "i*j", "i^2"];
      const text = parts.map((part, index) => `${values[index] ?? 0}*${part}`).join(" + ");
      if (!isProven(text, ranges)) return;
      proven += 1;
      const pool = new ExpressionPool();
      const polynomial = polynomialOf(expressionOf(pool, text)) ?? [];
      const bound = (written: string, at: ReadonlyMap<string, number>) =>
        toNumber(valueAt(polynomialOf(expressionOf(pool, written)) ?? [], at));
      const visit = (rest: Ranges, at: ReadonlyMap<string, number>): void => {
        const [range, ...others] = rest;
        if (range === undefined) {
          expect(toNumber(valueAt(polynomial, at))).toBeGreaterThanOrEqual(0);
          return;
        }
        const [name, low, high] = range;
        for (let value = bound(low, at); value < bound(high, at); value += 1)
          visit(others, new Map(at).set(name, value));
      };
      for (const n of [0, 1, 2, 5]) {
        for (const m of [0, 1, 4]) {
          const at = new Map([
            ["n", n],
            ["m", m],
          ]);
          // A name that is no index may have any value.
          const free = ranges.some(([name]) => name === "j") ? [0] : [-3, 0, 2];
          for (const j of free) visit(ranges, new Map(at).set("j", j));
        }
      }
    }),
    { numRuns: 1500, seed: 1 },
  );
  expect(proven).toBeGreaterThan(20);
});
