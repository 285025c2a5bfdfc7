import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { describe, expect, it } from "vitest";

import { fit as fitLogistic, minimise } from "../../examples/optimisers/lbfgs.js";
import { fit as fitThurber } from "../../examples/optimisers/levenbergMarquardt.js";
import { path } from "../../examples/optimisers/newton.js";
import { integrate } from "../../examples/optimisers/stiff.js";
import { compile } from "../../src/compile.js";
import { complaintsAbout } from "../support/strictTypes.js";

const folder = new URL("../../examples/optimisers/", import.meta.url);
const filesIn = (directory: URL, extension: string) =>
  readdirSync(directory)
    .filter((file) => file.endsWith(extension))
    .map((file) => file.slice(0, -extension.length))
    .sort();
const models = filesIn(folder, ".expr");
const read = (file: string) => readFileSync(new URL(file, folder), "utf8");

/** Compiled modules are written anew with UPDATE_GOLDENS=1. */
const isUpdating = process.env["UPDATE_GOLDENS"] === "1";

describe("the compiled models", () => {
  it.each(models)("hold what %s compiles to", async (model) => {
    const { code, diagnostics } = await compile(read(`${model}.expr`), { file: `../${model}.expr` });
    expect(diagnostics).toEqual([]);
    const file = `compiled/${model}.ts`;
    if (isUpdating) writeFileSync(new URL(file, folder), code ?? "");
    expect(code).toBe(read(file));
  });

  it("are all of the modules, and type-check under the strictest options", () => {
    const compiled = filesIn(new URL("compiled/", folder), ".ts");
    expect(compiled).toEqual(models);
    expect(complaintsAbout(new Map(compiled.map((name) => [name, read(`compiled/${name}.ts`)])))).toEqual([]);
  });
});

describe("L-BFGS", () => {
  it("fits the logistic regression of the O-rings as published", () => {
    // Estimates by iterated weighted least squares: Agresti, An Introduction to Categorical Data Analysis, and R's glm.
    const { slope, intercept, gradient } = fitLogistic();
    expect(slope).toBeCloseTo(-0.2322, 4);
    expect(intercept).toBeCloseTo(15.0429, 4);
    expect(gradient).toBeLessThan(1e-8);
  });

  it("finds the minimum of an objective that is written by hand", () => {
    const point = Float64Array.of(-1.2, 1, 3);
    minimise((at, gradient) => {
      const [x = NaN, y = NaN, z = NaN] = at;
      gradient.set([-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x), 4 * (z + 2) ** 3]);
      return 100 * (y - x * x) ** 2 + (1 - x) ** 2 + (z + 2) ** 4;
    }, point);
    expect(point[0]).toBeCloseTo(1, 6);
    expect(point[1]).toBeCloseTo(1, 6);
    expect(point[2]).toBeCloseTo(-2, 2);
  });
});

describe("Levenberg–Marquardt", () => {
  it("reaches the values that NIST certifies for Thurber", () => {
    const certified = [
      1.28813968e3, 1.4910792535e3, 5.8323836877e2, 7.5416644291e1, 9.6629502864e-1, 3.9797285797e-1, 4.9727297349e-2,
    ];
    const { parameters, sumOfSquares } = fitThurber();
    expect(parameters).toHaveLength(certified.length);
    for (const [index, value] of parameters.entries()) {
      const expected = certified[index] ?? NaN;
      expect(Math.abs(value - expected) / Math.abs(expected)).toBeLessThan(1e-9);
    }
    expect(sumOfSquares / 5.6427082397e3).toBeCloseTo(1, 9);
  });
});

describe("Newton's method", () => {
  it("reaches the bottom of the valley in seven steps, the last ones with twice as many digits", () => {
    const distances = path().map(([x = NaN, y = NaN]) => Math.hypot(x - 1, y - 1));
    expect(distances).toHaveLength(8);
    expect(distances.at(-1)).toBeLessThan(1e-15);
    for (const index of [5, 6]) {
      const [before = NaN, after = NaN] = distances.slice(index - 1);
      expect(after).toBeLessThan(before ** 2);
    }
  });
});

describe("a Rosenbrock method", () => {
  it("integrates Robertson's reaction to the reference solution", () => {
    // The test set for initial value problem solvers (Mazzia and Magherini), problem ROBER, at t = 1e11.
    const expected = [0.2083340149701255e-7, 0.8333360770334713e-13, 0.999999979166505];
    const { state, steps } = integrate(1e11);
    for (const [index, value] of state.entries()) expect(value / (expected[index] ?? NaN)).toBeCloseTo(1, 6);
    expect(steps).toBeLessThan(10_000);
  });

  it("keeps the sum of the concentrations", () => {
    for (const time of [1e-3, 1, 1e5]) {
      const { state } = integrate(time);
      expect(state.reduce((sum, value) => sum + value)).toBeCloseTo(1, 10);
    }
  });
});

it.each(filesIn(folder, ".ts"))("%s prints its result when it is run", (script) => {
  const program = fileURLToPath(new URL(`${script}.ts`, folder));
  const output = execFileSync(process.execPath, ["--import", "tsx", program], { encoding: "utf8" });
  expect(output).toMatch(/\d\n$|%\n$|steps\)\n$/);
});
