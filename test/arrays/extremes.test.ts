import { beforeAll, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { EmittedModule } from "../support/emitted.js";

const text = `
greatest(x[n]) = max(x[i] for i)
quotients(x[n]; y[n]) = max(x[i]/y[i] for i)
both(x[n]) = min(x[i] for i)*max(x[i] for i)
rows(x[n, m]) = sum(min(x[i, j] for j) for i)
inner(x[n]) = max(x[i] for i in 1..n - 1 if x[i] < 5)
nearest(x[k, 2]; p[n, 2]) = sum(min(sum((p[i, e] - x[j, e])^2 for e) for j) for i)
`;

let code = "";
let module: EmittedModule;

beforeAll(async () => {
  ({ code = "" } = await compile(text));
  module = new EmittedModule(code);
}, 60_000);

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

it.each([
  { x: [1, 3, 2], gradient: [0, 1, 0] },
  { x: [3, 1, 3], gradient: [0.5, 0, 0.5] },
  { x: [1, 3, 3, 2, 3, 0], gradient: [0, 1 / 3, 1 / 3, 0, 1 / 3, 0] },
  { x: [3, 3, 4], gradient: [0, 0, 1] },
  { x: [0, -0], gradient: [0.5, 0.5] },
  { x: [-infinity, -infinity], gradient: [0.5, 0.5] },
  { x: [nan, 2, 1], gradient: [0, 0, 0] },
  { x: [2, nan, 3], gradient: [0, 0, 0] },
  { x: [2, 3, nan], gradient: [0, 0, 0] },
  { x: [7], gradient: [1] },
  { x: [], gradient: [] },
])("shares the adjoint of the greatest of $x as $gradient", ({ x, gradient }) => {
  const given = Float64Array.from(x);
  expect(numbers(module.call("greatestGradient", [given]))).toEqual(gradient);
  const ones = Float64Array.from(x, () => 1);
  expect(numbers(module.call("quotientsGradient", [given, ones]))).toEqual(gradient);
});

it("forgets the values of earlier calls", () => {
  const ones = Float64Array.of(1, 1, 1);
  expect(numbers(module.call("quotientsGradient", [Float64Array.of(9, 9, 9), ones]))).toEqual([1 / 3, 1 / 3, 1 / 3]);
  expect(numbers(module.call("quotientsGradient", [Float64Array.of(1, 9, 9), ones]))).toEqual([0, 0.5, 0.5]);
  expect(numbers(module.call("quotientsGradient", [Float64Array.of(1, 9, 2), ones]))).toEqual([0, 1, 0]);
});

it("counts the ties of two extremes of one loop each", () => {
  expect(numbers(module.call("bothGradient", [Float64Array.of(2, 5, 2, 5, 5)]))).toEqual([
    2.5,
    2 / 3,
    2.5,
    2 / 3,
    2 / 3,
  ]);
});

it("begins anew in each row", () => {
  const x = Float64Array.of(1, 2, 1, 3, 2, 2, 4, 5, 6);
  expect(numbers(module.call("rowsGradient", [x, 3]))).toEqual([0.5, 0, 0.5, 0, 0.5, 0.5, 1, 0, 0]);
});

it("looks only at what satisfies the condition, in the range", () => {
  expect(numbers(module.call("innerGradient", [Float64Array.of(4, 2, 7, 4, 4, 4)]))).toEqual([0, 0, 0, 0.5, 0.5, 0]);
});

it("computes sums of squares again where they are least, and stores none of them", () => {
  const places = Float64Array.of(0, 0, 2, 0, 5, 5, 0, 0);
  expect(numbers(module.call("nearestGradient", [places, Float64Array.of(5, 6, 1, 0)]))).toEqual([
    -2 / 3,
    0,
    2 / 3,
    0,
    0,
    -2,
    -2 / 3,
    0,
  ]);
  const [, body = ""] = code.split("export function nearestGradient");
  expect(body).not.toContain("new Float64Array(k)");
});

function numbers(gradient: unknown): readonly number[] {
  if (typeof gradient !== "object" || gradient === null || !("x" in gradient)) throw new Error("there is no gradient");
  const { x } = gradient;
  if (!(x instanceof Float64Array)) throw new Error("the gradient is no array");
  return [...x];
}
