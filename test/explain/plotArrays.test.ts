import { describe, expect, it, test } from "vitest";

import { plotFunction, type PlotOptions } from "../../src/explain/plot.js";

const ridge = `ridge(w[d], b; X[n, d], y[n], lambda) =
  sum((sum(X[i, j]*w[j] for j) + b - y[i])^2 for i)/n + lambda*sum(w[j]^2 for j)`;

const data = {
  w: [2, 3],
  X: [
    [1, 2],
    [0, 1],
    [3, -1],
  ],
  y: [1, 0, 2],
  lambda: 0.5,
};

/** The same in plain JavaScript. */
function ridgeOf(w: readonly number[], b: number, X: readonly (readonly number[])[]): number {
  const fits = X.map((row, i) => row.reduce((sum, x, j) => sum + x * (w[j] ?? NaN), b) - (data.y[i] ?? NaN));
  const squares = (values: readonly number[]) => values.reduce((sum, value) => sum + value * value, 0);
  return squares(fits) / fits.length + data.lambda * squares(w);
}

async function curves(options: PlotOptions) {
  const { chart, diagnostics } = await plotFunction(ridge, { data, ...options });
  expect(diagnostics).toEqual([]);
  const [value, derivative] = chart?.series ?? [];
  if (chart === undefined || value === undefined || derivative === undefined) throw new Error("nothing was plotted");
  return { chart, value: value.points, derivative: derivative.points };
}

describe("functions over arrays", () => {
  const [first = [], ...others] = data.X;
  test.each<[string, PlotOptions, (x: number) => number]>([
    ["along an element", { wrt: "w[1]", at: "b=0.5" }, (x) => ridgeOf([2, x], 0.5, data.X)],
    ["along a number", { wrt: "b" }, (x) => ridgeOf(data.w, x, data.X)],
    ["along data", { wrt: "X[0,1]", at: "b=1" }, (x) => ridgeOf(data.w, 1, [[first[0] ?? NaN, x], ...others])],
  ])("%s", async (_, options, formula) => {
    const { value, derivative } = await curves(options);
    expect(value.length).toBeGreaterThan(100);
    for (const [x, y] of value) expect(y).toBeCloseTo(formula(x), 9);
    // Central differences are exact for quadratics.
    for (const [x, y] of derivative) expect(y).toBeCloseTo(formula(x + 0.5) - formula(x - 0.5), 9);
  });

  it("leaves out what varies where a file of data has it", async () => {
    const { chart } = await curves({ wrt: "b", data: { ...data, b: 7 } });
    expect(chart.title).toBe(
      "ridge(w[d], b; X[n, d], y[n], lambda) at w=[2,3],X=[[1,2],[0,1],[3,-1]],y=[1,0,2],lambda=0.5 and its derivative",
    );
    expect(chart.series.map(({ name }) => name)).toEqual(["ridge", "∂ridge/∂b"]);
  });

  it("knows what varies where there is one number", async () => {
    const { chart } = await plotFunction("f(a; x[n]) = sum(exp(a*x[i]) for i)", { at: "x=[0,1]" });
    expect(chart?.x.label).toBe("a");
  });

  it("finds kinks", async () => {
    const { chart } = await plotFunction("f(x[n]) = sum(abs(x[i]) for i)", { wrt: "x[0]", at: "x=[9,1]" });
    expect(chart?.marks?.map(({ label }) => label)).toEqual(["∂f/∂x[0] jumps at 0"]);
  });
});

describe("what cannot be plotted over arrays", () => {
  const gather = "f(x[n]; k[m]: int) = sum(x[k[i]]^2 for i)";
  test.each<[string, string, PlotOptions, string]>([
    ["one of several that is not named", ridge, { data }, "DIFC6065"],
    ["an array of which no element is named", ridge, { data, wrt: "w" }, "DIFC6066"],
    ["too many subscripts", ridge, { data, wrt: "w[0, 1]", at: "b=0" }, "DIFC6066"],
    ["subscripts that are no numbers", ridge, { data, wrt: "w[i]", at: "b=0" }, "DIFC6069"],
    ["an element out of range", ridge, { data, wrt: "w[2]", at: "b=0" }, "DIFC6069"],
    ["indices", gather, { wrt: "k[0]", at: "x=[1],k=[0]" }, "DIFC6066"],
    ["a subscript out of range", gather, { wrt: "x[0]", at: "x=[1],k=[1]" }, "DIFC6055"],
    ["a value for the number that varies", ridge, { data, wrt: "b", at: "b=1" }, "DIFC6068"],
    ["values that are missing", ridge, { data, wrt: "w[0]" }, "DIFC6025"],
    ["an array as the result", "f(x[n]) = [x[i]^2 for i]", { wrt: "x[0]", at: "x=[1]" }, "DIFC2018"],
  ])("%s", async (_, model, options, code) => {
    const { chart, diagnostics } = await plotFunction(model, options);
    expect(chart).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  it("offers elements", async () => {
    const { diagnostics } = await plotFunction(ridge, { data });
    expect(diagnostics.map(({ message, help }) => `${message}: ${help ?? ""}`)).toEqual([
      "`ridge` has several variables: `w[0]`, `b`: name the one that varies, such as --wrt w[0]",
    ]);
  });
});
