import { describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { EmittedModule } from "../support/emitted.js";

async function emitted(text: string, checkAssumptions: boolean): Promise<EmittedModule> {
  const { code, diagnostics } = await compile(text, { checkAssumptions });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return new EmittedModule(code ?? "");
}

const density = "density(x; sigma) = { assume sigma > 0 let z = x/sigma return exp(-z^2/2)/sigma }";

describe("functions that check their assumptions", () => {
  it("throw a RangeError that names the function and the assumption", async () => {
    const module = await emitted(density, true);
    for (const name of ["density", "densityGradient", "densityValueAndGradient"]) {
      const message = `${name} assumes sigma > 0`;
      for (const sigma of [0, -1, NaN]) expect(() => module.call(name, [1, sigma])).toThrow(new RangeError(message));
      expect(() => module.call(name, [1, 2])).not.toThrow();
    }
  });

  it("compute the same as those that do not", async () => {
    const [checked, plain] = [await emitted(density, true), await emitted(density, false)];
    expect(checked.valueAndGradient("density", [0.5, 2])).toEqual(plain.valueAndGradient("density", [0.5, 2]));
    expect(() => plain.value("density", [1, -1])).not.toThrow();
  });

  it.each([
    ["x != 0", [0, NaN], [1, -1]],
    ["not (x == 0)", [0, NaN], [1, -1]],
    ["not (x < 1 or x > 2)", [0.5, 2.5, NaN], [1, 2]],
    ["not (x > 1 and x < 2)", [1.5, NaN], [1, 2]],
    ["x < 1 or x > 2", [1, 1.5, 2, NaN], [0, 3]],
    ["if x > 0 then x < 1 else x < -1", [1, -1, 0, NaN], [0.5, -2]],
    ["x^2 + sigmoid(x) < 2", [1.5, NaN], [0, 1]],
  ])("tell the values for which %s", async (condition, bad, good) => {
    const module = await emitted(`f(x) = { assume ${condition} return x }`, true);
    for (const x of bad) expect(() => module.value("f", [x]), `${x}`).toThrow(RangeError);
    for (const x of good) expect(module.value("f", [x])).toBe(x);
  });

  it("do not take one NaN for another's fault", async () => {
    const module = await emitted("f(x, y) = { assume x > 0 or y > 0 return x + y }", true);
    expect(() => module.value("f", [1, NaN])).toThrow("f assumes x > 0 or y > 0");
    expect(module.value("f", [1, -1])).toBe(0);
  });

  it("share work with the value, and leave names alone", async () => {
    const { code } = await compile("f(RangeError) = { let s = exp(RangeError) assume s > 2 return s^2 }", {
      checkAssumptions: true,
    });
    expect(code?.match(/Math\.exp/g)).toHaveLength(3);
    const module = new EmittedModule(code ?? "");
    expect(() => module.value("f", [0])).toThrow("f assumes exp(RangeError) > 2");
    expect(module.value("f", [1])).toBeCloseTo(Math.exp(2));
  });

  it("check a helper's assumption where its value counts", async () => {
    const text = "let root(u) = { assume u >= 1 return sqrt(u - 1) }\nf(x) = if x > 0 then root(x) else x";
    const module = await emitted(text, true);
    expect(module.value("f", [-3])).toBe(-3);
    expect(module.value("f", [2])).toBe(1);
    expect(() => module.value("f", [0.5])).toThrow(RangeError);
  });
});

describe("functions over arrays that check their assumptions", () => {
  const model = `f(x[n], s; k[m]: int) = {
    assume s > 0
    assume n > 1
    assume x[0] != 0
    return sum(log(s)*x[k[i]]^2/x[0] for i)
  }`;

  it("throw a RangeError that names the function and the assumption, once subscripts are in range", async () => {
    const module = await emitted(model, true);
    const call = (name: string, x: readonly number[], s: number, k: number) => () =>
      module.call(name, [Float64Array.from(x), s, Int32Array.of(k)]);
    for (const name of ["f", "fGradient", "fValueAndGradient"]) {
      expect(call(name, [1, 2], 1, 1)).not.toThrow();
      expect(call(name, [1, 2], 0, 1)).toThrow(new RangeError(`${name} assumes s > 0`));
      expect(call(name, [1, 2], NaN, 1)).toThrow(new RangeError(`${name} assumes s > 0`));
      expect(call(name, [1], 1, 0)).toThrow(new RangeError(`${name} assumes n > 1`));
      expect(call(name, [0, 2], 1, 1)).toThrow(new RangeError(`${name} assumes x[0] != 0`));
      expect(call(name, [NaN, 2], 1, 1)).toThrow(new RangeError(`${name} assumes x[0] != 0`));
      expect(call(name, [1, 2], 0, 2)).toThrow(/^f: the subscript of x is 2/);
    }
  });

  it("compute the same as those that do not", async () => {
    const given = [Float64Array.of(1, 2), 3, Int32Array.of(1, 0)];
    const [checked, plain] = [await emitted(model, true), await emitted(model, false)];
    expect(checked.call("fValueAndGradient", given)).toEqual(plain.call("fValueAndGradient", given));
    expect(() => plain.call("f", [Float64Array.of(1, 2), -1, Int32Array.of(0)])).not.toThrow();
  });
});
