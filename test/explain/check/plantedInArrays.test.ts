import { readFileSync } from "node:fs";

import { describe, expect, it, test } from "vitest";

import { checkModel } from "../../../src/explain/check/checkModel.js";
import { outcomeOf } from "../../../src/explain/check/outcome.js";
import { printCheck } from "../../../src/explain/check/printCheck.js";
import { checkOf, partialsOf, verdictsOn } from "./checked.js";

const example = (file: string) => readFileSync(new URL(`../../../examples/${file}.expr`, import.meta.url), "utf8");

/** A gradient written by hand; `plant` may change it. */
interface Planted {
  readonly error: string;
  readonly model: string;
  readonly gradient: (...values: never) => unknown;
  readonly wrong: (...values: never) => unknown;
}

type Vector = Float64Array;

/** The gradient of the mean logistic loss, `X` row by row. */
function logistic(w: Vector, b: number, X: Vector, y: Vector, lambda: number) {
  const gradient = { w: w.map((weight) => lambda * weight), b: 0 };
  for (const [i, label] of y.entries()) {
    const z = w.reduce((sum, weight, j) => sum + weight * (X[i * w.length + j] ?? NaN), b);
    const residual = (1 / (1 + Math.exp(-z)) - label) / y.length;
    for (const j of w.keys()) gradient.w[j] = (gradient.w[j] ?? NaN) + residual * (X[i * w.length + j] ?? NaN);
    gradient.b += residual;
  }
  return gradient;
}

/** The gradient of Rosenbrock's valley up to `end` terms. */
function rosenbrock(x: Vector, end: number): Vector {
  const gradient = x.map(() => 0);
  const add = (place: number, value: number) => (gradient[place] = (gradient[place] ?? NaN) + value);
  for (let i = 0; i < end; i += 1) {
    const [a = NaN, b = NaN] = x.slice(i, i + 2);
    add(i, -400 * a * (b - a * a) - 2 * (1 - a));
    add(i + 1, 200 * (b - a * a));
  }
  return gradient;
}

/** Centroids pull at the points that are nearest to the centroid of rank `rank`. */
function kmeans(centroids: Vector, points: Vector, k: number, rank: number): Vector {
  const d = centroids.length / k;
  const gradient = centroids.map(() => 0);
  for (let i = 0; i < points.length / d; i += 1) {
    const difference = (j: number, c: number) => (centroids[j * d + c] ?? NaN) - (points[i * d + c] ?? NaN);
    const distance = (j: number) =>
      Array.from({ length: d }, (_, c) => difference(j, c) ** 2).reduce((sum, square) => sum + square);
    const ranked = Array.from({ length: k }, (_, j) => j).sort((left, right) => distance(left) - distance(right));
    const nearest = ranked[rank] ?? 0;
    for (let c = 0; c < d; c += 1)
      gradient[nearest * d + c] = (gradient[nearest * d + c] ?? NaN) + 2 * difference(nearest, c);
  }
  return gradient;
}

const kmeansOf3 =
  "f(centroids[3, 2]; points[n, 2]) = sum(min(sum((points[i, c] - centroids[j, c])^2 for c) for j) for i)";

