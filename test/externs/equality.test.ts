import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { record } from "../support/decode.js";
import { EmittedModule } from "../support/emitted.js";
import { file, implementations, withBuiltIns, withExterns } from "./models.js";

/** Both are compiled to other operations, so their roundings differ. */
const TOLERANCE = 1e-11;

/** A model by the functions of the file and by those of the table. */
async function both(model: string): Promise<readonly [externs: EmittedModule, builtIns: EmittedModule]> {
  const texts = [withExterns(model), withBuiltIns(model)];
  const [externs, builtIns] = await Promise.all(
    texts.map(async (text) => {
      const { code, diagnostics } = await compile(text, { format: false });
      expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      return new EmittedModule(code ?? "", { [file]: implementations });
    }),
  );
  if (externs === undefined || builtIns === undefined) throw new Error("two models are compiled");
  return [externs, builtIns];
}

const membersOf = record((member) => member);

/** The numbers of a result, in order. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (ArrayBuffer.isView(value)) return Array.from(Object.values(value), Number);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function expectSame(name: string, modules: readonly [EmittedModule, EmittedModule], values: readonly unknown[]): void {
  const [found, expected] = modules.map((module) => numbersIn(module.call(name, values)));
  if (found === undefined || expected === undefined) throw new Error("two modules are called");
  expect(found.length).toBeGreaterThan(0);
  expect(found).toHaveLength(expected.length);
  const scale = Math.max(1, ...expected.map(Math.abs));
  for (const [index, value] of found.entries())
    expect(Math.abs(value - (expected[index] ?? NaN)), `${name}[${index}]`).toBeLessThanOrEqual(TOLERANCE * scale);
}

/** Expressions of x, y and z whose values stay moderate. */
const expressions = fc.letrec<{ expression: string; operand: string }>((tie) => ({
  operand: fc.oneof({ depthSize: "small" }, fc.constantFrom("x", "y", "z", "0.5", "2"), tie("expression")),
  expression: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom("x", "y"),
    fc.tuple(fc.constantFrom("mySin", "myCos", "myTanh"), tie("operand")).map(([f, u]) => `${f}(${u})`),
    tie("operand").map((u) => `myExp(-(${u})^2)`),
    fc.tuple(tie("operand"), tie("operand")).map(([u, v]) => `myAngle(${u}, 2 + (${v})^2)`),
    fc.tuple(tie("operand"), fc.constantFrom("+", "-", "*"), tie("operand")).map((parts) => `(${parts.join("")})`),
    fc.tuple(tie("operand"), tie("operand")).map(([u, v]) => `(${u})/(3 + (${v})^2)`),
    fc.tuple(tie("operand"), tie("operand")).map(([u, v]) => `(if ${u} < ${v} then mySin(${u}) else myCos(${v}))`),
  ),
})).expression;

const coordinate = fc.double({ min: -2, max: 2, noNaN: true }).map((value) => Math.round(value * 1000) / 1000);

