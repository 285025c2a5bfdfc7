import { beforeAll, expect, test } from "vitest";

import { Agreement } from "./agreement.js";
import { compileAll } from "./batches.js";
import { functionText, mgh } from "./corpora.js";

/** Problems that do not agree, each with the reason. */
const knownDifferences: Readonly<Record<string, string>> = {};

const agreement = new Agreement();

beforeAll(async () => {
  const definitions = mgh.flatMap((entry, problem) =>
    entry.residuals.map((residual, index) => ({
      entry,
      index,
      id: entry.id,
      name: `p${problem}r${index}`,
      text: functionText(`p${problem}r${index}`, entry.variables.join(", "), entry.definitions, residual),
    })),
  );
  await compileAll(
    definitions,
    ({ entry, index, id, name }, emitted) => {
      for (const { at, residuals, jacobian, error } of entry.points) {
        const where = `residual ${index + 1} at (${at.join(", ")})`;
        const { value, gradient } = emitted.valueAndGradient(name, at);
        agreement.compare(id, where, value, residuals[index] ?? "NaN", error.residuals[index] ?? 0);
        entry.variables.forEach((variable, i) => {
          const reference = jacobian[index]?.[i] ?? "NaN";
          agreement.compare(
            id,
            `the partial by ${variable} of ${where}`,
            gradient.get(variable),
            reference,
            error.jacobian,
          );
        });
      }
    },
    ({ id }, reason) => agreement.fail(id, reason),
  );
}, 120_000);

test("every problem was compared", () => {
  expect(agreement.cases).toBe(35);
});

test("residuals and Jacobians agree with the references", () => {
  expect(agreement.unexplained(knownDifferences)).toEqual([]);
  expect(agreement.outdated(knownDifferences)).toEqual([]);
});
