import { beforeAll, describe, expect, it } from "vitest";

import { compile } from "../../src/index.js";
import { number, object, record } from "../support/decode.js";
import { EmittedModule } from "../support/emitted.js";
import { expandSparse } from "../support/sparse.js";
import { expectClose } from "./closeness.js";
import { mgh } from "./corpora.js";

const vector = record(number);
const second = object({ value: number, gradient: vector, hessian: record(vector) });
const product = object({ value: number, gradient: vector, hessianVector: vector });
const diagonal = object({ value: number, gradient: vector, hessianDiagonal: vector });

type Problem = (typeof mgh)[number];

/** The sum of the squares of the residuals. */
function objective({ variables, definitions, residuals }: Problem): string {
  const lets = [...definitions, ...residuals.map((residual, index) => [`residual${index}`, residual])];
  const squares = residuals.map((_, index) => `residual${index}^2`);
  return [
    `f(${variables.join(", ")}) = {`,
    ...lets.map(([name = "", text = ""]) => `  let ${name} = ${text}`),
    `  return ${squares.join(" + ")}`,
    "}",
    "derive hessian, sparse hessian, hessian_vector, diagonal, laplacian, jvp, vjp of f",
  ].join("\n");
}

describe.each(mgh)("$id", (problem) => {
  let emitted: EmittedModule;

  beforeAll(async () => {
    const { code = "", diagnostics } = await compile(objective(problem), { format: false });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    emitted = new EmittedModule(code);
  }, 120_000);

  it.each(problem.points)("has the derivatives of the references at $at", (point) => {
    const { at } = point;
    const { variables } = problem;
    const expectedGradient = point.gradient.map(Number);
    const lower = point.hessianLower.map((row) => row.map(Number));
    const expectedHessian = variables.map((_, row) =>
      variables.map((_, column) => lower[Math.max(row, column)]?.[Math.min(row, column)] ?? NaN),
    );
    const { value, gradient, hessian } = second(emitted.call("fValueAndHessian", at));
    expectClose([value], [Number(point.objective)]);
    expectClose([...gradient.values()], expectedGradient);
    const rows = [...hessian.values()].map((row) => [...row.values()]);
    expectClose(rows.flat(), expectedHessian.flat());
    expect(record(vector)(emitted.call("fHessian", at))).toEqual(hessian);
    const sparse = expandSparse(
      emitted.call("fSparseHessianPattern", []),
      emitted.call("fSparseHessian", at),
      variables.length,
    );
    expectClose(sparse.flat(), expectedHessian.flat());

    const direction = variables.map((_, index) => 1 + ((index * 7) % 5));
    const v = Object.fromEntries(variables.map((variable, index) => [variable, direction[index]]));
    const dot = (row: readonly number[]) =>
      row.reduce((total, entry, index) => total + entry * (direction[index] ?? NaN), 0);
    const { hessianVector } = product(emitted.call("fValueAndHessianVector", [...at, v]));
    expectClose([...hessianVector.values()], expectedHessian.map(dot));
    const { hessianDiagonal } = diagonal(emitted.call("fValueAndHessianDiagonal", at));
    const expectedDiagonal = expectedHessian.map((row, index) => row[index] ?? NaN);
    expectClose([...hessianDiagonal.values()], expectedDiagonal);

    const size = (terms: readonly number[]) => terms.reduce((total, term) => total + Math.abs(term), 0);
    const total = (terms: readonly number[]) => terms.reduce((sum, term) => sum + term, 0);
    const laplacian = number(emitted.call("fLaplacian", at));
    expect(Math.abs(laplacian - total(expectedDiagonal))).toBeLessThanOrEqual(1e-12 * size(expectedDiagonal));
    const slope = number(emitted.call("fJvp", [...at, v]));
    const along = expectedGradient.map((partial, index) => partial * (direction[index] ?? NaN));
    expect(Math.abs(slope - total(along))).toBeLessThanOrEqual(1e-12 * size(along));
    expectClose(
      [...vector(emitted.call("fVjp", [...at, 3])).values()],
      expectedGradient.map((partial) => 3 * partial),
    );
  });
});
