import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Decimal } from "decimal.js";

import { evaluate } from "../../src/interpret/doubles.js";
import { isCondition, type Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { topologicalOrder } from "../../src/ir/walk.js";
import { Facts } from "../../src/rules/facts.js";
import { properties, type Property } from "../../src/rules/property.js";
import { conditionOf, expressionOf, holdsAt } from "../support/expressions.js";
import { formulas, moderate, points, realFunctions } from "../support/formulas.js";
import { holdsDouble, holdsPrecisely, printRange } from "../support/ranges.js";
import { preciseValues } from "../support/values.js";

/** Checks a node's value in doubles at a point that satisfies the assumptions. Says how much was checked. */
function checkInDoubles(facts: Facts, node: Real, at: ReadonlyMap<string, number>): number {
  const [value = NaN] = evaluate([node], at);
  const range = facts.rangeInDoubles(node);
  if (!holdsDouble(range, value)) throw new Error(`${value} is not in ${printRange(range)}`);
  return 1;
}

/** Checks a node's exact value, and what is proved of it. */
function checkPrecisely(facts: Facts, node: Real, at: ReadonlyMap<string, number>): number {
  const [value] = preciseValues([node], at, 20) ?? [];
  // Decimals have a largest exponent too.
  if (value?.isFinite() !== true) return 0;
  const range = facts.rangeOf(node);
  if (!holdsPrecisely(range, value)) throw new Error(`${value.toString()} is not in ${printRange(range)}`);
  const wrong = properties.filter((property) => facts.proves(node, property) && !hasProperty(value, property));
  if (wrong.length > 0) throw new Error(`${value.toString()} is not ${wrong.join(", ")}`);
  return 1;
}

function hasProperty(value: Decimal, property: Property): boolean {
  switch (property) {
    case "positive":
      return value.gt(0);
    case "nonnegative":
      return value.gte(0);
    case "negative":
      return value.lt(0);
    case "nonpositive":
      return value.lte(0);
    case "nonzero":
      return !value.isZero();
    case "integer":
      return value.isInteger();
  }
}

function factsOf(pool: ExpressionPool, ...assumptions: readonly string[]): Facts {
  return new Facts(assumptions.map((text) => conditionOf(pool, text)));
}

function rangeOf(text: string, ...assumptions: readonly string[]): string {
  const pool = new ExpressionPool();
  return printRange(factsOf(pool, ...assumptions).rangeOf(expressionOf(pool, text)));
}

function inDoubles(text: string, ...assumptions: readonly string[]): string {
  const pool = new ExpressionPool();
  return printRange(factsOf(pool, ...assumptions).rangeInDoubles(expressionOf(pool, text)));
}

function decided(text: string, ...assumptions: readonly string[]): boolean | undefined {
  const pool = new ExpressionPool();
  return factsOf(pool, ...assumptions).decide(conditionOf(pool, text));
}

describe("exact ranges", () => {
  it.each([
    ["x", "(-∞, ∞)"],
    ["3", "[3, 3] of integers"],
    ["0.5", "[0.5, 0.5]"],
    ["x^2", "[0, ∞)"],
    ["x*x", "[0, ∞)"],
    ["x^2 + 1", "[1, ∞)"],
    ["x^2 + exp(y)", "(0, ∞)"],
    ["-x^2 - 1", "(-∞, -1]"],
    ["x^2*y^4*exp(z)", "[0, ∞)"],
    ["1/(1 + x^2)", "(0, 1]"],
    ["x^-2", "(0, ∞]"],
    ["1/x", "[-∞, ∞] but 0"],
    ["sqrt(x)", "[0, ∞) or NaN"],
    ["sqrt(1 + x^2)", "[1, ∞)"],
    ["exp(-x^2)", "(0, 1]"],
    ["exp(-x^-2)", "[0, 1)"],
    ["sigmoid(x)", "(0, 1)"],
    ["1 - sigmoid(x)", "(0, 1)"],
    ["tanh(x)", "(-1, 1)"],
    ["1 - tanh(x)^2", "(0, 1]"],
    ["cosh(x) - 1", "[0, ∞)"],
    ["log(cosh(x))", "[0, ∞)"],
    ["log(1 + x^2)", "[0, ∞)"],
    ["softplus(x) + abs(y)", "(0, ∞)"],
    ["2^x", "(0, ∞)"],
    ["floor(x)", "(-∞, ∞) of integers"],
    ["2*floor(x)^2 + step(y)", "[0, ∞) of integers"],
    ["mod(x, 2)", "[0, 2]"],
    ["clamp(x, -1, 3)", "[-1, 3]"],
    ["max(x, 1)", "[1, ∞)"],
    ["min(sin(x), cos(x), 0)", "[-1, 0]"],
    ["hypot(x, y)", "[0, ∞)"],
    ["if x > 0 then x else -x", "[0, ∞)"],
    ["if x > 0 then sqrt(x) + 1 else exp(x)", "(0, ∞)"],
    ["if x > 1 then 2 - 1/x else 1", "[1, 2)"],
    ["if abs(x) < 1 then sqrt(1 - x^2) else 0", "[0, 1]"],
  ])("%s: %s", (text, expected) => {
    expect(rangeOf(text)).toBe(expected);
  });
});

describe("ranges under assumptions", () => {
  it.each([
    ["x", ["x > 0"], "(0, ∞)"],
    ["x", ["0 < x and x <= 3"], "(0, 3]"],
    ["x", ["not (x <= 2)"], "(2, ∞)"],
    ["x", ["x == 2"], "[2, 2] of integers"],
    ["x", ["x != 0"], "(-∞, ∞) but 0"],
    ["x^-2", ["x != 0"], "(0, ∞)"],
    ["x", ["2*x + 1 > 3"], "(1, ∞)"],
    ["x", ["1 - 2*x > 3"], "(-∞, -1)"],
    ["1 - x^2", ["abs(x) < 1"], "(0, 1]"],
    ["x", ["x > y", "y >= 1"], "(1, ∞)"],
    ["x", ["x > y", "y > z", "z > 1"], "(1, ∞)"],
    ["x", ["x > exp(y)"], "(0, ∞)"],
    ["y - x", ["x < y"], "(0, ∞)"],
    ["sqrt(y - x)", ["x <= y"], "[0, ∞)"],
    ["2 + y - x", ["x < y"], "(2, ∞)"],
    ["x - y", ["x - y > 0"], "(0, ∞)"],
    ["y - x", ["x - y > 0"], "(-∞, 0)"],
    ["x - 0.1", ["x > 0.1"], "(0, ∞)"],
    ["x/y", ["x > 0", "y > 0"], "(0, ∞)"],
    ["x^y", ["x > 0"], "(0, ∞)"],
    ["log(x)", ["x > 1"], "(0, ∞)"],
    ["gamma(x)", ["x > 0"], "[0.8856, ∞]"],
    ["x^2 + y^2", ["x^2 + y^2 < 1"], "[0, 1)"],
    ["if x > 1 then x - 1 else 0", ["x > 1"], "(0, ∞)"],
  ] as const)("%s, if %j: %s", (text, assumptions, expected) => {
    expect(rangeOf(text, ...assumptions)).toBe(expected);
  });
});

describe("in doubles, ends that rounding, overflow or underflow may reach belong to the range", () => {
  it.each([
    ["exp(x)", [], "[0, ∞]"],
    ["tanh(x)", [], "[-1, 1]"],
    ["1 - tanh(x)", [], "[0, 2]"],
    ["x^2", ["x > 0"], "[0, ∞]"],
    ["x*y", ["x > 0", "y > 0"], "[0, ∞]"],
    ["x*y*z", [], "[-∞, ∞] or NaN"],
    ["x/y", ["x > 0", "y > 0"], "[0, ∞]"],
    ["2 - x", ["x < 1"], "[1, ∞)"],
    ["x^1.5", ["x > 0"], "[0, ∞]"],
  ] as const)("%s, if %j: %s", (text, assumptions, expected) => {
    expect(inDoubles(text, ...assumptions)).toBe(expected);
  });

  it.each([
    ["sqrt(x)", ["x > 0"]],
    ["x + y", ["x > 0", "y >= 0"]],
    ["1 - x", ["x < 1"]],
    ["y - x", ["x < y"]],
    ["hypot(x, y)", ["x > 0"]],
    ["sinh(x)", ["x > 0"]],
    ["1/x", ["x > 0"]],
    ["2*x", ["x > 0"]],
    ["1 + x^2*y^2", []],
    ["max(x, 1)", []],
  ] as const)("but %s stays positive, if %j", (text, assumptions) => {
    expect(inDoubles(text, ...assumptions)).toMatch(/^\((0|4.9)|^\[1/);
  });
});

describe("comparisons", () => {
  it.each([
    ["x^2 + 1 > 0", [], true],
    ["x^2 + 1 == 0", [], false],
    ["x^2 < 0", [], false],
    ["abs(x) >= 0", [], true],
    ["x == 0", ["x > 0"], false],
    ["x != 0", ["x != 0"], true],
    ["x < y", ["x < y"], true],
    ["y <= x", ["x < y"], false],
    ["x == y", ["x < y"], false],
    ["x >= 0.1", ["x >= 0.1"], true],
    ["sin(x) <= 1 and cos(x) >= -1", [], true],
    ["x > 0 or x^2 < 0", ["x > 0"], true],
    ["min(x, 1) <= max(y, 1)", [], true],
    ["not (x > 0)", ["x > 0"], false],
    ["hypot(x, y) == 0", ["x > 0"], false],
    ["hypot(x, y) == 0", ["x != 0"], false],
  ] as const)("%s, if %j, is %s", (text, assumptions, expected) => {
    expect(decided(text, ...assumptions)).toBe(expected);
  });

  it.each([
    // exp(-800) is 0 in doubles.
    ["exp(x) == 0", []],
    ["exp(x) > 0", []],
    ["x^2 == 0", ["x > 0"]],
    ["x*y > 0", ["x > 0", "y > 0"]],
    // 1 - tanh(20) is 0 in doubles.
    ["1 - tanh(x) > 0", []],
    // NaN compares with nothing.
    ["sqrt(x) >= 0", []],
    ["log(x)^2 >= 0", []],
    ["sin(1/x) <= 1", []],
    ["x == x", []],
    ["exp(x)/exp(y) >= 0", []],
    // 1/-0 is negative.
    ["1/x > 0", ["x >= 0"]],
    ["x > 0", ["x >= 0"]],
  ] as const)("%s, if %j, is not decided", (text, assumptions) => {
    expect(decided(text, ...assumptions)).toBeUndefined();
  });
});

describe("contradictions", () => {
  it.each([
    [["x > 0", "x < 0"], 1],
    [["x > 1", "y > x", "y < 1"], 1],
    [["x^2 < 0"], 0],
    [["x > 0", "1 > 2"], 1],
    [["false"], 0],
    [["x < y", "y < x"], undefined],
    [["x > 0", "x < 1"], undefined],
  ] as const)("%j: %s", (assumptions, expected) => {
    const pool = new ExpressionPool();
    const conditions = assumptions.map((text) => conditionOf(pool, text));
    const { contradiction } = new Facts(conditions);
    expect(contradiction).toBe(expected === undefined ? undefined : conditions[expected]);
  });
});

describe("at random points", () => {
  const assumptions = fc.subarray(
    ["x > 0", "x >= y", "y < z", "x != 0", "z > 1/2", "abs(y) <= 2", "x < 3 or y < 3", "y^2 + z^2 < 9", "not (x <= z)"],
    { maxLength: 4 },
  );
  const bodies = formulas({ piecewise: true, functions: realFunctions });

  it("values lie in their ranges, and what is proved holds", () => {
    let seen = 0;
    fc.assert(
      fc.property(
        bodies,
        assumptions,
        fc.array(points(["x", "y", "z"], moderate), { minLength: 8, maxLength: 8 }),
        (body, texts, samples) => {
          const pool = new ExpressionPool();
          const root = expressionOf(pool, body);
          const conditions = texts.map((text) => conditionOf(pool, text));
          const facts = new Facts(conditions);
          const nodes = topologicalOrder([root]).filter((node) => !isCondition(node));
          for (const [index, at] of samples.entries()) {
            if (!conditions.every((condition) => holdsAt(pool, condition, at))) continue;
            for (const node of nodes) seen += checkInDoubles(facts, node, at);
            if (index < 2) seen += checkPrecisely(facts, root, at);
          }
        },
      ),
      { seed: 17, numRuns: 100 },
    );
    expect(seen).toBeGreaterThan(10_000);
  });
});
