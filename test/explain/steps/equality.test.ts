import { readdirSync, readFileSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { deriveSteps } from "../../../src/explain/steps/deriveSteps.js";
import type { Condition } from "../../../src/ir/node.js";
import { ExpressionPool } from "../../../src/ir/pool.js";
import { differentiateForward } from "../../../src/rules/differentiate.js";
import { expressionOf, holdsAt, modelOf } from "../../support/expressions.js";
import { formulas, generic, points, realFunctions } from "../../support/formulas.js";
import { compare, disagreement, isFiniteAt } from "../../support/values.js";
import { LineReader } from "./printedLine.js";

type Point = ReadonlyMap<string, number>;

interface Check {
  readonly faults: readonly string[];
  /** How many pairs of lines were compared. */
  readonly compared: number;
  /** How often a line has no value where one before has one by a convention: at corners a textbook's rules say nothing. */
  readonly silent: number;
}

/** Compares the lines of all derivations of a model at a point. */
function check(text: string, at: Point): Check {
  const { functions, derivations } = deriveSteps(text);
  const faults: string[] = [];
  let compared = 0;
  let silent = 0;
  for (const { of, wrt, steps } of derivations) {
    const derived = functions.find(({ name }) => name === of);
    if (derived === undefined) throw new Error(`no function ${of}`);
    const pool = new ExpressionPool();
    const reader = new LineReader(pool, derived, wrt);
    const lines = steps.map((step) => ({ step, expression: reader.read(step) }));
    for (const [index, { step, expression }] of lines.entries()) {
      const previous = lines[index - 1];
      if (previous?.step.of !== step.of) continue;
      if (isFiniteAt(previous.expression, at)) compared += 1;
      const difference = disagreement(previous.expression, expression, at);
      if (difference?.includes(" became NaN ") === true) silent += 1;
      else if (difference !== undefined)
        faults.push(`${previous.step.text} = ${step.text}  ${step.reason}: ${difference}`);
    }
  }
  return { faults, compared, silent };
}

describe("each line of a derivation equals the line before", () => {
  const folder = new URL("../../../examples/", import.meta.url);
  const examples = readdirSync(folder).filter((name) => name.endsWith(".expr"));

  it.each(examples)("in %s", (file) => {
    const text = readFileSync(new URL(file, folder), "utf8");
    const pool = new ExpressionPool();
    const { functions } = modelOf(pool, text);
    const names = [...new Set(functions.flatMap(({ variables, data }) => [...variables, ...data]))];
    let compared = 0;
    for (const scale of [1, 1.25, 1.5]) {
      const at = new Map(names.map((name, index) => [name, scale * (0.3 + 0.11 * ((index * 7) % 13))]));
      const isAssumed = (assumed: Condition) => holdsAt(pool, assumed, at);
      expect(functions.every(({ assumptions }) => assumptions.every(isAssumed))).toBe(true);
      const result = check(text, at);
      expect(result.faults).toEqual([]);
      compared += result.compared;
    }
    expect(compared).toBeGreaterThan(4);
  });

  it("in random models", () => {
    let compared = 0;
    let silent = 0;
    fc.assert(
      fc.property(
        formulas({ piecewise: true, functions: realFunctions, shared: 2 }),
        points(["x", "y", "z"], generic),
        (body, at) => {
          const result = check(`f(x, y; z) = ${body}`, at);
          compared += result.compared;
          silent += result.silent;
          expect(result.faults).toEqual([]);
        },
      ),
      { seed: 4, numRuns: 100 },
    );
    expect(compared).toBeGreaterThan(1000);
    expect(silent).toBeLessThan(compared / 100);
  }, 120_000);

  it("begins with the derivative and ends with it", () => {
    const pool = new ExpressionPool();
    const { functions, derivations } = deriveSteps("f(x) = x*sin(x^2)");
    const [derived] = functions;
    const [{ steps } = { steps: [] }] = derivations;
    if (derived === undefined) throw new Error("no function");
    const reader = new LineReader(pool, derived, "x");
    const expected = differentiateForward(pool, expressionOf(pool, "x*sin(x^2)"), "x");
    for (const step of steps)
      expect(compare(expected, reader.read(step), new Map([["x", 0.7]])).disagreement).toBeUndefined();
    expect(steps.length).toBeGreaterThan(4);
  });

  it("which the check can tell", () => {
    const pool = new ExpressionPool();
    const { functions } = deriveSteps("f(x, y) = x^2 + y");
    const [derived] = functions;
    if (derived === undefined) throw new Error("no function");
    const reader = new LineReader(pool, derived, "x");
    const [right, wrong] = ["2*x", "3*x"].map((text) => reader.read({ text, definitions: [] }));
    const line = reader.read({ text: "∂/∂x[x^2 + y]", definitions: [] });
    if (right === undefined || wrong === undefined) throw new Error("nothing was read");
    const at = new Map([
      ["x", 2],
      ["y", 1],
    ]);
    expect(compare(line, right, at)).toMatchObject({ disagreement: undefined });
    expect(compare(line, wrong, at).disagreement).toBeDefined();
  });
});
