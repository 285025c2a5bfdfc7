import { beforeAll, describe, expect, it } from "vitest";

import { compile } from "../../../src/compile.js";
import { seededRandom } from "../../functions/sampling.js";
import { EmittedModule } from "../../support/emitted.js";
import { complaintsAbout } from "../../support/strictTypes.js";
import { FlatForm, numbersIn } from "./flatForm.js";

const model = `
residuals(w[d], b; X[n, d], y[n]) = [sum(X[i, j]*w[j]^2 for j)*exp(b) - y[i] for i in 0..n]
derive flat jacobian, jvp, vjp of residuals

loss(w[d], b; X[n, d], y[n]) = mean(softplus(sum(X[i, j]*w[j]^2 for j) + b)^2 - y[i]*b for i)
derive flat gradient, hessian, hessian_vector, diagonal, laplacian, jvp of loss

rosenbrock(x[n]) = sum(100*(x[i + 1] - x[i]^2)^2 + (1 - x[i])^2 for i in 0..n - 1)
derive flat gradient, hessian, hessian_vector of rosenbrock
`;

const [n, d] = [4, 3];
const random = seededRandom(3);
const numbers = (length: number) => Float64Array.from({ length }, () => random() + 0.1);
const [X, y] = [numbers(n * d), numbers(n)];

let code = "";
beforeAll(async () => {
  const result = await compile(model);
  expect(result.diagnostics).toEqual([]);
  code = result.code ?? "";
}, 120_000);

it("type-check under the strictest options", () => {
  expect(complaintsAbout(new Map([["model", code]]))).toEqual([]);
});

/** The rows of a matrix times a vector. */
function times(matrix: Float64Array, vector: Float64Array): number[] {
  return Array.from({ length: matrix.length / vector.length }, (_, row) =>
    vector.reduce((sum, x, column) => sum + x * (matrix[row * vector.length + column] ?? NaN), 0),
  );
}

function expectClose(actual: Iterable<number>, expected: Iterable<number>): void {
  const wanted = [...expected];
  const found = [...actual];
  expect(found).toHaveLength(wanted.length);
  for (const [index, value] of found.entries()) expect(value).toBeCloseTo(wanted[index] ?? NaN, 10);
}

describe("a function that gives an array", () => {
  it("has a matrix of its derivatives, which agrees with tangents, adjoints and differences", () => {
    const form = new FlatForm(new EmittedModule(code), "residualsFlat", [X, y]);
    const point = numbers(d + 1);
    const v = numbers(d + 1);
    const jacobian = form.array("jacobian", point);
    expectClose(form.array("jvp", point, v), times(jacobian, v));
    const adjoint = numbers(n);
    const columns = [...v.keys()].map((column) => jacobian.filter((_, place) => place % v.length === column));
    expectClose(
      form.array("vjp", point, adjoint),
      columns.map((column) => times(column, adjoint)[0] ?? NaN),
    );
    const [value, both] = [new Float64Array(n), new Float64Array(jacobian.length)];
    form.call("valueAndJacobian", point, value, both);
    expectClose(both, jacobian);
    expectClose(value, form.array("value", point));
    for (const [column, partials] of columns.entries()) {
      const at = (step: number) =>
        form.array(
          "value",
          point.map((x, place) => (place === column ? x + step : x)),
        );
      const [after, before] = [at(1e-5), at(-1e-5)];
      for (const [row, partial] of partials.entries())
        expect(((after[row] ?? NaN) - (before[row] ?? NaN)) / 2e-5).toBeCloseTo(partial, 6);
    }
  });
});

describe.each([
  { of: "loss", data: [X, y], length: d + 1 },
  { of: "rosenbrock", data: [5], length: 5 },
])("the Hessian of $of", ({ of, data, length }) => {
  it("agrees with its products and with differences of the gradient", () => {
    const form = new FlatForm(new EmittedModule(code), `${of}Flat`, data);
    expect(form.length).toBe(length);
    const point = numbers(length);
    const v = numbers(length);
    const hessian = form.array("hessian", point);
    expectClose(form.array("hessianVector", point, v), times(hessian, v));
    const [gradient, both] = [new Float64Array(length), new Float64Array(length * length)];
    expect(form.call("valueAndHessian", point, gradient, both)).toBeCloseTo(Number(form.call("value", point)), 12);
    expectClose(both, hessian);
    expectClose(gradient, form.array("gradient", point));
    for (const row of point.keys()) {
      const at = (step: number) =>
        form.array(
          "gradient",
          point.map((x, place) => (place === row ? x + step : x)),
        );
      const [after, before] = [at(1e-5), at(-1e-5)];
      for (const column of point.keys())
        expect(((after[column] ?? NaN) - (before[column] ?? NaN)) / 2e-5).toBeCloseTo(
          hessian[row * length + column] ?? NaN,
          3,
        );
    }
  });
});

it("numbers are those of the plain functions", () => {
  const emitted = new EmittedModule(code);
  const form = new FlatForm(emitted, "lossFlat", [X, y]);
  const [w, b] = [numbers(d), 0.3];
  const point = form.pack({ w, b });
  const direction = { w: numbers(d), b: -0.4 };
  const v = form.pack(direction);
  const plain = (name: string, ...further: readonly unknown[]) =>
    numbersIn(emitted.call(name, [w, b, X, y, ...further]));
  expect(numbersIn(form.call("laplacian", point))).toEqual(plain("lossLaplacian"));
  expect(numbersIn(form.call("valueAndLaplacian", point))).toEqual(plain("lossValueAndLaplacian"));
  expect([...form.array("hessianDiagonal", point)]).toEqual(plain("lossHessianDiagonal"));
  expect(numbersIn(form.call("jvp", point, v))).toEqual(plain("lossJvp", direction));
  expect(numbersIn(form.call("valueAndJvp", point, v))).toEqual(plain("lossValueAndJvp", direction));
});
