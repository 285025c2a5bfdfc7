import fc from "fast-check";
import { expect, it } from "vitest";

import { evaluateWithRounding } from "../../src/interpret/rounding.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { expressionOf } from "../support/expressions.js";
import { elementaryFunctions, formulas, points } from "../support/formulas.js";
import { preciseValues } from "../support/values.js";

it("bounds the distance from the exact value", () => {
  let compared = 0;
  const cases = fc.tuple(formulas({ functions: elementaryFunctions, depth: 3 }), points(["x", "y", "z"]));
  fc.assert(
    fc.property(cases, ([text, at]) => {
      const value = expressionOf(new ExpressionPool(), text);
      const [rounded] = evaluateWithRounding([value], at);
      const exact = preciseValues([value], at)?.[0]?.toNumber() ?? NaN;
      if (rounded === undefined || !Number.isFinite(rounded.value) || !Number.isFinite(exact)) return;
      if (!Number.isFinite(rounded.error)) return;
      compared += 1;
      expect(Math.abs(rounded.value - exact)).toBeLessThanOrEqual(4 * rounded.error + 2 ** -1022);
    }),
    { seed: 5, numRuns: 300 },
  );
  expect(compared).toBeGreaterThan(150);
}, 300_000);

it.each([
  ["x + 1", 0.5, 2 ** -52],
  ["2*x", 0.5, 2 ** -52],
  ["(x + 1e8) - 1e8", 0.5, 1e-7],
])("is small where nothing cancels, and large where something does: %s", (text, x, most) => {
  const [rounded] = evaluateWithRounding([expressionOf(new ExpressionPool(), text)], new Map([["x", x]]));
  expect(rounded?.error).toBeLessThanOrEqual(most);
  expect(rounded?.error).toBeGreaterThan(most / 64);
});

it("is infinite where rounding may decide a comparison", () => {
  const choice = expressionOf(new ExpressionPool(), "if 0.1*x + 0.2*x > 0.3*x then 1 else 0");
  expect(evaluateWithRounding([choice], new Map([["x", 1]]))[0]?.error).toBe(Infinity);
  expect(
    evaluateWithRounding([expressionOf(new ExpressionPool(), "if x > 0.5 then 1 else 0")], new Map([["x", 1]]))[0]
      ?.error,
  ).toBe(0);
});
