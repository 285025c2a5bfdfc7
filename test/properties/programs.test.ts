import fc from "fast-check";
import { expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { evaluate } from "../../src/interpret/doubles.js";
import type { ModelFunction } from "../../src/ir/model.js";
import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { differentiateReverse } from "../../src/rules/differentiate.js";
import { EmittedModule } from "../support/emitted.js";
import { modelOf } from "../support/expressions.js";
import { formulas, generic, points } from "../support/formulas.js";
import { preciseValues } from "../support/values.js";

const names = ["x", "y", "z"];

/** Which of the names are variables; the others are data. */
const splits = fc.constantFrom("x, y, z", "x, y; z", "z; x, y", "y, x; z");

/** Programs of several functions that call private helpers. */
const programs = fc
  .tuple(
    formulas({ piecewise: true, variables: ["u"], depth: 2, shared: 0 }),
    formulas({ piecewise: true, variables: ["u", "v"], depth: 2, shared: 1 }),
    fc.array(fc.tuple(splits, formulas({ piecewise: true }), fc.integer({ min: 0, max: 3 })), {
      minLength: 6,
      maxLength: 6,
    }),
  )
  .map(([first, second, bodies]) =>
    [
      `let first(u) = ${first}`,
      `let second(u, v) = ${blockOf(second)}`,
      ...bodies.map(([split, body, use], index) => `f${index}(${split}) = ${withCall(body, use)}`),
    ].join("\n"),
  );

/** Calls a helper beside the value of a body, or leaves it. */
function withCall(body: string, use: number): string {
  const call = ["", "first(x)*", "second(z, y) + ", "second(first(y), x) - "][use] ?? "";
  const value = body.startsWith("{") ? body.replace(/ return (.*) \}$/, ` return ${call}($1) }`) : `${call}(${body})`;
  return blockOf(value);
}

/** A line for each step of a block, for whoever reads a counterexample. */
function blockOf(body: string): string {
  return body.replaceAll(/ (let|return) /g, "\n  $1 ");
}

it("a compiled program gives the interpreter's values and derivatives", async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(
      programs,
      fc.array(points(names, generic), { minLength: 2, maxLength: 2 }),
      async (text, samples) => {
        const { code, diagnostics } = await compile(text, { format: false });
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        const emitted = new EmittedModule(code ?? "");
        const pool = new ExpressionPool();
        for (const definition of modelOf(pool, text).functions) {
          const partials = differentiateReverse(pool, definition.value, definition.variables);
          for (const at of samples) compared += compareResults(emitted, definition, partials, at);
        }
      },
    ),
    { seed: 9, numRuns: 25 },
  );
  expect(compared).toBeGreaterThan(300);
});

/** Compares everything that is emitted for a function; says how many results could be compared. */
function compareResults(
  emitted: EmittedModule,
  { name, variables, data, value }: ModelFunction,
  partials: readonly Real[],
  at: ReadonlyMap<string, number>,
): number {
  const parameters = [...variables, ...data].map((parameter) => at.get(parameter) ?? NaN);
  const alone = [emitted.value(name, parameters), ...emitted.gradient(name, parameters).values()];
  const both = emitted.valueAndGradient(name, parameters);
  const together = [both.value, ...both.gradient.values()];
  let compared = 0;
  for (const [index, root] of [value, ...partials].entries()) {
    const reference = stableValue(root, at);
    if (reference === undefined) continue;
    compared += 1;
    for (const actual of [alone[index] ?? NaN, together[index] ?? NaN]) {
      if (Math.abs(actual - reference) <= TOLERANCE * Math.abs(reference)) continue;
      // Plain doubles may themselves be wrong, most of all where the value is 0; the precise value decides.
      const precise = preciseValues([root], at, 20)?.[0]?.toNumber() ?? reference;
      if (precise === 0) continue;
      const error = Math.abs(actual - precise) / Math.abs(precise);
      expect(error, `${name}, result ${index}: ${actual}, not ${precise}`).toBeLessThan(TOLERANCE);
    }
  }
  return compared;
}

const TOLERANCE = 1e-9;

/**
 * The value in doubles, where it is well conditioned: moving each variable by an ulp or so, as roundings in any order
 * of evaluation do, must not move the value by more than a hundredth of the tolerance. What is discarded
 * (cancellation to nothing, neighbourhoods of kinks and poles) says nothing about emitted code, whose roundings may differ.
 */
function stableValue(root: Real, at: ReadonlyMap<string, number>): number | undefined {
  const moves = [0, 1, -1, 3].map((ulps, turn) => {
    const moved = [...at].map(([name, value], index): [string, number] => {
      const sign = (turn + index) % 2 === 0 ? 1 : -1;
      return [name, value * (1 + sign * ulps * Number.EPSILON)];
    });
    return evaluate([root], new Map(moved))[0] ?? NaN;
  });
  const [value = NaN] = moves;
  const spread = Math.max(...moves.map((move) => Math.abs(move - value)));
  return Number.isFinite(value) && value !== 0 && spread <= (TOLERANCE / 100) * Math.abs(value) ? value : undefined;
}
