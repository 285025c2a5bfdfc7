import { describe, expect, it } from "vitest";

import { analyse, arrayVariables } from "../../../src/analyse.js";
import { compile } from "../../../src/compile.js";
import { Layout } from "../../../src/explain/arrays/layout.js";
import type { ArrayPlace } from "../../../src/explain/arrays/readArrayPoint.js";
import type { Quantity } from "../../../src/explain/arrays/quantity.js";
import { traceKernels } from "../../../src/explain/trace/kernels/traceKernels.js";
import { keepCompared } from "../../../src/rules/kernels/keepCompared.js";
import { namesBeside } from "../../../src/rules/kernels/names.js";
import { at, numbersIn, parametersOf, sample, shapeAt } from "../../arrays/calls.js";
import { arrayCases, arrayValuedCases, type ArrayCase } from "../../arrays/models.js";
import { seededRandom } from "../../functions/sampling.js";
import { EmittedModule } from "../../support/emitted.js";
import { InterpretedKernels } from "./interpretedKernels.js";

/** So many elements of each node are differentiated by differences. */
const MOST = 6;

async function tracedCase(model: ArrayCase) {
  const { pool, model: read } = analyse(model.text, "model.expr", undefined);
  const definition = read?.arrayFunctions.find(({ name }) => name === model.of);
  if (definition === undefined) throw new Error(`there is no function ${model.of}`);
  const sizes = model.sizes.findLast((each) => Object.values(each).every((size) => size > 0)) ?? {};
  const given = sample(definition, model, sizes, seededRandom(3));
  const point = parametersOf(definition).map((parameter): [string, ReturnType<typeof valueOf>] => [
    parameter.name,
    valueOf(given.get(parameter.name), shapeAt(parameter, { ...sizes, ...model.numbers })),
  ]);
  const place: ArrayPlace = { point: new Map(point), sizes: new Map(Object.entries(sizes)) };
  const variables = arrayVariables(definition, undefined);
  const active = variables.map(({ name }) => name);
  const names = namesBeside(definition, definition.program);
  const program = keepCompared(pool, definition.program, active, names);
  return {
    definition,
    place,
    variables,
    trace: await traceKernels(pool, definition, variables, place, { hasContributions: true }),
    interpreted: new InterpretedKernels(pool, { ...definition, program }, place),
  };
}

function valueOf(given: unknown, shape: readonly number[]) {
  const values = numbersIn(given instanceof Int32Array ? Float64Array.from(given) : given);
  return typeof given === "number" ? given : { shape, values };
}

function placesOf({ places, values }: Quantity): readonly number[] {
  const all = places ?? Array.from({ length: values.length }, (_, place) => place);
  const step = Math.max(1, Math.floor(all.length / MOST));
  return all.filter((_, index) => index % step === 0);
}

function expectNear(actual: number | undefined, expected: number, tolerance: number, what: string): void {
  if (actual === expected) return;
  expect(Math.abs((actual ?? NaN) - expected), `${what}: ${actual}, not ${expected}`).toBeLessThanOrEqual(
    tolerance * Math.max(1, Math.abs(expected)),
  );
}

describe.each([...arrayCases, ...arrayValuedCases])("$name", (model) => {
  it("has the values of its kernels, and of the emitted code", async () => {
    const { definition, variables, place, trace, interpreted } = await tracedCase(model);
    for (const { node, value } of trace.nodes) {
      if (node.kind !== "kernel") continue;
      const expected = interpreted.elementsOf(node.name);
      expect(value.values).toHaveLength(expected.length);
      for (const element of placesOf(value)) {
        const number = expected[element] ?? NaN;
        // Where a kernel passes a place over, its formula says 0.
        expectNear(value.values[element], Number.isNaN(number) ? 0 : number, 1e-12, `${node.name} at ${element}`);
      }
    }
    const { code = "" } = await compile(model.text, { format: false });
    const emitted = new EmittedModule(code);
    const values = new Layout(definition, [], place).argumentsAt([]);
    const expected = numbersIn(emitted.call(model.of, values));
    expect(trace.value.values).toHaveLength(expected.length);
    for (const [index, number] of expected.entries()) expectNear(trace.value.values[index], number, 1e-12, "value");
    expect(trace.gradient).toHaveLength(definition.result.kind === "number" ? variables.length : 0);
    const gradient = trace.gradient.length === 0 ? undefined : emitted.call(`${model.of}Gradient`, values);
    for (const { name, adjoint } of trace.gradient) {
      for (const [index, number] of numbersIn(at(gradient, name)).entries())
        expectNear(adjoint.values[index], number, 1e-10, `∂/∂${name} at ${index}`);
    }
  });

  it("has adjoints that are the sums of what their users contribute", async () => {
    const { trace } = await tracedCase(model);
    for (const { node, adjoint } of trace.nodes) {
      for (const element of adjoint === undefined ? [] : placesOf(adjoint)) {
        const parts = trace.nodes.flatMap(({ contributions }) => contributions.get(node.name)?.values[element] ?? []);
        const scale = parts.reduce((sum, part) => sum + Math.abs(part), 0);
        const sum = parts.reduce((total, part) => total + part, 0);
        if (Number.isFinite(sum)) expectNear(adjoint?.values[element], sum, 1e-10 * (1 + scale), node.name);
      }
    }
  });

  it("has the adjoints and the local partials that differences find", async () => {
    const { definition, trace, interpreted } = await tracedCase(model);
    let compared = 0;
    for (const { node, adjoint, ranges } of trace.nodes) {
      for (const element of adjoint === undefined ? [] : placesOf(adjoint)) {
        const expected = interpreted.adjoint(node.name, adjoint?.shape ?? [], element);
        if (!Number.isFinite(expected)) continue;
        expectNear(adjoint?.values[element], expected, 1e-5, `${node.adjoint?.label} at ${element}`);
        compared += 1;
      }
      const { result } = definition;
      const target = node.kind === "kernel" ? node.name : result.kind === "array" ? result.array : undefined;
      const partials = target === undefined ? [] : node.operands.flatMap((operand) => operand.partials);
      for (const partial of partials) {
        const [low = NaN, high = NaN] = interpreted.localRange(target ?? "", partial.element.name) ?? [];
        if (!Number.isFinite(high - low)) continue;
        const range = ranges.get(partial.element.name);
        // Several kernels that write an array may be read as one formula, whose partials are not theirs.
        if (range === undefined && result.kind === "array") continue;
        compared += 1;
        expectNear(range?.low, low, 1e-5, `least ∂${node.label}/∂${partial.element.name}`);
        expectNear(range?.high, high, 1e-5, `greatest ∂${node.label}/∂${partial.element.name}`);
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});
