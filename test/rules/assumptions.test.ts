import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { evaluate } from "../../src/interpret/doubles.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { print } from "../../src/ir/print.js";
import { factsFor } from "../../src/rules/assumptions.js";
import { OperationCounter } from "../../src/rules/cost.js";
import { reading, running } from "../../src/rules/goals.js";
import { gradientForMachine, gradientForReading } from "../../src/rules/gradient.js";
import { Simplifier } from "../../src/rules/simplifier.js";
import { simplify } from "../../src/rules/simplify.js";
import { conditionOf, expressionOf, functionOf, holdsAt } from "../support/expressions.js";
import { formulas, moderate, points } from "../support/formulas.js";
import { disagreement } from "../support/values.js";

/** What both goals make of an expression under assumptions. */
function simplified(text: string, assumptions: readonly string[]): readonly string[] {
  return [reading, running].map((goal) => {
    const pool = new ExpressionPool();
    const facts = factsFor(
      pool,
      goal,
      assumptions.map((assumption) => conditionOf(pool, assumption)),
    );
    const simplifier = new Simplifier(pool, goal, new OperationCounter(), facts);
    return print(simplify(simplifier, [expressionOf(pool, text)]).roots).results.join();
  });
}

describe("assumptions simplify", () => {
  it.each([
    ["abs(x)", ["x >= 0"], "x"],
    ["abs(x)", ["x < 0"], "-x"],
    ["abs(x*y)", ["x >= 0", "y > 0"], "x*y"],
    ["abs(x^2 + 1)", [], "x^2 + 1"],
    ["sqrt(x^2)", ["x >= 0"], "x"],
    ["sqrt(x^2)", ["x <= 0"], "-x"],
    ["(x^y)^z", ["x > 0"], "x^(y*z)"],
    ["(x^2)^y", ["x > 0"], "x^(2*y)"],
    ["(x^y)^(1/2)", ["x > 0"], "x^(y/2)"],
    ["sign(x)", ["x > 0"], "1"],
    ["sign(x*y)", ["x > 0", "y < 0"], "-1"],
    ["max(x, y)", ["x < y"], "y"],
    ["max(x, y, z)", ["x < y"], "max(y, z)"],
    ["min(x, 1)", ["x > 2"], "1"],
    ["min(exp(x), 0)", [], "min(exp(x), 0)"],
    ["max(cosh(x), 0)", [], "cosh(x)"],
    ["clamp(x, 0, 1)", ["x > 0", "x < 1"], "x"],
    ["clamp(x, 0, 1)", ["x > 2"], "1"],
    ["relu(x)", ["x > 0"], "x"],
    ["relu(x)", ["x < 0"], "0"],
    ["if x > 0 then y else z", ["x > 1"], "y"],
    ["if x == y then z else x", ["x < y"], "x"],
    ["if sqrt(x) > 1 then y else z", ["sqrt(x) > 1"], "y"],
  ] as const)("%s, if %j, to %s", (text, assumptions, expected) => {
    expect(simplified(text, assumptions)).toEqual([expected, expected]);
  });

  it.each([
    // The derivative at a tie is split.
    ["max(x, 0)", ["x >= 0"]],
    // abs'(0) = 0, and relu'(0) = 0, but max'(x, 0) at 0 is 1/2.
    ["abs(max(x, 0))", []],
    ["relu(x)", ["x >= 0"]],
    // Undefined where x is negative.
    ["if sqrt(x) >= 0 then y else z", []],
    ["if x == x then y else z", ["x > 0"]],
  ] as const)("%s, if %j, not at all", (text, assumptions) => {
    const pool = new ExpressionPool();
    const [unchanged] = print([expressionOf(pool, text)]).results;
    expect(simplified(text, assumptions)).toEqual([unchanged, unchanged]);
  });
});

/** The gradient of a model of one function, as it is emitted, in doubles. */
function gradientAt(text: string, at: Readonly<Record<string, number>>): readonly number[] {
  const pool = new ExpressionPool();
  const { value, variables, intermediates, assumptions } = functionOf(pool, text);
  const { machine } = gradientForMachine(pool, value, variables, intermediates, { assumptions });
  return evaluate(machine.partials, new Map(Object.entries(at)));
}

