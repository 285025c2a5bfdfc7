import { readFileSync } from "node:fs";

import { describe, expect, it, test } from "vitest";

import { compile } from "../../src/compile.js";
import { plotFunction, type PlotOptions } from "../../src/explain/plot.js";

const activations = readFileSync(new URL("../../examples/activations.expr", import.meta.url), "utf8");

async function chartOf(model: string, options: PlotOptions = {}) {
  const { chart, diagnostics } = await plotFunction(model, options);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  if (chart === undefined) throw new Error("nothing was plotted");
  const [value, derivative, ...dots] = chart.series;
  if (value === undefined || derivative === undefined) throw new Error("a curve is missing");
  const marks = (chart.marks ?? []).map(({ x, label }) => ({ x, label }));
  return {
    chart,
    value: value.points,
    derivative: derivative.points,
    dots: dots.flatMap(({ points }) => points),
    marks,
  };
}

/** Value and derivative in plain JavaScript, from the definitions. */
const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const formulas: Readonly<
  Record<string, readonly [value: (x: number) => number, derivative: (x: number) => number, at?: string]>
> = {
  signum: [Math.sign, () => 0],
  threshold: [(x) => (x >= 0 ? 1 : 0), () => 0],
  logistic: [logistic, (x) => logistic(x) * (1 - logistic(x))],
  hyperbolic: [Math.tanh, (x) => 1 - Math.tanh(x) ** 2],
  rectifier: [(x) => Math.max(0, x), (x) => (x > 0 ? 1 : 0)],
  leaky: [(x) => (x > 0 ? x : 0.1 * x), (x) => (x > 0 ? 1 : 0.1), "slope=0.1"],
  smooth: [(x) => Math.log(1 + Math.exp(x)), logistic],
  elu: [(x) => (x > 0 ? x : Math.expm1(x)), (x) => (x > 0 ? 1 : Math.exp(x)), "alpha=1"],
  silu: [(x) => x * logistic(x), (x) => logistic(x) * (1 + x * (1 - logistic(x)))],
};

describe("the activation functions", () => {
  test.each(Object.entries(formulas))("%s and its derivative are those of the definition", async (of, [f, g, at]) => {
    const { value, derivative } = await chartOf(activations, { of, ...(at === undefined ? {} : { at }) });
    expect(value.length).toBeGreaterThan(500);
    for (const [x, y] of value) if (x !== 0) expect(y).toBeCloseTo(f(x), 12);
    for (const [x, y] of derivative) if (x !== 0) expect(y).toBeCloseTo(g(x), 12);
  });

  it("gelu is x*Φ(x), whose derivative at 0 is 1/2, and its minimum is near -0.7518", async () => {
    const { value, derivative } = await chartOf(activations, { of: "gelu", from: "-0.7518", to: "1" });
    expect(value[0]?.[1]).toBeCloseTo(-0.16997, 4);
    expect(derivative[0]?.[1]).toBeCloseTo(0, 4);
    expect(value.at(-1)?.[1]).toBeCloseTo(0.8413447460685429, 12);
  });

  it("the logistic function's derivative is computed from its value", async () => {
    const { code = "" } = await compile(activations);
    expect(code).toMatch(/value: t1,\s+gradient: \{\s+x: t1 === 0 \? 0 : t1 \/ \(1 \+ Math\.exp\(x\)\)/);
  });
});

describe("jumps and kinks", () => {
  it("does not join the values of sign at 0, where it has no derivative", async () => {
    const { value, derivative, dots, marks } = await chartOf(activations, { of: "signum" });
    const middle = value.findIndex(([x]) => x === 0);
    expect(value[middle]?.[1]).toBeNaN();
    expect([value[middle - 1]?.[1], value[middle + 1]?.[1]]).toEqual([-1, 1]);
    expect(derivative.find(([x]) => x === 0)?.[1]).toBeNaN();
    expect(derivative.filter(([x]) => Math.abs(x) < 0.14).length).toBe(1);
    expect(dots).toEqual([[0, 0]]);
    expect(marks).toEqual([{ x: 0, label: "no derivative at 0" }]);
  });

  it("shows the derivative that a convention gives at a kink", async () => {
    const { value, derivative, dots, marks } = await chartOf(activations, { of: "rectifier" });
    expect(value.every(([, y]) => !Number.isNaN(y))).toBe(true);
    expect(derivative.find(([x]) => x === 0)?.[1]).toBeNaN();
    expect(dots).toEqual([[0, 0]]);
    expect(marks).toEqual([{ x: 0, label: "∂rectifier/∂x jumps at 0" }]);
  });

  it("finds them where no sample is", async () => {
    const { marks } = await chartOf("f(x) = abs(x - 0.3)");
    expect(marks).toEqual([{ x: 0.3, label: "∂f/∂x jumps at 0.3" }]);
    const { marks: jumps } = await chartOf("f(x) = if x^2 > 2 then x else 0", { from: "0", to: "3" });
    expect(jumps).toHaveLength(1);
    expect(Math.abs((jumps[0]?.x ?? 0) - Math.SQRT2)).toBeLessThanOrEqual(2 ** -52);
  });

  it("breaks at poles, and leaves out what is too high to be seen", async () => {
    const { value, dots } = await chartOf("f(x) = 1/x");
    expect(value.some(([, y]) => Number.isNaN(y))).toBe(true);
    expect(value.every(([, y]) => Number.isNaN(y) || Math.abs(y) < 100)).toBe(true);
    expect(dots).toEqual([]);
  });

  it.each(["f(x) = sin(x)", "f(x) = x^3", "f(x) = exp(x)", "f(x) = 3 + 0*x", "f(x) = sin(20*x)"])(
    "finds none in %s",
    async (model) => expect((await chartOf(model)).marks).toEqual([]),
  );
});

describe("what cannot be plotted", () => {
  const two = "f(x, y; a) = a*x*y";
  test.each<[string, string, PlotOptions, string]>([
    ["one of two variables that is not named", two, {}, "DIFC6065"],
    ["a parameter that does not exist", two, { wrt: "z" }, "DIFC6066"],
    ["an interval that runs backwards", "f(x) = x", { from: "1", to: "0" }, "DIFC6067"],
    ["an end that is no number", "f(x) = x", { from: "b" }, "DIFC6067"],
    ["a value for what varies", two, { wrt: "x", at: "x=1,y=2,a=3" }, "DIFC6068"],
    ["values that are missing", two, { wrt: "x", at: "y=2" }, "DIFC6025"],
    ["a function that does not exist", two, { of: "g" }, "DIFC6021"],
  ])("%s", async (_, model, options, code) => {
    const { chart, diagnostics } = await plotFunction(model, options);
    expect(chart).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  it("varies data as well", async () => {
    const { value } = await chartOf(two, { wrt: "a", at: "x=2,y=3" });
    for (const [a, y] of value) expect(y).toBeCloseTo(6 * a, 12);
  });
});