const planted: readonly Planted[] = [
  {
    error: "the sign of one element",
    model: example("arrays/logistic-regression"),
    gradient: logistic,
    wrong: (w: Vector, b: number, X: Vector, y: Vector, lambda: number) => {
      const { w: partials, b: partial } = logistic(w, b, X, y, lambda);
      return { w: partials.map((value, j) => (j === w.length - 1 ? -value : value)), b: partial };
    },
  },
  {
    error: "a term that is left out",
    model: example("arrays/logistic-regression"),
    gradient: (w: Vector, b: number, X: Vector, y: Vector, lambda: number) => ({
      value: 0,
      gradient: logistic(w, b, X, y, lambda),
    }),
    wrong: (w: Vector, b: number, X: Vector, y: Vector) => logistic(w, b, X, y, 0),
  },
  {
    error: "a mean taken for a sum in a number",
    model: example("arrays/logistic-regression"),
    gradient: (w: Vector, b: number, X: Vector, y: Vector, lambda: number) =>
      Object.values(logistic(w, b, X, y, lambda)),
    wrong: (w: Vector, b: number, X: Vector, y: Vector, lambda: number) => {
      const gradient = logistic(w, b, X, y, lambda);
      return { w: gradient.w, b: gradient.b * y.length };
    },
  },
  {
    error: "a loop that is one too short",
    model: example("arrays/rosenbrock"),
    gradient: (x: Vector) => rosenbrock(x, x.length - 1),
    wrong: (x: Vector) => rosenbrock(x, x.length - 2),
  },
  {
    error: "elements that are shifted by one",
    model: example("gradbench/lse"),
    gradient: (x: Vector) => Array.from(x, (value) => 1 / x.reduce((sum, other) => sum + Math.exp(other - value), 0)),
    wrong: (x: Vector) =>
      Array.from(x, (_, i) => 1 / x.reduce((sum, other) => sum + Math.exp(other - (x[(i + 1) % x.length] ?? NaN)), 0)),
  },
  {
    error: "the second nearest taken for the nearest",
    model: kmeansOf3,
    gradient: (centroids: Vector, points: Vector) => kmeans(centroids, points, 3, 0),
    wrong: (centroids: Vector, points: Vector) => kmeans(centroids, points, 3, 1),
  },
  {
    error: "NaN in one element",
    model: example("gradbench/hello").replace("square(x) = x^2", "f(x[n]) = sum(x[i]^2 for i)"),
    gradient: (x: Vector) => x.map((value) => 2 * value),
    wrong: (x: Vector) => x.map((value, i) => (i === 1 ? NaN : 2 * value)),
  },
];

test.each(planted)("$error is caught", async ({ model, gradient, wrong }) => {
  const right = await checkOf(model, { against: { name: "right", call: gradient }, samples: 8 });
  expect(outcomeOf(right)).toBe("right");
  const check = await checkOf(model, { against: { name: "wrong", call: wrong }, samples: 8 });
  expect(outcomeOf(check)).toBe("wrong");
  expect(verdictsOn(check, "wrong")).toContain("wrong");
  expect(verdictsOn(check, "the emitted gradient")).not.toContain("wrong");
});

const point = "w=[1,2,3],b=0.5,X=[[1,2,3],[4,5,6]],y=[0,1],lambda=0.1";

