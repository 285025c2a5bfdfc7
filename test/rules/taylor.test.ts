import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { evaluate } from "../../src/interpret/doubles.js";
import { evaluatePrecisely } from "../../src/interpret/precise.js";
import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { topologicalOrder } from "../../src/ir/walk.js";
import { differentiateReverse } from "../../src/rules/differentiate.js";
import { stepIn, taylorCoefficients } from "../../src/rules/taylor.js";
import { expressionOf } from "../support/expressions.js";
import { elementaryFunctions, formulas } from "../support/formulas.js";

/** The coefficients of a formula in x at a point, by repeated differentiation and in arbitrary precision. */
function repeated(
  pool: ExpressionPool,
  value: Real,
  at: ReadonlyMap<string, number>,
  order: number,
): readonly number[] {
  const derivatives = [value];
  for (let power = 1; power <= order; power += 1)
    derivatives.push(...differentiateReverse(pool, derivatives.at(-1) ?? value, ["x"]));
  const factorials = derivatives.map((_, power) => Array.from({ length: power }, (_, index) => index + 1));
  return evaluatePrecisely(derivatives, at).map(
    (derivative, power) => derivative.toNumber() / (factorials[power] ?? []).reduce((a, b) => a * b, 1),
  );
}

const known: readonly { readonly formula: string; readonly at: number; readonly coefficients: readonly number[] }[] = [
  { formula: "exp(x)", at: 0, coefficients: [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120] },
  { formula: "sin(x)", at: 0, coefficients: [0, 1, 0, -1 / 6, 0, 1 / 120] },
  { formula: "1/(1 - x)", at: 0, coefficients: [1, 1, 1, 1, 1, 1] },
  { formula: "log(1 + x)", at: 0, coefficients: [0, 1, -1 / 2, 1 / 3, -1 / 4, 1 / 5] },
  { formula: "sqrt(1 + x)", at: 0, coefficients: [1, 1 / 2, -1 / 8, 1 / 16, -5 / 128, 7 / 256] },
  { formula: "x^3 - 2*x", at: 2, coefficients: [4, 10, 6, 1, 0, 0] },
  { formula: "tan(x)", at: 0, coefficients: [0, 1, 0, 1 / 3, 0, 2 / 15] },
  { formula: "if x > 1 then x^2 else exp(x)", at: 0, coefficients: [1, 1, 1 / 2, 1 / 6, 1 / 24, 1 / 120] },
  { formula: "if x > 1 then x^2 else exp(x)", at: 3, coefficients: [9, 6, 1, 0, 0, 0] },
];

describe("the coefficients of a Taylor series", () => {
  it.each(known)("of $formula at $at are the textbook's", ({ formula, at, coefficients }) => {
    const pool = new ExpressionPool();
    const series = taylorCoefficients(pool, expressionOf(pool, formula), stepIn(pool, "x"), 5);
    evaluate(series, new Map([["x", at]])).forEach((coefficient, power) => {
      expect(coefficient).toBeCloseTo(coefficients[power] ?? NaN, 14);
    });
  });

  it("are those of repeated differentiation", () => {
    let compared = 0;
    fc.assert(
      fc.property(formulas({ functions: elementaryFunctions, depth: 2 }), (formula) => {
        const pool = new ExpressionPool();
        const value = expressionOf(pool, formula);
        const at = new Map([
          ["x", 0.7],
          ["y", -1.3],
          ["z", 2.1],
        ]);
        const expected = repeated(pool, value, at, 3);
        if (!expected.every(Number.isFinite)) return;
        evaluatePrecisely(taylorCoefficients(pool, value, stepIn(pool, "x"), 3), at).forEach((coefficient, power) => {
          const reference = expected[power] ?? NaN;
          expect(Math.abs(coefficient.toNumber() - reference)).toBeLessThanOrEqual(1e-12 * Math.abs(reference));
          compared += 1;
        });
      }),
      { seed: 3, numRuns: 60 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it.each([
    { formula: "exp(-x)*sin(3*x)", growth: 4 },
    { formula: "1/(1 + x^2)", growth: 8 },
  ])("of $formula take work that is $growth times as much for twice the order", ({ formula, growth }) => {
    const size = (order: number) => {
      const pool = new ExpressionPool();
      return topologicalOrder(taylorCoefficients(pool, expressionOf(pool, formula), stepIn(pool, "x"), order)).length;
    };
    expect(size(40) / size(20)).toBeLessThan(1.05 * growth);
  });

  it("of a deep chain do not exhaust the stack", () => {
    const pool = new ExpressionPool();
    let value: Real = pool.symbol("x");
    for (let depth = 0; depth < 20_000; depth += 1) value = pool.call("sin", [value]);
    const series = taylorCoefficients(pool, value, stepIn(pool, "x"), 2);
    expect(evaluate(series, new Map([["x", 0]]))).toEqual([0, 1, 0]);
  });
});
