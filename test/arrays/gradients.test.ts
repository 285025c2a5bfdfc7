import { beforeAll, describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { seededRandom } from "../functions/sampling.js";
import { EmittedModule } from "../support/emitted.js";
import { complaintsAbout } from "../support/strictTypes.js";
import { evaluateArrays } from "../support/kernels.js";
import { argumentsOf, asDense, at, difference, expectClose, numbersIn, read, sample, type Argument } from "./calls.js";
import { arrayCases } from "./models.js";

const modules = new Map<string, string>();

beforeAll(async () => {
  for (const { name, text } of arrayCases) {
    const { code, diagnostics } = await compile(text, { format: false });
    expect(diagnostics, name).toEqual([]);
    modules.set(name, code ?? "");
  }
}, 60_000);

it("emits modules that type-check under the strictest options", () => {
  expect(complaintsAbout(modules)).toEqual([]);
});

describe.each(arrayCases)("$name", (model) => {
  it.each(model.sizes)("has the value of its kernels and the gradient of its differences for %o", (sizes) => {
    const { pool, definition } = read(model);
    const emitted = new EmittedModule(modules.get(model.name) ?? "");
    const random = seededRandom(7);
    for (let repetition = 0; repetition < 3; repetition += 1) {
      const given = sample(definition, model, sizes, random);
      const value = (place: ReadonlyMap<string, Argument>) =>
        Number(emitted.call(model.of, argumentsOf(definition, place, sizes)));
      const actual = emitted.call(`${model.of}ValueAndGradient`, argumentsOf(definition, given, sizes));
      const plain = evaluateArrays(pool, definition, asDense(definition, sizes, given));
      if (typeof plain !== "number") throw new Error("the function gives no number");
      expectClose(value(given), plain, 1e-12);
      expectClose(at(actual, "value"), plain, 1e-12);
      const gradient = emitted.call(`${model.of}Gradient`, argumentsOf(definition, given, sizes));
      for (const { name, isInteger } of definition.variables) {
        if (isInteger) continue;
        const exact = numbersIn(at(gradient, name));
        expect(exact).toEqual(numbersIn(at(at(actual, "gradient"), name)));
        for (const [place, partial] of exact.entries()) {
          expectClose(partial, difference(value, given, name, place), 2e-6);
        }
      }
    }
  });
});