describe("a function behind an extern gives what the function of the table gives", () => {
  it("in derivatives of all kinds of random formulas", async () => {
    await fc.assert(
      fc.asyncProperty(expressions, coordinate, coordinate, coordinate, async (expression, x, y, z) => {
        const model = `f(x, y, z) = ${expression} + x*y*z
derive gradient, hessian, hessian_vector, diagonal, laplacian, jvp, vjp, taylor(4) of f wrt x`;
        const modules = await both(
          model.replace(", taylor(4) of f wrt x", " of f\ng(x; y, z) = f(x, y, z)\nderive taylor(4) of g"),
        );
        const direction = { x: 0.5, y: -1, z: 2 };
        for (const name of ["f", "fGradient", "fValueAndHessian", "fHessianDiagonal", "fLaplacian"])
          expectSame(name, modules, [x, y, z]);
        for (const name of ["fHessianVector", "fJvp"]) expectSame(name, modules, [x, y, z, direction]);
        expectSame("fVjp", modules, [x, y, z, 3]);
        expectSame("gTaylor", modules, [x, y, z]);
      }),
      { seed: 7, numRuns: 40 },
    );
  }, 240_000);

  it("in sums over arrays, their Hessians and sparse Hessians", async () => {
    const modules = await both(`
f(w[d], b; X[n, d], y[n]) = sum((myTanh(X[i, 0]*w[0] + b*mySin(w[1]*X[i, 1])) - y[i])^2 for i) + sum(myExp(-w[j]^2) for j)
chain(x[n]) = sum(myAngle(x[i + 1] - x[i]^2, 2 + myCos(x[i])) for i in 0..n-1)
largest(x[n]) = max(mySin(x[i])*x[i] for i)
derive gradient, hessian, hessian_vector, jvp of f
derive gradient, sparse hessian of chain
derive gradient of largest`);
    const data = [Float64Array.of(1, -0.5, 0.3, 2, -1.1, 0.7), Float64Array.of(0.1, -0.4, 0.9)];
    const variables = [Float64Array.of(0.7, -1.2), 0.4];
    const direction = { w: Float64Array.of(1, 2), b: -1 };
    for (const name of ["f", "fGradient", "fValueAndGradient", "fHessian", "fValueAndHessian"])
      expectSame(name, modules, [...variables, ...data]);
    for (const name of ["fHessianVector", "fJvp"]) expectSame(name, modules, [...variables, ...data, direction]);
    const x = Float64Array.of(0.4, -0.9, 1.3, 0.2, 2.1);
    for (const name of ["chain", "chainGradient", "largest", "largestGradient"]) expectSame(name, modules, [x]);
    const patterns = modules.map((module) => module.call("chainSparseHessianPattern", [x]));
    expect(patterns[0]).toEqual(patterns[1]);
    expectSame("chainSparseHessian", modules, [x, patterns[1]]);
  });

  it("in functions that give arrays, and in calls within loops of arrays of their own", async () => {
    const modules = await both(`
layer(w[m, d], x[d]) = {
  let z[i] = sum(w[i, j]*mySin(x[j]) for j)
  return [myTanh(z[i])*myExp(-z[i]) for i]
}
derive jacobian, vjp of layer`);
    const values = [Float64Array.of(0.3, -0.2, 0.9, 1.1, -0.7, 0.4), Float64Array.of(0.5, 1.5)];
    for (const name of ["layer", "layerJacobian"]) expectSame(name, modules, values);
    expectSame("layerVjp", modules, [...values, Float64Array.of(1, -2, 0.5)]);
  });

  it("in `diff` and `grad` of formulas, also of higher order", async () => {
    const modules = await both(`
let wave(x, t) = mySin(x - 2*t)*myExp(-t)
residual(x, t) = diff(wave(x, t), t, 2) - 4*diff(wave(x, t), x, 2) + diff(wave(x*t, t), x)
energy(p[n]) = sum(myCos(p[i])*myTanh(p[i]) for i)
force(p[n]) = -grad(energy(p), p)
derive gradient, hessian of residual
derive jvp of force`);
    for (const name of ["residual", "residualGradient", "residualHessian"]) expectSame(name, modules, [0.7, -0.3]);
    const p = Float64Array.of(0.3, -1.2, 2);
    expectSame("force", modules, [p]);
    expectSame("forceJvp", modules, [p, { p: Float64Array.of(1, 0.5, -2) }]);
  });

  it("in flat forms", async () => {
    const modules = await both(`
f(x, w[n]) = mySin(x)*sum(myExp(-w[i]^2*x) for i)
derive flat gradient, hessian of f`);
    const flats = modules.map((module) => membersOf(module.call("fFlat", [3])));
    const point = Float64Array.of(0.4, 1, -0.5, 0.2);
    for (const name of ["value", "gradient", "hessian"]) {
      const [found, expected] = flats.map((flat) => {
        const member: unknown = flat.get(name);
        if (typeof member !== "function") throw new Error(`no ${name}`);
        return numbersIn(Reflect.apply(member, undefined, [point]));
      });
      for (const [index, value] of (found ?? []).entries()) expect(value).toBeCloseTo(expected?.[index] ?? NaN, 12);
      expect(found).toHaveLength(expected?.length ?? -1);
    }
  });
});
