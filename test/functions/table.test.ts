import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";

import { allFunctions, functionNamed } from "../../src/functions/table.js";
import { evaluatePrecisely } from "../../src/interpret/precise.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { exactDecimal, isAccurate } from "./accuracy.js";
import { bindingsOf, callOf, conditionNumber, sampleArguments, seededRandom } from "./sampling.js";

const SAMPLES = 12;
const STEP = new Decimal("1e-20");

it("refuses a name that is not in the table", () => {
  expect(() => functionNamed("sine")).toThrow('the function table has no "sine"');
});

describe.each([...allFunctions.values()])("$name", (definition) => {
  const random = seededRandom(definition.name.length * 7919 + 1);
  const samples = Array.from({ length: SAMPLES }, () => sampleArguments(definition, random));

  it("is complete", () => {
    expect(definition.doc).toMatch(/^\S.*\.$/);
    expect(definition.domain).toHaveLength(definition.parameters.length);
    expect(definition.definition === undefined).not.toBe(definition.precise === undefined);
    if (definition.emission.kind === "definition") expect(definition.definition).toBeDefined();
    if (definition.emission.kind === "math") expect(definition.emission.name in Math).toBe(true);
  });

  it("refuses a wrong number of operands", () => {
    if (!definition.variadic)
      expect(() => definition.evaluate(...definition.parameters.map(() => 1), 1)).toThrow("operands");
  });

  it("has the partial derivatives that central differences show", () => {
    for (const values of samples) {
      const pool = new ExpressionPool();
      const { self, operands } = callOf(pool, definition, values);
      const partials = definition.partials(pool, operands, self);
      expect(partials).toHaveLength(operands.length);
      const point = values.map((value) => exactDecimal(value));
      const derivatives = evaluatePrecisely(partials, bindingsOf(point), 40);
      for (const [index, derivative] of derivatives.entries()) {
        if (definition.literalParameters.includes(index)) continue;
        const [above, below] = [STEP, STEP.neg()].map((step) => {
          const moved = point.map((value, place) => (place === index ? value.add(step) : value));
          return evaluatePrecisely([self], bindingsOf(moved), 70)[0] ?? new Decimal(NaN);
        });
        const difference = (above ?? STEP)
          .sub(below ?? STEP)
          .div(STEP)
          .div(2);
        const distance = difference.sub(derivative).abs();
        expect(
          distance.lte(derivative.abs().add(1).mul("1e-25")),
          `${index} at ${values.join()}: ${derivative.toString()}`,
        ).toBe(true);
      }
    }
  });

  it("is evaluated accurately in doubles", () => {
    for (const values of samples) {
      const pool = new ExpressionPool();
      const { self } = callOf(pool, definition, values);
      const [reference = new Decimal(NaN)] = evaluatePrecisely([self], bindingsOf(values));
      const actual = definition.evaluate(...values);
      const accurate = isAccurate(actual, reference, conditionNumber(definition, values));
      expect(accurate, `${actual} for ${reference.toString()} at ${values.join()}`).toBe(true);
    }
  });

  it("passes NaN on", () => {
    // A jump that is a comparison has no other place for NaN than one of its sides.
    if (definition.name === "step" || definition.parameters.length === 0) return;
    for (const values of samples) {
      for (const index of values.keys()) {
        if (definition.literalParameters.includes(index)) continue;
        expect(definition.evaluate(...values.with(index, NaN))).toBeNaN();
      }
    }
  });
});
