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

  it("has a dot for the element that varies in its title, and room for the place in one line", async () => {
    const { chart } = await curves({ wrt: "X[1,0]", at: "b=1" });
    expect(chart.title).toContain(" at w=[2,3],b=1,X=[[1,2],[·,1],[3,-1]],y=[1,0,2],lambda=0.5 and");
    const { chart: short } = await plotFunction("f(w[n], v[n]) = dot(w, v)", {
      wrt: "w[0]",
      at: "w=[1,2,3,4,5,6,7,8,9,10,11,12],v=[21,22,23,24,25,26,27,28,29,30,31,32]",
    });
    expect(short?.title).toBe(
      "f(w[n], v[n]) at w=[·,2,3,4,5,6,7,8,9,10,11,12],v=[21,22,23,24,25,26,27,28,29,30… and its derivative",
    );
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
    ["an unknown array", ridge, { data, wrt: "v[0]" }, "DIFC6066"],
    ["an array of which no element is named", ridge, { data, wrt: "w" }, "DIFC6064"],
    ["too many subscripts", ridge, { data, wrt: "w[0, 1]", at: "b=0" }, "DIFC6064"],
    ["subscripts of a number", ridge, { data, wrt: "b[0]" }, "DIFC6064"],
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

  test.each<[PlotOptions, string]>([
    [{}, "`ridge` has several variables: `w[0]`, `b`: name the one that varies, such as --wrt w[0]"],
    [{ wrt: "w" }, "`w` is not one number: `w` has 1 dimension: name one element, such as --wrt w[0]"],
    [{ wrt: "X[1]" }, "`X[1]` is not one number: `X` has 2 dimensions: name one element, such as --wrt X[0, 0]"],
    [{ wrt: "b[0]" }, "`b[0]` is not one number: `b` has no dimensions: name it alone, such as --wrt b"],
    [{ wrt: "w[2]" }, "there is no element `w[2]`: `w` has the shape [2]: choose one up to `w[1]`"],
  ])("help is offered for %j", async (options, expected) => {
    const { diagnostics } = await plotFunction(ridge, { data: { ...data, b: 0 }, ...options });
    expect(diagnostics.map(({ message, help }) => `${message}: ${help ?? ""}`)).toEqual([expected]);
  });
});
