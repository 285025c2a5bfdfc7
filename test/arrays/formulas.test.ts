import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { seededRandom } from "../functions/sampling.js";
import { EmittedModule } from "../support/emitted.js";
import { argumentsOf, difference, expectClose, numbersIn, read, sample, type Argument } from "./calls.js";
import { arrayDerivatives, type DerivativeCase, numberDerivatives } from "./formulas.js";

async function emit(text: string): Promise<EmittedModule> {
  const { code = "", diagnostics } = await compile(text, { format: false });
  expect(diagnostics).toEqual([]);
  return new EmittedModule(code);
}

/** First derivatives of a product are within reach, those of the derivative are not. */
const products: readonly DerivativeCase[] = [
  {
    name: "a gradient of a product",
    text: `e(x[n]) = prod(x[i]*(x[i] - 2) for i) + prod(x)
    f(x[n]) = grad(prod(x[i]*(x[i] - 2) for i) + prod(x), x)
    derive value of f`,
    of: "f",
    sizes: [{ n: 0 }, { n: 1 }, { n: 4 }],
    by: "x",
  },
  {
    name: "a derivative of a product by a number",
    text: `e(t, x[n]) = prod(sin(t*x[i] + t) for i)
    f(t, x[n]) = diff(prod(sin(t*x[i] + t) for i), t)
    derive value of f`,
    of: "f",
    sizes: [{ n: 0 }, { n: 1 }, { n: 4 }],
    by: "t",
  },
];

describe.each([...numberDerivatives, ...arrayDerivatives, ...products])("$name", (model) => {
  it.each(model.sizes)("is the difference of what it is of for %o", async (sizes) => {
    const { definition } = read(model);
    const emitted = await emit(model.text);
    const random = seededRandom(17);
    for (let repetition = 0; repetition < 3; repetition += 1) {
      const given = sample(definition, model, sizes, random);
      const value = (place: ReadonlyMap<string, Argument>) =>
        Number(emitted.call("e", argumentsOf(definition, place, sizes)));
      const partials = numbersIn(emitted.call("f", argumentsOf(definition, given, sizes)));
      const variable = given.get(model.by);
      expect(partials).toHaveLength(typeof variable === "object" ? variable.length : 1);
      for (const [place, partial] of partials.entries())
        expectClose(partial, difference(value, given, model.by, place), 2e-6);
    }
  });
});

it("refuses derivatives that are nested too deeply", async () => {
  const nested = Array.from({ length: 30 }).reduce<string>((inner) => `sum(sin(grad(${inner}, x)))`, "dot(x, x)");
  const { diagnostics } = await compile(`f(x[n]) = ${nested}`);
  expect(diagnostics.map(({ code }) => code)).toEqual(["DIFC5002"]);
});

it("gives the forces of an example", async () => {
  const file = new URL("../../examples/derivatives/particles.expr", import.meta.url);
  const emitted = await emit(readFileSync(file, "utf8"));
  const at = Float64Array.of(0, 0.1, 0.3, 1.1, -0.2, 0.4, 0.2, 1.2, 0.9);
  const forces = numbersIn(emitted.call("force", [at, 1.5, 0.9]));
  const given = new Map<string, Argument>([["p", at]]);
  const energy = (place: ReadonlyMap<string, Argument>) => Number(emitted.call("energy", [place.get("p"), 1.5, 0.9]));
  expect(forces).toHaveLength(9);
  for (const [place, force] of forces.entries()) expectClose(force, -difference(energy, given, "p", place), 2e-6);
});

it("differentiates a product at its zeros", async () => {
  const emitted = await emit("f(x[n]) = grad(prod(x), x)\nderive value of f");
  expect(numbersIn(emitted.call("f", [Float64Array.of(0, 3, 4)]))).toEqual([12, 0, 0]);
  expect(numbersIn(emitted.call("f", [Float64Array.of(0, 0, 4)]))).toEqual([0, 0, 0]);
});

it("shares the derivative of an extreme among ties", async () => {
  const emitted = await emit("f(x[n]) = grad(max(3*x[i] - x[i]/3 for i), x)\nderive value of f");
  const third = (3 - 1 / 3) / 3;
  const values = numbersIn(emitted.call("f", [Float64Array.of(0.1, 0.7, 0.7, 0.7)]));
  for (const [place, expected] of [0, third, third, third].entries()) expect(values[place]).toBeCloseTo(expected, 14);
});

const [x, y] = [Float64Array.of(0.3, -1.2, 2), Float64Array.of(0.7, 1.5, -0.4)];
const matrix = Float64Array.of(1, 2, 3, -1, 0.5, 2);

