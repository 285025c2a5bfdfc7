import fc from "fast-check";
import { expect, test } from "vitest";

import type { Verdict } from "../../../src/explain/check/check.js";
import { checkModel } from "../../../src/explain/check/checkModel.js";
import { elementaryFunctions, formulas } from "../../support/formulas.js";
import { partialsOf } from "./checked.js";

const COUNT = 1000;
const BATCH = 100;

test("a right gradient never fails on 1,000 random models", { timeout: 600_000 }, async () => {
  const options = { functions: elementaryFunctions, variables: ["x", "y"], depth: 2, piecewise: true };
  const texts = fc.sample(formulas(options), { seed: 11, numRuns: COUNT });
  const verdicts = new Map<Verdict, number>();
  const checked = new Set<string>();
  for (let start = 0; start < COUNT; start += BATCH) {
    const batch = texts.slice(start, start + BATCH).map((text, index) => `f${start + index}(x, y) = ${text}`);
    const { checks } = await checkModel(batch.join("\n"), { timing: false, samples: 2, seed: start + 1 });
    for (const check of checks) {
      checked.add(check.name);
      for (const { variable, claims } of partialsOf(check)) {
        for (const { verdict, reason } of claims) {
          verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
          expect(verdict, `${check.name} by ${variable}: ${reason}\n${batch.join("\n")}`).not.toBe("wrong");
        }
      }
    }
  }
  expect(checked.size).toBeGreaterThan(0.9 * COUNT);
  const total = [...verdicts.values()].reduce((sum, count) => sum + count, 0);
  expect(verdicts.get("right")).toBeGreaterThan(0.995 * total);
});
