import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { EmittedModule } from "../support/emitted.js";
import { expandSparse } from "../support/sparse.js";
import { at, expectClose, numbersIn } from "./calls.js";

/** A number `a + b ε + c δ + d εδ` with ε² = δ² = 0: polynomials of it have exact second derivatives as their last component. */
type Jet = readonly [number, number, number, number];

const real = (value: number): Jet => [value, 0, 0, 0];
const add = (left: Jet, right: Jet): Jet => [
  left[0] + right[0],
  left[1] + right[1],
  left[2] + right[2],
  left[3] + right[3],
];
const multiply = ([a, b, c, d]: Jet, [p, q, r, s]: Jet): Jet => [
  a * p,
  a * q + b * p,
  a * r + c * p,
  a * s + b * r + c * q + d * p,
];
const subtract = (left: Jet, right: Jet) => add(left, multiply(real(-1), right));
const sum = (terms: readonly Jet[]) => terms.reduce(add, real(0));
const product = (factors: readonly Jet[]) => factors.reduce(multiply, real(1));
const square = (jet: Jet) => multiply(jet, jet);
const get = (jets: readonly Jet[], place: number) => jets[place] ?? real(NaN);
const rowsOf = (jets: readonly Jet[], width: number) =>
  Array.from({ length: jets.length / width }, (_, row) => jets.slice(row * width, (row + 1) * width));

/** A function of one array that is a polynomial, written twice, and points with factors that are 0. */
interface ProductCase {
  readonly text: string;
  readonly reference: (x: readonly Jet[]) => Jet;
  readonly points: readonly (readonly number[])[];
  /** What follows the array. */
  readonly further?: readonly unknown[];
}

const vectors = [[], [3], [0], [2, 3, 4, 5], [2, 0, 4, 5], [0, 3, 0, 5], [0, 3, 0, 0], [0, 0, 0, 0]];
const matrices = [
  [1, 2, 3, 4, 5, 6],
  [1, 0, 3, 4, 5, 6],
  [1, 0, 0, 4, 5, 0],
  [0, 0, 0, 0, 2, 0],
];
const others = (x: readonly Jet[]) => x.map((_, left) => product(x.filter((__, place) => place !== left)));
const permutations = Int32Array.of(0, 1, 2, 1, 2, 0, 2, 0, 1, 1, 0, 2, 0, 2, 1, 2, 1, 0);
const determinant = readFileSync(new URL("../../examples/gradbench/det.expr", import.meta.url), "utf8");