function derivedFrom(text: string): readonly string[] {
  const pool = new ExpressionPool();
  const { value, variables, assumptions } = functionOf(pool, text);
  return print(gradientForReading(pool, value, variables, { assumptions, goal: reading }).partials).results;
}

describe("guards of the power rule", () => {
  it("vanish where an assumption decides them", () => {
    expect(derivedFrom("f(x, y) = { assume x > 0 assume y > 0 return x^y }")).toEqual(["y*x^(y - 1)", "x^y*log(x)"]);
    expect(derivedFrom("f(x, y) = { assume y != 0 return x^y }")[0]).toBe("y*x^(y - 1)");
    expect(derivedFrom("f(y) = (1 + y^2)^y")[0]).not.toContain("and");
  });

  it("stay where a base underflows to 0 in doubles", () => {
    // exp(-800) is 0, and log(0) times 0 is NaN.
    expect(gradientAt("f(x, y) = { assume y > 0 return (exp(x) + 0*y)^y }", { x: -800, y: 2 })).toEqual([0, 0]);
    expect(gradientAt("f(x, y, z) = { assume x > 0 and y > 0 return (x/y)^z }", { x: 1e-200, y: 1e200, z: 2 })[2]).toBe(
      0,
    );
    expect(gradientAt("f(x, y) = tanh(x)^y", { x: 0, y: 1 })).toEqual([1, 0]);
  });

  it("stay at the edge of an assumption", () => {
    expect(gradientAt("f(x, y) = { assume x >= 0 return x^y }", { x: 0, y: 2 })).toEqual([0, 0]);
    expect(gradientAt("f(x, y) = { assume y >= 0 return x^y }", { x: 0, y: 0 })).toEqual([0, 0]);
  });
});

describe("derivatives at the edge of an assumption are those from the inside", () => {
  it.each([
    ["f(x) = { assume x >= 0 return abs(x) }", { x: 0 }, 1],
    ["f(x) = { assume x >= 0 return sqrt(x^2) }", { x: 0 }, 1],
    ["f(x) = { assume x >= 0 return max(x, 0) }", { x: 0 }, 0.5],
    ["f(x) = { assume x >= 0 return relu(x) }", { x: 0 }, 0],
    ["f(x) = { assume x <= 0 return abs(x) }", { x: 0 }, -1],
    ["f(x, y) = { assume x > 0 return hypot(x, y) }", { x: 2 ** -1000, y: 0 }, 1],
  ] as const)("%s at %j is %s", (text, at, expected) => {
    expect(gradientAt(text, at)[0]).toBe(expected);
  });
});

describe("simplification under random assumptions", () => {
  const assumptions = fc.subarray(["x > 0", "x >= y", "y < z", "z > 1/2", "abs(y) <= 2", "x < 3"], { maxLength: 4 });

  it.each([
    ["reading", reading],
    ["running", running],
  ] as const)("gives, for %s, the values that it gives without them", (_, goal) => {
    let compared = 0;
    fc.assert(
      fc.property(
        formulas({ piecewise: true }),
        assumptions,
        fc.array(points(["x", "y", "z"], moderate), { minLength: 12, maxLength: 12 }),
        (body, texts, samples) => {
          const pool = new ExpressionPool();
          const source = expressionOf(pool, body);
          const [original = source] = simplify(new Simplifier(pool, goal), [source]).roots;
          const conditions = texts.map((text) => conditionOf(pool, text));
          const facts = factsFor(pool, goal, conditions);
          const simplifier = new Simplifier(pool, goal, new OperationCounter(), facts);
          const [result = source] = simplify(simplifier, [source]).roots;
          for (const at of samples) {
            if (!conditions.every((condition) => holdsAt(pool, condition, at))) continue;
            compared += 1;
            expect(disagreement(original, result, at)).toBeUndefined();
          }
        },
      ),
      { seed: 23, numRuns: 200 },
    );
    expect(compared).toBeGreaterThan(200);
  });
});
