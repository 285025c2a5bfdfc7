import { beforeAll, describe, expect, it } from "vitest";

import { compileAll } from "./batches.js";
import { stableForms } from "./corpora.js";
import { exceptions } from "./exceptions.js";
import { relativeError } from "./relativeError.js";

/** Four units of the last place and a half, for a value and each of its partials. */
const BOUND = 1e-15;

/** The worst error of each form, and where it is. */
const worst = new Map<string, { readonly error: number; readonly place: string }>();
const failures: string[] = [];

beforeAll(async () => {
  const definitions = stableForms.map((form, index) => ({
    form,
    id: form.formula,
    name: `f${index}`,
    text: `f${index}(${form.variables.join(", ")}) = ${form.formula}`,
  }));
  await compileAll(
    definitions,
    ({ form, name }, emitted) => {
      for (const { at, value, gradient } of form.points) {
        const together = emitted.valueAndGradient(name, at);
        const alone = emitted.gradient(name, at);
        note(form.formula, relativeError(together.value, value), `the value at (${at.join(", ")})`);
        note(form.formula, relativeError(emitted.value(name, at), value), `the value alone at (${at.join(", ")})`);
        form.variables.forEach((variable, index) => {
          for (const partials of [together.gradient, alone]) {
            const error = relativeError(partials.get(variable) ?? NaN, gradient[index] ?? "NaN");
            note(form.formula, error, `the partial by ${variable} at (${at.join(", ")})`);
          }
        });
      }
    },
    ({ id }, reason) => failures.push(`${id}: ${reason}`),
  );
}, 120_000);

function note(formula: string, error: number, place: string): void {
  const known = worst.get(formula);
  if (known === undefined || !(error <= known.error)) worst.set(formula, { error, place });
}

it("every form compiles", () => {
  expect(failures).toEqual([]);
  expect(worst.size).toBe(stableForms.length);
});

const families = [...new Set(stableForms.map(({ family }) => family))];

describe.each(families)("%s", (family) => {
  it.each(stableForms.filter((form) => form.family === family))("$formula", ({ formula }) => {
    const { error = NaN, place = "" } = worst.get(formula) ?? {};
    const bound = exceptions.get(formula)?.bound ?? BOUND;
    expect(error, place).toBeLessThanOrEqual(bound);
  });
});

it("every exception is one still", () => {
  const outdated = [...exceptions.keys()].filter((formula) => !((worst.get(formula)?.error ?? 0) > BOUND));
  expect(outdated).toEqual([]);
});