const cases: readonly ProductCase[] = [
  { text: "f(x[n]) = prod(x)", reference: product, points: vectors },
  {
    text: "f(x[n]) = prod(x[i]*(x[i] - 2) for i)",
    reference: (x) => product(x.map((factor) => multiply(factor, subtract(factor, real(2))))),
    points: [...vectors, [2, 2, 3], [2, 0, 3]],
  },
  {
    text: "f(x[n, m]) = sum(prod(x[i, j] for j)^2 for i)",
    reference: (x) => sum(rowsOf(x, 3).map((row) => square(product(row)))),
    points: matrices,
    further: [2],
  },
  {
    text: "f(x[n, m]) = prod(prod(x[i, j] for j) - 6 for i)",
    reference: (x) => product(rowsOf(x, 3).map((row) => subtract(product(row), real(6)))),
    points: [...matrices, [1, 2, 3, 3, 2, 1]],
    further: [2],
  },
  {
    text: "f(x[n]) = prod(x[i] - x[j] for i, j in i + 1..n)",
    reference: (x) => product(x.flatMap((left, i) => x.slice(i + 1).map((right) => subtract(left, right)))),
    points: [[4], [1, 2, 4, 7], [1, 1, 4, 7], [1, 1, 4, 4], [1, 1, 1, 7]],
  },
  {
    text: "f(x[n]) = sum(prod(x[j] for j in 0..i + 1) for i in 0..n)",
    reference: (x) => sum(x.map((_, i) => product(x.slice(0, i + 1)))),
    points: vectors,
  },
  {
    text: "f(x[n]) = prod(x[i] + x[0] for i in 1..n if i != 2)",
    reference: (x) => product(x.flatMap((factor, i) => (i === 0 || i === 2 ? [] : [add(factor, get(x, 0))]))),
    points: [[2, 3, 4, 5, 6], [-3, 3, 3, 5, 6], [-3, 3, 3, 3, 6], [1]],
  },
  {
    text: "f(x[n]) = sum(prod(x[i + j] for j in -1..2) for i in 1..n - 1)",
    reference: (x) => sum(x.slice(2).map((_, i) => product(x.slice(i, i + 3)))),
    points: vectors.filter(({ length }) => length !== 1),
  },
  {
    text: "f(x[n]) = {\n  let y[i] = x[i]*x[0] - 1\n  return prod(y)*sum(y)\n}",
    reference: (x) => {
      const y = x.map((entry) => subtract(multiply(entry, get(x, 0)), real(1)));
      return multiply(product(y), sum(y));
    },
    points: [[3], [1], [2, 3, 4, 5], [1, 3, 2], [1, 1, 2], [1, 1, 1]],
  },
  {
    text: "f(x[n]) = sum(grad(prod(x), x)[i]^2*x[i] for i)",
    reference: (x) => sum(others(x).map((other, i) => multiply(square(other), get(x, i)))),
    points: vectors,
  },
  {
    text: "f(x[n]) = sum(grad(prod(x[i] - x[j] for i, j in i + 1..n), x)[k]^2 for k in 0..n)",
    reference: (x) => {
      const pairs = x.flatMap((left, i) =>
        x.slice(i + 1).map((right, j) => [i, i + 1 + j, subtract(left, right)] as const),
      );
      const others = pairs.map((pair) =>
        product(pairs.filter((other) => other !== pair).map(([, , factor]) => factor)),
      );
      const partial = (k: number) =>
        sum(pairs.map(([i, j], place) => multiply(real(Number(i === k) - Number(j === k)), get(others, place))));
      return sum(x.map((_, k) => square(partial(k))));
    },
    points: [[4], [1, 2, 4], [1, 1, 4], [1, 2, 4, 7], [1, 1, 4, 4], [1, 1, 1, 7]],
  },
  {
    text: "let along(x[n], t) = prod(x[i] + t for i)\nlet second(x[n], t) = diff(along(x, t), t, 2)\nf(x[n]) = second(x, 0)",
    reference: (x) => sum(x.flatMap((_, i) => others(x.filter((__, place) => place !== i)))),
    points: vectors,
  },
  {
    text: determinant.replace("det(A", "f(A").replaceAll("A", "x").replace(/detBy/g, "by"),
    reference: (x) =>
      sum(
        Array.from({ length: 6 }, (_, k) =>
          product([
            real(k < 3 ? 1 : -1),
            ...[0, 1, 2].map((row) => get(x, 3 * row + (permutations[3 * k + row] ?? NaN))),
          ]),
        ),
      ),
    points: [
      [1, 2, 3, 4, 5, 6, 7, 8, 10],
      [1, 0, 3, 0, 5, 6, 7, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0, 1],
    ],
    further: [permutations, Float64Array.of(1, 1, 1, -1, -1, -1)],
  },
];

const kinds = "gradient, hessian, hessian_vector, diagonal, laplacian, sparse hessian";

describe.each(cases)("second derivatives of $text", ({ text, reference, points, further = [] }) => {
  it("are exact where factors are 0", async () => {
    const emitted = await emit(`${text}\nderive ${kinds} of f`);
    for (const point of points) {
      const call = (suffix: string, ...last: readonly unknown[]) =>
        emitted.call(`f${suffix}`, [Float64Array.from(point), ...further, ...last]);
      const jets = point.map((_, i) => point.map((__, j) => reference(seeded(point, i, j))));
      const hessian = jets.map((row) => row.map(([, , , second]) => second));
      const gradient = jets.map((row) => row[0]?.[1] ?? NaN);
      const direction = Float64Array.from(point, (_, place) => place - 1);
      expectAll(numbersIn(at(call("Gradient"), "x")), gradient);
      const both = call("ValueAndHessian");
      expectAll(numbersIn(at(both, "value")), [reference(point.map(real))[0]]);
      expectAll(numbersIn(at(at(both, "gradient"), "x")), gradient);
      expectAll(numbersIn(at(at(at(both, "hessian"), "x"), "x")), hessian.flat());
      expectAll(numbersIn(at(at(call("Hessian"), "x"), "x")), hessian.flat());
      const diagonal = hessian.map((row, place) => row[place] ?? NaN);
      expectAll(numbersIn(at(call("HessianDiagonal"), "x")), diagonal);
      expectAll(numbersIn(call("Laplacian")), [diagonal.reduce((total, entry) => total + entry, 0)]);
      const along = hessian.map((row) => row.reduce((total, entry, j) => total + entry * (direction[j] ?? NaN), 0));
      expectAll(numbersIn(at(call("HessianVector", { x: direction }), "x")), along);
      const pattern = call("SparseHessianPattern");
      const sparse = expandSparse(pattern, call("SparseHessian", pattern), point.length);
      expectAll(sparse.flat(), hessian.flat());
    }
  });
});

