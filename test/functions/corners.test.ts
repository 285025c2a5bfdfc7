import { describe, expect, it } from "vitest";

import { functionNamed } from "../../src/functions/table.js";
import { partialsAt } from "./sampling.js";

type Corner = readonly [name: string, at: readonly number[], values: readonly number[]];

describe("partial derivatives at corners", () => {
  const corners: readonly Corner[] = [
    ["abs", [0], [0]],
    ["abs", [-2], [-1]],
    ["sign", [0], [0]],
    ["step", [0], [0]],
    ["floor", [2], [0]],
    ["ceil", [2], [0]],
    ["round", [2.5], [0]],
    ["trunc", [-3], [0]],
    ["relu", [0], [0]],
    ["relu", [1e-300], [1]],
    ["relu", [-1], [0]],
    ["min", [5], [1]],
    ["min", [1, 2], [1, 0]],
    ["min", [2, 2], [0.5, 0.5]],
    ["max", [1, 2], [0, 1]],
    ["max", [2, 2], [0.5, 0.5]],
    ["max", [3, 1, 3], [0.5, 0, 0.5]],
    ["min", [3, 3, 3, 4], [1 / 3, 1 / 3, 1 / 3, 0]],
    ["clamp", [0, 0, 1], [1, 0, 0]],
    ["clamp", [1, 0, 1], [1, 0, 0]],
    ["clamp", [-1, 0, 1], [0, 1, 0]],
    ["clamp", [2, 0, 1], [0, 0, 1]],
    ["hypot", [0, 0], [0, 0]],
    ["hypot", [0, -4], [0, -1]],
    ["mod", [6, 3], [1, -2]],
    ["mod", [-7, 3], [1, 3]],
    ["fmod", [6, 3], [1, -2]],
    ["fmod", [-7, 3], [1, 2]],
    ["copysign", [0, -1], [-0, 0]],
    ["copysign", [2, -1], [-1, 0]],
    ["copysign", [-2, -1], [1, 0]],
    ["copysign", [2, 0], [1, 0]],
    ["sqrt", [0], [Infinity]],
    ["cbrt", [0], [Infinity]],
    ["softplus", [800], [1]],
    ["softplus", [-800], [0]],
    ["sigmoid", [-800], [0]],
    ["tanh", [800], [0]],
  ];
  it.each(corners)("%s' at %j is %j", (name, at, values) => {
    expect(partialsAt(functionNamed(name), at)).toEqual(values);
  });
});

describe("values at corners", () => {
  const corners: readonly (readonly [name: string, at: readonly number[], value: number])[] = [
    ["step", [0], 1],
    ["step", [-5e-324], 0],
    ["round", [0.5], 1],
    ["round", [-0.5], -1],
    ["round", [-2.5], -3],
    ["round", [0.49999999999999994], 0],
    ["round", [4503599627370497], 4503599627370497],
    ["round", [-Infinity], -Infinity],
    ["mod", [-1, 3], 2],
    ["mod", [1, -3], -2],
    ["mod", [6, 3], 0],
    ["mod", [1, 0], NaN],
    ["fmod", [-1, 3], -1],
    ["fmod", [1, -3], 1],
    ["copysign", [3, -0], -3],
    ["copysign", [-3, 0], 3],
    ["copysign", [0, -1], -0],
    ["hypot", [0, 0], 0],
    ["hypot", [-Infinity, NaN], Infinity],
    ["hypot", [3e-320, 4e-320], 5e-320],
    ["hypot", [3e300, -4e300], 5e300],
    ["hypot", [1e-150, 0], 1e-150],
    ["clamp", [5, 0, 1], 1],
    ["sigmoid", [800], 1],
    ["sigmoid", [-800], 0],
    ["softplus", [800], 800],
    ["softplus", [-800], 0],
    ["erf", [0], 0],
    ["erf", [-0], -0],
    ["erf", [Infinity], 1],
    ["erf", [-800], -1],
    ["erfc", [800], 0],
    ["erfc", [-Infinity], 2],
    ["normal_cdf", [0], 0.5],
    ["normal_cdf", [-Infinity], 0],
    ["normal_cdf", [Infinity], 1],
    ["normal_pdf", [800], 0],
    ["gamma", [0], Infinity],
    ["gamma", [-0], -Infinity],
    ["gamma", [-3], NaN],
    ["gamma", [Infinity], Infinity],
    ["gamma", [-Infinity], NaN],
    ["gamma", [800], Infinity],
    ["gamma", [-800.5], 0],
    ["lgamma", [0], Infinity],
    ["lgamma", [-3], Infinity],
    ["lgamma", [1], 0],
    ["lgamma", [2], 0],
    ["lgamma", [Infinity], Infinity],
    ["digamma", [0], -Infinity],
    ["digamma", [-0], Infinity],
    ["digamma", [-5e-324], Infinity],
    ["digamma", [-2], NaN],
    ["digamma", [Infinity], Infinity],
    ["polygamma", [1, 0], Infinity],
    ["polygamma", [1, -2], Infinity],
    ["polygamma", [2, 0], -Infinity],
    ["polygamma", [2, -2], NaN],
    ["polygamma", [1, Infinity], 0],
    ["polygamma", [171, Infinity], 0],
    ["polygamma", [172, 1], NaN],
  ];
  it.each(corners)("%s%j is %d", (name, at, value) => {
    expect(functionNamed(name).evaluate(...at)).toBe(value);
  });

  it("gives factorials exactly", () => {
    const gamma = functionNamed("gamma");
    for (let n = 1, factorial = 1; n <= 23; factorial *= n, n++) expect(gamma.evaluate(n)).toBe(factorial);
  });
});