describe("a check at a point", () => {
  it("names the element that is wrong, and says how", async () => {
    const wrong = (w: Vector, b: number, X: Vector, y: Vector, lambda: number) => {
      const partials = logistic(w, b, X, y, lambda);
      partials.w[1] = -(partials.w[1] ?? NaN);
      return partials;
    };
    const check = await checkOf(example("arrays/logistic-regression"), {
      at: [point],
      against: { name: "mine", call: wrong },
    });
    const verdicts = partialsOf(check).map(({ variable, claims }) => [
      variable,
      ...claims.map(({ verdict }) => verdict),
    ]);
    expect(verdicts).toEqual([
      ["w[0]", "right", "right"],
      ["w[1]", "right", "wrong"],
      ["w[2]", "right", "right"],
      ["b", "right", "right"],
    ]);
    const text = printCheck(check);
    expect(text).toMatch(/^wrong: ∂loss\/∂w\[1\] = -1\.199999\d* by mine at w=\[1,2,3\],.*: its sign is wrong: /m);
    expect(text).toMatch(/^wrong: mine$/m);
  });

  it("takes a sample of many elements, the same for the same seed, with the first and the last", async () => {
    const x = Array.from({ length: 1000 }, (_, i) => Math.sin(i));
    const model = "f(x[n]) = sum(x[i]^2*x[n - 1 - i] for i)";
    const variablesOf = async (seed: number) => {
      const check = await checkOf(model, { data: { x }, seed });
      expect(outcomeOf(check)).toBe("right");
      expect(check.points[0]?.coverage).toEqual([{ parameter: "x", checked: 64, elements: 1000 }]);
      expect(printCheck(check)).toContain("checked 64 of the 1,000 elements of x");
      return partialsOf(check).map(({ variable }) => variable);
    };
    const variables = await variablesOf(1);
    expect(variables.slice(0, 1)).toEqual(["x[0]"]);
    expect(variables.at(-1)).toBe("x[999]");
    expect(await variablesOf(1)).toEqual(variables);
    expect(await variablesOf(2)).not.toEqual(variables);
  });

  it("differentiates by the names of --wrt, data too", async () => {
    const check = await checkOf(example("arrays/logistic-regression"), { at: [point], wrt: ["X", "lambda"] });
    expect(partialsOf(check).map(({ variable }) => variable)).toEqual([
      ...["X[0, 0]", "X[0, 1]", "X[0, 2]", "X[1, 0]", "X[1, 1]", "X[1, 2]"],
      "lambda",
    ]);
    expect(outcomeOf(check)).toBe("right");
  });

  it("tells kinks and ties from wrong partials", async () => {
    const tied = await checkOf("f(x[n]) = max(x)", { at: ["x=[1,2,2]"] });
    expect(verdictsOn(tied, "the emitted gradient")).toEqual(["right", "kink", "kink"]);
    const corner = await checkOf("f(x[n]) = sum(abs(x[i]) for i)", { at: ["x=[0,-1]"] });
    expect(verdictsOn(corner, "the emitted gradient")).toEqual(["kink", "right"]);
  });

  it("decides by many digits where doubles do not", async () => {
    const model = "f(x[n]) = sum(1e12*(x[i] + 1) - 1e12*x[i] + x[i]^2 for i)";
    const check = await checkOf(model, { at: ["x=[0.3,0.7]"] });
    expect(partialsOf(check).map(({ slope }) => "digits" in slope && slope.digits)).toEqual(["many", "many"]);
    expect(outcomeOf(check)).toBe("right");
  });
});

it("reports what keeps it from checking", async () => {
  const codes = async (model: string, at?: string) => {
    const { diagnostics } = await checkModel(model, at === undefined ? {} : { at: [at] });
    return diagnostics.map(({ code }) => code);
  };
  expect(await codes("f(x[n]) = [x[i]^2 for i]")).toEqual(["DIFC2018"]);
  expect(await codes("f(; x[n]) = sum(x)")).toEqual(["DIFC6056", "DIFC3014"]);
  expect(await codes("f(x[n]) = { assume n > 3 and n < 3\n return sum(x) }")).toEqual(["DIFC6050"]);
  expect(await codes("f(x[n]; k[m]: int) = sum(x[k[i]]^2 for i)", "x=[1,2],k=[2]")).toEqual(["DIFC6055"]);
  const { diagnostics } = await checkModel("f(x[n]) = sum(x)", {
    against: { name: "short", call: () => ({ x: [1] }) },
    at: ["x=[1,2]"],
  });
  expect(diagnostics.map(({ message }) => message)).toEqual([
    "short gives 1 partials by the 2 elements of `x`, not a partial for each variable",
  ]);
});

it("checks all functions of a file in their order, whatever derivatives are asked for", async () => {
  const model = "f(x[n]) = sum(x[i]^3 for i)\ng(x) = x^2\nh(x[n]) = prod(x)\nderive hessian of f wrt x";
  const { checks, diagnostics } = await checkModel(model, { timing: false });
  expect(diagnostics).toEqual([]);
  expect(checks.map((check) => [check.name, outcomeOf(check)])).toEqual([
    ["f", "right"],
    ["g", "right"],
    ["h", "right"],
  ]);
});
