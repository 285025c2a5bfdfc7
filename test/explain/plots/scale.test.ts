import { describe, expect, it } from "vitest";

import { fitScale } from "../../../src/explain/plots/scale.js";

const options = { margin: 0, ticks: 6 };
const fit = (scale: "linear" | "log" | "symlog", values: readonly number[]) =>
  fitScale({ label: "", scale }, values, options);
const labels = (scale: "linear" | "log" | "symlog", values: readonly number[]) =>
  fit(scale, values).ticks.map(({ label }) => label);

describe("fitScale", () => {
  it("has round ticks", () => {
    expect(labels("linear", [0, 10])).toEqual(["0", "2", "4", "6", "8", "10"]);
    expect(labels("linear", [-0.3, 0.3])).toEqual(["−0.3", "−0.2", "−0.1", "0.0", "0.1", "0.2", "0.3"]);
    expect(labels("linear", [0, 1e300])).toEqual(["0", "2×10²⁹⁹", "4×10²⁹⁹", "6×10²⁹⁹", "8×10²⁹⁹", "10³⁰⁰"]);
  });

  it("has powers of ten as ticks of logarithmic axes, and finer ones where there are few", () => {
    expect(labels("log", [1e-16, 1])).toEqual(["10⁻¹⁵", "10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "10⁰"]);
    expect(labels("log", [1, 1000])).toEqual(["1", "10", "100", "1000"]);
    expect(labels("log", [1, 50])).toEqual(["1", "2", "5", "10", "20", "50"]);
    expect(labels("symlog", [-1000, 1, 1000])).toEqual(["−1000", "−100", "−10", "0", "10", "100", "1000"]);
  });

  it("places values by the scale", () => {
    expect(fit("linear", [-1.7e308, 1.7e308]).place(0)).toBe(0.5);
    expect(fit("log", [1e-200, 1e200]).place(1)).toBeCloseTo(0.5, 12);
    expect(fit("symlog", [-1e9, 1, 1e9]).place(0)).toBe(0.5);
    expect(fit("log", [1, 10]).place(-1)).toBeNaN();
    expect(fit("linear", [1, 10]).place(Infinity)).toBeNaN();
    expect(fit("linear", [7, 7]).place(7)).toBe(0.5);
  });
});
