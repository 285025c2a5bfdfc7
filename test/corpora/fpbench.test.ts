import { beforeAll, expect, test } from "vitest";

import { Accuracy } from "./accuracy.js";
import { Agreement } from "./agreement.js";
import { compileAll } from "./batches.js";
import { fpbench, functionText } from "./corpora.js";

/** Cases that do not agree, each with the reason. */
const knownDifferences: Readonly<Record<string, string>> = {
  "herbie/hamming/series#5": "exp((a + b)*eps) overflows; so it does in plain doubles",
  "herbie/proj/krovak#12": "a factor of about 1e+875 overflows; so it does in plain doubles",
};

const agreement = new Agreement();
const accuracy = new Accuracy();

beforeAll(async () => {
  const definitions = fpbench.map((entry, index) => ({
    entry,
    id: entry.id,
    name: `f${index}`,
    text: functionText(`f${index}`, entry.variables.join(", "), entry.definitions, entry.formula),
  }));
  await compileAll(
    definitions,
    ({ entry, id, name }, emitted) => {
      for (const point of entry.points) {
        const { value, gradient } = emitted.valueAndGradient(name, point.at);
        agreement.compare(id, `the value at (${point.at.join(", ")})`, value, point.value, point.error.value);
        entry.variables.forEach((variable, i) => {
          const what = `the partial by ${variable} at (${point.at.join(", ")})`;
          const [reference = "NaN", plainError = 0] = [point.gradient[i], point.error.gradient[i]];
          agreement.compare(id, what, gradient.get(variable), reference, plainError);
          accuracy.add(id, gradient.get(variable) ?? NaN, reference, plainError);
        });
      }
    },
    ({ id }, reason) => agreement.fail(id, reason),
  );
}, 120_000);

test("every case was compared", () => {
  expect(agreement.cases).toBe(807);
});

test("partials are at least as accurate as plain forward mode, and many far more", () => {
  for (const quantile of [0.5, 0.99]) {
    const { emitted, plain } = accuracy.at(quantile);
    expect(emitted, `at the quantile ${quantile}`).toBeLessThanOrEqual(plain);
  }
  expect(accuracy.improvedCases(10).length).toBeGreaterThanOrEqual(60);
});

test("values and partials agree with the references", () => {
  expect(agreement.unexplained(knownDifferences)).toEqual([]);
  expect(agreement.outdated(knownDifferences)).toEqual([]);
  expect(agreement.rate).toBeGreaterThanOrEqual(0.995);
});
