import fc from "fast-check";
import { expect, it } from "vitest";

import { evaluate } from "../../src/interpret/doubles.js";
import type { Condition, Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { gradientForMachine } from "../../src/rules/gradient.js";
import { type Singularity, singularPoints } from "../../src/rules/singularPoints.js";
import { functionOf } from "../support/expressions.js";
import { formulas } from "../support/formulas.js";
import { preciseValues } from "../support/values.js";

const variables = ["x", "y"];

/** Places where functions like to be singular, and others. */
const coordinates = fc.oneof(
  fc.constantFrom(0, 1, -1, 2, -2, 0.5, -0.5, 3, 10, -10, 0.1, 0.25, 1 / 3),
  fc.double({ min: -4, max: 4, noNaN: true }),
);

const points = fc.tuple(coordinates, coordinates).map(
  ([x, y]) =>
    new Map([
      ["x", x],
      ["y", y],
    ] as const),
);

it("lists every point at which code is not finite, but for rounding and overflow", () => {
  let found = 0;
  fc.assert(
    fc.property(
      formulas({ piecewise: true, variables, depth: 3, shared: 1 }),
      fc.array(points, { minLength: 12, maxLength: 12 }),
      (text, samples) => {
        const pool = new ExpressionPool();
        const { value, intermediates } = functionOf(pool, `f(${variables.join(", ")}) = ${text}`);
        const gradient = gradientForMachine(pool, value, variables, intermediates);
        const singularities = singularPoints(pool, gradient, variables, []);
        const roots = [gradient.machine.value, ...gradient.machine.partials];
        for (const at of samples) {
          for (const [index, root] of roots.entries()) {
            if (Number.isFinite(evaluate([root], at)[0])) continue;
            found += 1;
            const isListed = singularities.some(
              (point) => affects(point, index) && point.kind !== "guarded" && nearlyHolds(point.condition, at),
            );
            expect(
              isListed || isFinitePrecisely(root, at),
              `output ${index} of ${text} at ${[...at.values()].join(", ")}`,
            ).toBe(true);
          }
        }
      },
    ),
    { seed: 5, numRuns: 300 },
  );
  expect(found).toBeGreaterThan(300);
});

/** Whether the exact value is finite, or cannot be had. */
function isFinitePrecisely(root: Real, at: ReadonlyMap<string, number>): boolean {
  const [precise] = preciseValues([root], at) ?? [];
  return precise === undefined || precise.isFinite();
}

function affects({ ofValue, ofPartials }: Singularity, index: number): boolean {
  return index === 0 ? ofValue : ofPartials.includes(variables[index - 1] ?? "");
}

/** Whether a condition holds, or rounding may be why it does not. */
function nearlyHolds(condition: Condition, at: ReadonlyMap<string, number>): boolean {
  if (condition.kind === "conjunction") return condition.conditions.every((part) => nearlyHolds(part, at));
  if (condition.kind !== "comparison") return condition.kind === "boolean" && condition.value;
  const [left = NaN, right = NaN] = evaluate([condition.left, condition.right], at);
  if (condition.operator === "!=") return left !== right;
  const slack = 1e-6 * (1 + Math.abs(left) + Math.abs(right));
  const isBelow = left <= right + slack;
  const isAbove = left >= right - slack;
  switch (condition.operator) {
    case "==":
      return isBelow && isAbove;
    case "<":
    case "<=":
      return isBelow;
    case ">":
    case ">=":
      return isAbove;
  }
}
