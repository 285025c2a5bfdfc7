import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";

import { functionNamed } from "../../src/functions/table.js";
import { evaluatePrecisely } from "../../src/interpret/precise.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { isAccurate } from "./accuracy.js";
import references from "./references.json" with { type: "json" };
import { bindingsOf, callOf, conditionNumber } from "./sampling.js";

const Reference = Decimal.clone({ precision: 60, defaults: true });

describe.each(Object.entries(references.values))("%s agrees with independent references", (name, rows) => {
  const definition = functionNamed(name);
  const cases = rows.map((row) => ({
    values: row.slice(0, -1).map(Number),
    reference: new Reference(row.at(-1) ?? ""),
  }));

  it("in doubles", () => {
    const wrong = cases.filter(({ values, reference }) => {
      const actual = definition.evaluate(...values);
      return !isAccurate(actual, reference, conditionNumber(definition, values), 1e-15);
    });
    expect(wrong).toEqual([]);
  });

  it("to 40 digits", () => {
    const wrong = cases
      .filter((_, index) => index % 4 === 0)
      .filter(({ values, reference }) => {
        const pool = new ExpressionPool();
        const [value] = evaluatePrecisely([callOf(pool, definition, values).self], bindingsOf(values), 40);
        return value?.sub(reference).abs().gt(reference.abs().mul("1e-39")) ?? true;
      });
    expect(wrong).toEqual([]);
  });
});

it("keeps the relative accuracy of functions at their zeros", () => {
  const zeros = [
    ["lgamma", 1],
    ["lgamma", 2],
    ["digamma", 1.4616321449683622],
  ] as const;
  for (const [name, zero] of zeros) {
    const near = references.values[name].filter(([x]) => Math.abs(Number(x) - zero) < 0.01 && Number(x) !== zero);
    expect(near.length).toBeGreaterThan(5);
    for (const [x, reference = ""] of [...near]) {
      expect(isAccurate(functionNamed(name).evaluate(Number(x)), new Reference(reference), 0), `${name} at ${x}`).toBe(
        true,
      );
    }
  }
});
