import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";

import { analyse } from "../../src/analyse.js";
import { sampleArrayPoints } from "../../src/explain/check/arraySamples.js";
import { kernelArguments } from "../../src/explain/arrays/kernelArguments.js";
import { valueOf } from "../../src/explain/arrays/kernelResult.js";
import type { ArrayPlace } from "../../src/explain/arrays/readArrayPoint.js";
import { DoubleArithmetic } from "../../src/interpret/doubles.js";
import { KernelMachine, prepareKernels } from "../../src/interpret/kernels.js";
import { kernelBallEvaluator, runWithRounding } from "../../src/interpret/kernelValues.js";
import { arrayCases, type ArrayCase } from "../arrays/models.js";
import { type Dense, evaluateArrays } from "../support/kernels.js";

function read({ text, of }: ArrayCase) {
  const { pool, model } = analyse(text, "model.expr", undefined);
  const definition = model?.arrayFunctions.find(({ name }) => name === of);
  if (definition === undefined) throw new Error(`there is no function ${of}`);
  const parameters = [...definition.variables, ...definition.data];
  const { places } = sampleArrayPoints(pool, definition, { wanted: 3, seed: 5 });
  expect(places).toHaveLength(3);
  return { pool, definition, parameters, places };
}

/** The arguments for the other interpreter, which keeps nothing apart. */
function plain({ point, sizes }: ArrayPlace) {
  const numbers = new Map(sizes);
  const arrays = new Map<string, Dense>();
  for (const [name, value] of point) {
    if (typeof value === "number") numbers.set(name, value);
    else arrays.set(name, { shape: value.shape, values: Array.from(value.values) });
  }
  return { numbers, arrays };
}

describe.each(arrayCases)("$name", (model) => {
  it("has the same value by both interpreters, in doubles and with many digits, within the bounds", () => {
    const { pool, definition, parameters, places } = read(model);
    const prepared = prepareKernels(pool, definition.program, [valueOf(definition)]);
    const precise = kernelBallEvaluator(pool, definition.program, valueOf(definition));
    for (const place of places) {
      const given = kernelArguments(parameters, place);
      const expected = evaluateArrays(pool, definition, plain(place));
      const machine = new KernelMachine(prepared, new DoubleArithmetic(new Map()), {
        ...given,
        lift: (value) => value,
      });
      const [value = NaN] = machine.run();
      expect(value).toBe(expected);
      const [rounded] = runWithRounding(prepared, given).results;
      expect(rounded?.value).toBe(expected);
      const [name, start] =
        [...place.point].find(([key]) => !given.integers.arrays.has(key) && !given.integers.numbers.has(key)) ?? [];
      if (name === undefined || start === undefined) throw new Error("no real argument");
      const at = typeof start === "number" ? start : (start.values[0] ?? NaN);
      const ball = precise.evaluate(given, { name, place: 0 }, new Decimal(at), 60);
      expect(ball.error.lte(ball.value.abs().mul(1e-40).add(1e-40))).toBe(true);
      const distance = ball.value.sub(value).abs().toNumber();
      // The shortest decimal of the coordinate is not the double itself.
      expect(distance).toBeLessThanOrEqual((rounded?.error ?? NaN) + 1e-13 * Math.abs(value));
    }
  });
});