interface Call {
  readonly title: string;
  readonly text: string;
  readonly given: readonly unknown[];
  readonly value: readonly number[];
}

const pairs = (of: (x: number, y: number) => number) => Array.from(x, (value, place) => of(value, y[place] ?? NaN));

/** `g` differentiates by its own parameter; the arguments depend on one another. */
const g = "let g(x[n], a[n]) = grad(sum(x[i]^2*a[i] for i), x)\n";
const slope = "let slope(t, x[n], k: int) = diff(sum(sin(t*x[i])*x[k] for i), t)\n";

const calls: readonly Call[] = [
  {
    title: "with an argument that is computed",
    text: `${g}f(y[n]; b[n]) = g(2*y, b)`,
    given: [x, y],
    value: pairs((own, other) => 4 * own * other),
  },
  {
    title: "with one array for two parameters",
    text: `${g}f(y[n]) = g(y, y)`,
    given: [x],
    value: pairs((own) => 2 * own ** 2),
  },
  {
    title: "with an argument that is such a derivative by the same array",
    text: `${g}f(y[n]; b[n]) = g(y, g(y, b))`,
    given: [x, y],
    value: pairs((own, other) => 4 * own ** 2 * other),
  },
  {
    title: "within a derivative by the caller's own parameter",
    text: `${g}f(y[n]; b[n]) = grad(sum(y[i]*g(b, y)[i] for i), y)`,
    given: [x, y],
    value: pairs((own, other) => 4 * own * other),
  },
  {
    title: "with rows",
    text: `${g}f(A[m, 3]; b[3]) = [g(A[r], b)[c] for r, c in 0..3]`,
    given: [matrix, y],
    value: Array.from(matrix, (entry, place) => 2 * entry * (y[place % 3] ?? NaN)),
  },
  {
    title: "in a loop, with an argument that does not depend on it and one that does",
    text: `${g}f(A[m, 3]; b[3]) = [sum(g(b, A[r])[c]*c for c in 0..3) for r in 0..m]`,
    given: [matrix, y],
    value: [0, 1].map((row) =>
      [1, 2]
        .map((column) => 2 * column * (y[column] ?? NaN) * (matrix[3 * row + column] ?? NaN))
        .reduce((sum, term) => sum + term, 0),
    ),
  },
  {
    title: "in a loop, with an index that what is differentiated depends on",
    text: `let own(x[n], i: int) = grad(sum(x[i]^2*x[j] for j), x)
    f(x[n]) = [if i > 0 then own(x, i - 1)[i] else 0 for i in 0..n]`,
    given: [x],
    value: Array.from(x, (_, place) => (place === 0 ? 0 : (x[place - 1] ?? NaN) ** 2)),
  },
  {
    title: "by a number in a loop",
    text: `${slope}f(x[n], y[n]) = [slope(y[k], x, k) for k]`,
    given: [x, y],
    value: pairs((factor, t) => x.reduce((sum, entry) => sum + entry * factor * Math.cos(t * entry), 0)),
  },
  {
    title: "over a range that does not begin at 0",
    text: `${slope}f(x[n], y[n]) = [sum(slope(y[k], x, k) for k in i + 1..n) for i in 0..n]`,
    given: [x, y],
    value: [0, 1, 2].map((first) =>
      pairs((factor, t) => x.reduce((sum, entry) => sum + entry * factor * Math.cos(t * entry), 0))
        .slice(first + 1)
        .reduce((sum, term) => sum + term, 0),
    ),
  },
  {
    title: "of an array by a number",
    text: "f(x[n]; t) = diff([sin(t*x[i])*t for i], t)",
    given: [x, 0.4],
    value: Array.from(x, (entry) => Math.sin(0.4 * entry) + 0.4 * entry * Math.cos(0.4 * entry)),
  },
  {
    // Siskind and Pearlmutter, "Nesting forward-mode AD in a functional framework" (2008): 1, not 2.
    title: "without confusing the perturbations of nested derivatives",
    text: `let inner(y[n], c) = sum(grad(c + sum(y), y))
    f(x[n]) = grad(sum(x)*inner(x, sum(x))/n, x)*x`,
    given: [x],
    value: Array.from(x),
  },
];

describe("a helper that differentiates by its own parameter may be called", () => {
  it.each(calls)("$title", async ({ text, given, value }) => {
    const emitted = await emit(text);
    const result = numbersIn(emitted.call("f", given));
    expect(result).toHaveLength(value.length);
    for (const [place, expected] of value.entries()) expect(result[place]).toBeCloseTo(expected, 12);
  });
});
