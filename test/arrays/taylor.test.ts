import { describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { seededRandom } from "../functions/sampling.js";
import { EmittedModule } from "../support/emitted.js";
import { argumentsOf, difference, expectClose, numbersIn, parametersOf, read, sample } from "./calls.js";
import { arrayCases, arrayValuedCases, type ArrayCase } from "./models.js";

const ORDER = 4;

const own: readonly ArrayCase[] = [
  {
    name: "series through stored arrays",
    text: "f(x[n], t) = {\n  let z[i] = sin(x[i]*t) + t^2\n  return sum(z[i]*z[j] for i, j in 0..n if j != i)\n}",
    of: "f",
    sizes: [{ n: 0 }, { n: 1 }, { n: 4 }],
  },
  {
    name: "extremes of curves",
    text: "f(t; a[n]) = max(a[i]*t - t^3 for i) + min(a[i]/t for i)",
    of: "f",
    sizes: [{ n: 3 }],
  },
  {
    name: "a softmax of t",
    text: "f(t; a[n]) = [exp(t*a[i])/sum(exp(t*a)) for i]",
    of: "f",
    sizes: [{ n: 1 }, { n: 5 }],
  },
  {
    name: "branches by t",
    text: "f(t; a[n]) = sum(if a[i] < t then sqrt(t - a[i]) else 0 for i)",
    of: "f",
    sizes: [{ n: 5 }],
  },
  {
    name: "products of curves",
    text: "f(t, a[n, m]) = [sin(t)*prod(a[i, j]*t + cos(j*t) for j if j != i) for i]",
    of: "f",
    sizes: [
      { n: 2, m: 1 },
      { n: 2, m: 4 },
    ],
  },
  { name: "a matrix of t", text: "f(t, a[n, m]) = [a[i, j]^2/(t + i + j) for i, j]", of: "f", sizes: [{ n: 2, m: 3 }] },
];

/** The models with a number that is no subscript, and what `derive` lines they have left out. */
const cases = [...arrayCases, ...arrayValuedCases, ...own].flatMap((model) => {
  const { definition } = read(model);
  const number = parametersOf(definition).find(({ shape, isInteger }) => shape.length === 0 && !isInteger);
  return number === undefined ? [] : [{ name: model.name, model, variable: number.name }];
});

async function emit({ text, of }: ArrayCase, kinds: string): Promise<EmittedModule> {
  const { code = "", diagnostics } = await compile(`${text.replaceAll(/^derive .*$/gm, "")}\nderive ${kinds}`, {
    format: false,
  });
  expect(diagnostics.map(({ code: problem, message }) => `${of}: ${problem} ${message}`)).toEqual([]);
  return new EmittedModule(code);
}

describe.each(cases)("the Taylor series of $name by $variable", ({ model, variable }) => {
  it.each(model.sizes)(
    "has the value, and coefficients that are differences of the ones before, for %o",
    async (sizes) => {
      const emitted = await emit(model, `taylor(${ORDER}) of ${model.of} wrt ${variable}`);
      const { definition } = read(model);
      const given = sample(definition, model, sizes, seededRandom(5));
      const series = (place = given) =>
        numbersIn(emitted.call(`${model.of}Taylor`, argumentsOf(definition, place, sizes)));
      const value = numbersIn(emitted.call(model.of, argumentsOf(definition, given, sizes)));
      const width = value.length;
      const found = series();
      expect(found).toHaveLength((ORDER + 1) * width);
      value.forEach((entry, place) => {
        expectClose(found[place], entry, 1e-12);
        for (let power = 1; power <= ORDER; power += 1) {
          const before = (at: typeof given) => series(at)[(power - 1) * width + place] ?? NaN;
          expectClose(found[power * width + place], difference(before, given, variable, 0) / power, 1e-6);
        }
      });
    },
  );
});

it("gives the closed form of a sum of exponentials, and writes into the array that it is given", async () => {
  const text = "f(t; k[n], c[n]) = sum(c[i]*exp(-k[i]*t) for i)";
  const emitted = await emit({ name: "", text, of: "f", sizes: [] }, "taylor(5) of f");
  const [t, k, c] = [0.4, Float64Array.of(0.5, 1, 3), Float64Array.of(2, -1, 0.25)];
  const out = new Float64Array(6);
  expect(emitted.call("fTaylor", [t, k, c, out])).toBe(out);
  let factorial = 1;
  out.forEach((coefficient, power) => {
    factorial *= Math.max(power, 1);
    const exact = k.reduce(
      (sum, rate, i) => sum + ((c[i] ?? NaN) * (-rate) ** power * Math.exp(-rate * t)) / factorial,
      0,
    );
    expectClose(coefficient, exact, 1e-15);
  });
});

it.each([
  ["f(x[n], t) = sum(x[i]*t for i)\nderive taylor(2) of f", "DIFC3026"],
  ["f(x[n], t) = sum(x[i]*t for i)\nderive taylor(2) of f wrt x", "DIFC3026"],
  ["f(t; x[n], s[n]: int) = prod(x[j] + t for i in 0..n, j in 0..s[i])\nderive taylor(2) of f", "DIFC2018"],
])("refuses %j", async (text, code) => {
  const { diagnostics } = await compile(text);
  expect(diagnostics.map((problem) => problem.code)).toEqual([code]);
});

it("has the first power of a product over indices", async () => {
  const emitted = await emit(
    { name: "", text: "f(t; x[n]) = prod(x[i] + t for i)", of: "f", sizes: [] },
    "taylor(1) of f",
  );
  expect(emitted.call("fTaylor", [2, Float64Array.of(1, -2, 3)])).toEqual(Float64Array.of(0, 15));
});
