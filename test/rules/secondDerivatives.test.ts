import { describe, expect, it } from "vitest";

import { compile, derive } from "../../src/index.js";
import { evaluate } from "../../src/interpret/doubles.js";
import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { differentiateReverse } from "../../src/rules/differentiate.js";
import { reading, running } from "../../src/rules/goals.js";
import { gradientForMachine, gradientForReading } from "../../src/rules/gradient.js";
import { Simplifier } from "../../src/rules/simplifier.js";
import { simplify } from "../../src/rules/simplify.js";
import { EmittedModule } from "../support/emitted.js";
import { expressionOf } from "../support/expressions.js";

/** A formula in x, and at points of x its second derivative, by hand or from mpmath. */
interface Case {
  readonly formula: string;
  readonly at: readonly (readonly [x: number, second: number])[];
}

const cases: readonly Case[] = [
  {
    formula: "if x > 0 then sqrt(x) else 0",
    at: [
      [-1, 0],
      [0, 0],
      [4, -1 / 32],
      [1e-200, -0.25e300],
    ],
  },
  {
    formula: "if x > 0 then x*log(x) else 0",
    at: [
      [-1, 0],
      [0, 0],
      [2, 0.5],
      [1e-300, 1e300],
    ],
  },
  {
    formula: "if abs(x) > 0 then sin(x)/x else 1",
    at: [
      [0, 0],
      [2, -Math.sin(2) / 4 - Math.cos(2) / 2],
      [-0.5, 14 * Math.sin(0.5) - 8 * Math.cos(0.5)],
    ],
  },
  {
    formula: "if x == 0 then 0 else x^3*sin(1/x)",
    at: [
      [0, 0],
      [1, 6 * Math.sin(1) - 4 * Math.cos(1) - Math.sin(1)],
    ],
  },
  {
    formula: "sqrt(x^2 + 9)^2",
    at: [
      [0, 2],
      [-3, 2],
    ],
  },
  {
    formula: "sqrt(x^2 + 16)",
    at: [
      [0, 1 / 4],
      [3, 16 / 125],
      [-3, 16 / 125],
    ],
  },
  {
    formula: "hypot(x, 4)",
    at: [
      [0, 1 / 4],
      [3, 16 / 125],
      [-3, 16 / 125],
    ],
  },
  {
    formula: "sqrt(x^2)^2",
    at: [
      [0, 2],
      [5, 2],
    ],
  },
  {
    formula: "abs(x)^3",
    at: [
      [0, 0],
      [-2, 12],
      [2, 12],
    ],
  },
  {
    formula: "if x < 1 then x^2/2 else x - 1/2",
    at: [
      [0, 1],
      [1, 0],
      [2, 0],
    ],
  },
  {
    formula: "x^2*log(x)",
    at: [[2, 2 * Math.log(2) + 3]],
  },
  {
    formula: "log(1 + exp(x))",
    at: [
      [800, 0],
      [-800, 0],
      [0, 1 / 4],
    ],
  },
  {
    formula: "tanh(x)",
    at: [
      [800, 0],
      [-800, 0],
      [0, 0],
    ],
  },
  {
    formula: "x^3",
    at: [
      [0, 0],
      [-1, -6],
    ],
  },
];

/** The derivative as it is printed, taken as a model of its own, compiled and differentiated again. */
async function byText(formula: string): Promise<(x: number) => number> {
  const [derivative] = derive(`f(x) = ${formula}`).derivatives;
  const { expression = "", definitions = [] } = derivative ?? {};
  const lets = definitions.map(({ name, text }) => `let ${name} = ${text}`).join("\n");
  const { code = "", diagnostics } = await compile(`g(x) = {\n${lets}\nreturn ${expression}\n}`, { format: false });
  expect(diagnostics).toEqual([]);
  const emitted = new EmittedModule(code);
  return (x) => emitted.gradient("g", [x]).get("x") ?? NaN;
}

/** The derivative of the derivative, by every order of simplifying and differentiating. */
function byExpressions(formula: string): Record<string, Real> {
  const pool = new ExpressionPool();
  const value = expressionOf(pool, formula);
  const first = gradientForReading(pool, value, ["x"], { goal: reading }).partials[0] ?? value;
  const [raw = value] = differentiateReverse(pool, value, ["x"]);
  const simplifier = new Simplifier(pool, running);
  const [simplified = raw] = simplify(simplifier, [raw]).roots;
  return {
    "of what is read, for the machine": gradientForMachine(pool, first, ["x"], new Map()).machine.partials[0] ?? value,
    "of what is read": differentiateReverse(new Simplifier(pool, reading), first, ["x"])[0] ?? value,
    "of what runs": differentiateReverse(simplifier, simplified, ["x"])[0] ?? value,
  };
}

describe.each(cases)("the second derivative of $formula", ({ formula, at }) => {
  it("is right where the printed derivative is compiled as a model", async () => {
    const second = await byText(formula);
    for (const [x, expected] of at) expectNear(second(x), expected, `at ${x}`);
  });

  it("is right where expressions are differentiated twice", () => {
    for (const [way, node] of Object.entries(byExpressions(formula))) {
      for (const [x, expected] of at) {
        expectNear(evaluate([node], new Map([["x", x]]))[0] ?? NaN, expected, `${way} at ${x}`);
      }
    }
  });
});

function expectNear(actual: number, expected: number, what: string): void {
  expect(Math.abs(actual - expected), `${what}: ${actual} for ${expected}`).toBeLessThanOrEqual(
    1e-13 * Math.abs(expected),
  );
}
