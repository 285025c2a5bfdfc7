import { readdirSync } from "node:fs";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compile } from "../../../src/compile.js";
import { tracePasses } from "../../../src/explain/trace/passes.js";
import type { Trace } from "../../../src/explain/trace/trace.js";
import { usersOf } from "../../../src/explain/trace/users.js";
import type { ModelFunction } from "../../../src/ir/model.js";
import { ExpressionPool } from "../../../src/ir/pool.js";
import { differentiateReverse } from "../../../src/rules/differentiate.js";
import { fpbench, functionText } from "../../corpora/corpora.js";
import { EmittedModule } from "../../support/emitted.js";
import { functionOf, modelOf } from "../../support/expressions.js";
import { formulas, generic, points } from "../../support/formulas.js";
import { preciseValues } from "../../support/values.js";
import { example } from "./traced.js";

const TOLERANCE = 1e-9;

/** Traces a function by all of its parameters. */
function trace(pool: ExpressionPool, definition: ModelFunction, point: ReadonlyMap<string, number>): Trace {
  return tracePasses(pool, definition, { variables: definition.variables, point, taken: [] });
}

/** The adjoints of all parameters, in their order. */
function adjointsOf({ nodes }: Trace, { variables, data }: ModelFunction): readonly number[] {
  return nodes.slice(0, variables.length + data.length).map(({ adjoint }) => adjoint ?? NaN);
}

/** Compares with what is emitted, where that is finite; says how many numbers there were. */
async function compareWithEmitted(text: string, name: string, points: readonly ReadonlyMap<string, number>[]) {
  const pool = new ExpressionPool();
  const definition = modelOf(pool, text).functions.find((candidate) => candidate.name === name);
  if (definition === undefined) throw new Error(`no function ${name}`);
  const parameters = [...definition.variables, ...definition.data];
  const { code = "" } = await compile(text, { format: false, wrt: parameters });
  const emitted = new EmittedModule(code);
  const partials = differentiateReverse(pool, definition.value, parameters);
  let compared = 0;
  for (const at of points) {
    const found = trace(pool, definition, at);
    const { value, gradient } = emitted.valueAndGradient(
      name,
      parameters.map((parameter) => at.get(parameter) ?? NaN),
    );
    const pairs = [
      [found.value, value],
      ...adjointsOf(found, definition).map((adjoint, i) => [adjoint, [...gradient.values()][i] ?? NaN]),
    ];
    for (const [index, [actual = NaN, expected = NaN]] of pairs.entries()) {
      if (!Number.isFinite(expected) || !Number.isFinite(actual)) continue;
      compared += 1;
      if (Math.abs(actual - expected) <= TOLERANCE * Math.abs(expected)) continue;
      // The model as it is written may cancel where the emitted code does not: its own precise value decides.
      const root = index === 0 ? definition.value : partials[index - 1];
      const precise = root && preciseValues([root], at, 20)?.[0]?.toNumber();
      const scale = Math.max(
        1,
        ...found.nodes
          .map((node) => Math.abs(Number(node.value ?? 0)) + Math.abs(node.adjoint ?? 0))
          .filter(Number.isFinite),
      );
      expect(Math.abs(actual - (precise ?? expected)), `${text}: ${actual}, not ${expected}`).toBeLessThan(
        TOLERANCE * scale,
      );
    }
  }
  return compared;
}

describe("the adjoints of the parameters are the emitted gradient", () => {
  const names = readdirSync(new URL("../../../examples", import.meta.url))
    .filter((file) => file.endsWith(".expr"))
    .map((file) => file.replace(".expr", ""));

  it.each(names)("of %s", async (name) => {
    const text = example(name);
    for (const definition of modelOf(new ExpressionPool(), text).functions) {
      const parameters = [...definition.variables, ...definition.data];
      const at = new Map(parameters.map((parameter, index) => [parameter, 0.3 + 0.17 * index]));
      expect(await compareWithEmitted(text, definition.name, [at])).toBe(parameters.length + 1);
    }
  });

  it("of formulas of other projects", async () => {
    let compared = 0;
    for (const { variables, definitions, formula, points: samples } of fpbench.slice(0, 40)) {
      const text = functionText("f", variables.join(", "), definitions, formula);
      const at = samples.map((sample) => new Map(variables.map((name, index) => [name, sample.at[index] ?? NaN])));
      compared += await compareWithEmitted(text, "f", at);
    }
    expect(compared).toBeGreaterThan(200);
  });

  it("of random models", async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        formulas({ piecewise: true }),
        fc.array(points(["x", "y", "z"], generic), { minLength: 3, maxLength: 3 }),
        async (body, samples) => {
          compared += await compareWithEmitted(`f(x, y; z) = ${body}`, "f", samples);
        },
      ),
      { seed: 21, numRuns: 80 },
    );
    expect(compared).toBeGreaterThan(500);
  });
});

it("every adjoint is the sum of its users' adjoints times the local partials", () => {
  let compared = 0;
  fc.assert(
    fc.property(formulas({ piecewise: true, variables: ["x", "y"] }), points(["x", "y"], generic), (body, at) => {
      const pool = new ExpressionPool();
      const found = trace(pool, functionOf(pool, `f(x, y) = ${body}`), at);
      const users = usersOf(found);
      for (const node of found.nodes) {
        if (node.adjoint === undefined || node === found.output) continue;
        const terms = (users.get(node) ?? []).map(({ user, partial }) => (user.adjoint ?? NaN) * partial);
        const sum = terms.reduce((total, term) => total + term, 0);
        if (!Number.isFinite(sum)) continue;
        compared += 1;
        const scale = terms.reduce((total, term) => total + Math.abs(term), 0);
        expect(Math.abs(node.adjoint - sum)).toBeLessThanOrEqual(1e-12 * scale);
      }
    }),
    { seed: 22, numRuns: 200 },
  );
  expect(compared).toBeGreaterThan(1000);
});