/** A point from which ε leads along one axis and δ along another one. */
function seeded(point: readonly number[], first: number, second: number): readonly Jet[] {
  return point.map((value, place) => [value, place === first ? 1 : 0, place === second ? 1 : 0, 0]);
}

describe.each([
  ["x[i] + t", (entry: number, t: number) => [entry + t, 1]],
  ["x[i]*t + t^2", (entry: number, t: number) => [entry * t + t * t, entry + 2 * t, 1]],
])("the Taylor series of products of %s", (factor, expand) => {
  it.each([
    [0, [2, 3, 4, 5, 6]],
    [0, [0, 3, 4, 5, 6]],
    [0, [0, 3, 0, 0, 6]],
    [-3, [2, 3, 4, 3]],
    [2, []],
  ])("is exact at t = %j for %j", async (t, x) => {
    const emitted = await emit(`f(t; x[n]) = prod(${factor} for i)\nderive taylor(4) of f`);
    let coefficients = [1, 0, 0, 0, 0];
    for (const entry of x) {
      const own = expand(entry, t);
      coefficients = coefficients.map((_, power) =>
        own.reduce((total, part, index) => total + part * (coefficients[power - index] ?? 0), 0),
      );
    }
    expectAll(numbersIn(emitted.call("fTaylor", [t, Float64Array.from(x)])), coefficients);
  });
});

it("differentiates derivatives of products within formulas as often as they are asked for", async () => {
  const text = `slope(t; x[n]) = diff(prod(t - x[i] for i), t, 2)
partials(x[n]) = grad(prod(x), x)
third(x[n]) = sum(grad(sum(grad(prod(x), x)), x))
derive jacobian of partials`;
  const emitted = await emit(text);
  const x = Float64Array.of(0, 2, 0, 3);
  // t²(t - 2)(t - 3) = t⁴ - 5t³ + 6t²
  expect(emitted.call("slope", [0, x])).toBe(12);
  expect(numbersIn(at(emitted.call("slopeGradient", [0, x]), "t"))).toEqual([-30]);
  expectAll(numbersIn(emitted.call("partials", [x])), [0, 0, 0, 0]);
  expectAll(
    numbersIn(at(emitted.call("partialsJacobian", [x]), "x")),
    [0, 0, 6, 0, 0, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0],
  );
  expect(emitted.call("third", [x])).toBe(12);
  expectAll(numbersIn(at(emitted.call("thirdGradient", [x]), "x")), [10, 6, 10, 4]);
});

it("refuses products whose factors have no places, and those of ranges that depend on one another within formulas", async () => {
  const text = `f(x[n]; s[m]: int) = prod(x[j] for k in 0..m, j in 0..s[k])
derive gradient, hessian of f
g(x[n]) = norm(grad(prod(x[i] - x[j] for i in 0..n, j in 0..i), x))`;
  const { diagnostics } = await compile(text);
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "DIFC2018 `hessian` of a function with a product over ranges that depend on one another is not supported by this version of difc",
    "DIFC2018 `grad` of a product over ranges that depend on one another is not supported by this version of difc",
  ]);
});

async function emit(text: string): Promise<EmittedModule> {
  const { code = "", diagnostics } = await compile(text, { format: false });
  expect(diagnostics).toEqual([]);
  return new EmittedModule(code);
}

function expectAll(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [place, entry] of actual.entries()) expectClose(entry, expected[place] ?? NaN, 1e-13);
}
