import { describe, expect, it } from "vitest";

import type { FlatFunction } from "../../../src/codegen/flat/function.js";
import { lowerFlat } from "../../../src/codegen/flat/lowerFlat.js";
import { Imports } from "../../../src/codegen/imports.js";
import { KernelModule } from "../../../src/codegen/loops/module.js";
import { name, type FunctionProgram, type Parameter, type Result, type Type } from "../../../src/codegen/program.js";
import { writeFunction } from "../../../src/codegen/write.js";
import type { Real } from "../../../src/ir/node.js";
import { ExpressionPool } from "../../../src/ir/pool.js";
import { NOWHERE } from "../../../src/diagnostics/span.js";
import { EmittedModule } from "../../support/emitted.js";
import { FlatForm } from "./flatForm.js";

/**
 * Functions written by hand in the forms that derivatives of functions over arrays have: blocks by variable, whose rows and columns
 * follow one another. Their elements tell where they belong: 100 times the row and the column.
 */
const handwritten = `
const block = (rows, columns) => Float64Array.from(rows.flatMap((row) => columns.map((column) => 100*row + column)));
const range = (from, count) => Array.from({ length: count }, (_, i) => from + i);
export function r(a, u, c, n, out) {
  const result = out ?? new Float64Array(n);
  result.forEach((_, i) => { result[i] = a + u[0] + c + i; });
  return result;
}
export function rJacobian(a, u, c, n, out) {
  const rows = range(0, n);
  return { a: block(rows, [0]), u: block(rows, range(1, u.length)), c: block(rows, [1 + u.length]) };
}
export function rValueAndJacobian(a, u, c, n, out) {
  return { value: r(a, u, c, n, out?.value), jacobian: rJacobian(a, u, c, n, out?.jacobian) };
}
export function rHessian(a, u, c, n, out) {
  const inner = range(1, u.length);
  const last = 1 + u.length;
  return {
    a: { a: 0, u: block([0], inner), c: last },
    u: { a: block(inner, [0]), u: block(inner, inner), c: block(inner, [last]) },
    c: { a: 100*last, u: block([last], inner), c: 101*last },
  };
}
export function rHessianVector(a, u, c, n, v, out) {
  return { a: v.a, u: v.u.map((x) => 2*x), c: 3*v.c };
}
`;

const pool = new ExpressionPool();
const array: Result = { kind: "array", value: name("") };
const number: Result = { kind: "number", value: name("") };
const keyed = (entries: Readonly<Record<string, Result>>): Result => ({
  kind: "object",
  entries: Object.entries(entries).map(([key, result]) => ({ key, result })),
});
const typed = (entries: Readonly<Record<string, Type>>): Type => ({
  entries: Object.entries(entries).map(([key, type]) => ({ key, type })),
});

const floats: Type = "Float64Array";
const own = ["a", "u", "c", "n"].map((text): Parameter => ({
  name: text,
  type: text === "u" ? floats : "number",
  isOptional: false,
}));
const direction: Parameter = { name: "v", type: typed({ a: "number", u: floats, c: "number" }), isOptional: false };
const jacobian = keyed({ a: array, u: array, c: array });
const jacobianOut = typed({ a: floats, u: floats, c: floats });
const hessian = keyed({
  a: keyed({ a: number, u: array, c: number }),
  u: keyed({ a: array, u: array, c: array }),
  c: keyed({ a: number, u: array, c: number }),
});
const hessianOut = typed({ a: typed({ u: floats }), u: jacobianOut, c: typed({ u: floats }) });

function program(text: string, result: Result, out: Type, ...further: readonly Parameter[]): FunctionProgram {
  const parameters = [...own, ...further, { name: "out", type: out, isOptional: true }];
  return { name: text, documentation: [], parameters, body: [], result };
}

const emitted = [
  program("r", array, floats),
  program("rJacobian", jacobian, jacobianOut),
  program("rValueAndJacobian", keyed({ value: array, jacobian }), typed({ value: floats, jacobian: jacobianOut })),
  program("rHessian", hessian, hessianOut),
  program("rHessianVector", keyed({ a: number, u: array, c: number }), typed({ u: floats }), direction),
];

/** The flat form of `r(a, u[d], c)`, whose value is a vector of `n` numbers. */
function formOf(d: Real, n: Real, data: readonly number[], kinds: FlatFunction["kinds"]): FlatForm {
  const variable = (text: string, shape: readonly Real[]) => ({ name: text, shape, isInteger: false, span: NOWHERE });
  const flat: FlatFunction = {
    name: "rFlat",
    source: "r",
    documentation: [],
    parameters: [variable("a", []), variable("u", [d]), variable("c", [])],
    variables: new Set(["a", "u", "c"]),
    sizes: [d, n].flatMap((size) => (size.kind === "symbol" ? [size.name] : [])),
    shape: [n],
    kinds,
  };
  const functions = new Set([...emitted.map((item) => item.name), "rFlat"]);
  const module = new KernelModule(functions, new Set(), new Imports(new Map(), functions));
  const text = writeFunction(lowerFlat(pool, flat, emitted, module), "rFlat");
  return new FlatForm(new EmittedModule(`${handwritten}${text}`), "rFlat", data);
}

const matrix = (rows: number, columns: number) =>
  Array.from({ length: rows * columns }, (_, place) => 100 * Math.floor(place / columns) + (place % columns));

describe.each([
  { d: 3, n: 2 },
  { d: 1, n: 1 },
  { d: 2, n: 0 },
])("blocks for d = $d and n = $n", ({ d, n }) => {
  const form = formOf(pool.symbol("d"), pool.symbol("n"), [d, n], ["jacobian", "hessian", "hessian_vector"]);
  const point = form.pack({ a: 1, u: new Float64Array(d).fill(2), c: 3 });
  const values = Array.from({ length: n }, (_, i) => 6 + i);

  it("become a Jacobian with a row for each number of the value", () => {
    expect([...form.array("jacobian", point)]).toEqual(matrix(n, d + 2));
    const value = new Float64Array(n);
    const derivative = new Float64Array(n * (d + 2));
    expect(form.call("valueAndJacobian", point, value, derivative)).toBeUndefined();
    expect([...value]).toEqual(values);
    expect([...derivative]).toEqual(matrix(n, d + 2));
    expect([...form.array("value", point)]).toEqual(values);
  });

  it("become a Hessian with a row for each variable", () => {
    expect([...form.array("hessian", point)]).toEqual(matrix(d + 2, d + 2));
  });

  it("are given their parts of a direction", () => {
    const v = Float64Array.from({ length: d + 2 }, (_, i) => i + 1);
    const expected = [...v].map((x, i) => x * (i === 0 ? 1 : i === d + 1 ? 3 : 2));
    expect([...form.array("hessianVector", point, v)]).toEqual(expected);
  });
});

it("has places that are numbers where the sizes are", () => {
  const form = formOf(pool.integer(2), pool.symbol("n"), [3], ["jacobian", "hessian"]);
  expect(form.offsets).toEqual({ a: 0, u: 1, c: 3 });
  const point = Float64Array.of(1, 2, 2, 3);
  expect([...form.array("jacobian", point)]).toEqual(matrix(3, 4));
  expect([...form.array("hessian", point)]).toEqual(matrix(4, 4));
});
