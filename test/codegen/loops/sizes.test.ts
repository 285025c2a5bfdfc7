import { describe, expect, it } from "vitest";

import { outFor } from "../../../src/codegen/loops/results.js";
import { inferSizes } from "../../../src/codegen/loops/sizes.js";
import type { Shape } from "../../../src/ir/kernel.js";
import { ExpressionPool } from "../../../src/ir/pool.js";
import { arrayResult, describeFunction, numberResult, objectResult } from "../../support/kernelFunctions.js";

const pool = new ExpressionPool();
const [n, d, h, w] = [pool.symbol("n"), pool.symbol("d"), pool.symbol("h"), pool.symbol("w")];
const three = pool.integer(3);
const twice = pool.multiply(pool.integer(2), n);

function sizesOf(parameters: Readonly<Record<string, Shape>>, sizes: readonly string[]) {
  const fn = describeFunction({ name: "f", parameters, sizes, kernels: [], result: numberResult(three) });
  const { inferred, explicit } = inferSizes(fn);
  return { inferred: inferred.map(({ size, parameter }) => `${size} from ${parameter.name}`), explicit };
}

describe("inferSizes", () => {
  it.each<[string, Readonly<Record<string, Shape>>, readonly string[], readonly string[], readonly string[]]>([
    ["takes lengths of vectors first", { w: [d], X: [n, d], y: [n] }, ["d", "n"], ["d from w", "n from y"], []],
    ["divides by known sizes", { X: [n, d], w: [d] }, ["n", "d"], ["d from w", "n from X"], []],
    ["divides by numbers", { p: [n, three] }, ["n"], ["n from p"], []],
    ["asks for the first of two", { u: [h, w] }, ["h", "w"], ["w from u"], ["h"]],
    [
      "asks once for two matrices of one size",
      { u: [h, w], v: [w, n] },
      ["h", "w", "n"],
      ["w from u", "n from v"],
      ["h"],
    ],
    ["does not solve for sizes within sums and products", { x: [twice] }, ["n"], [], ["n"]],
    ["does not solve for squares", { A: [n, n] }, ["n"], [], ["n"]],
  ])("%s", (_, parameters, sizes, inferred, explicit) => {
    expect(sizesOf(parameters, sizes)).toEqual({ inferred, explicit });
  });
});

describe("outFor", () => {
  const [array, number] = [arrayResult("a"), numberResult(n)];

  it("is the array itself for an array", () => {
    expect(outFor(array)).toEqual({ type: "Float64Array", paths: new Map([["a", []]]) });
  });

  it("is nothing where no array is returned", () => {
    expect(outFor(objectResult({ value: number, gradient: objectResult({ x: number }) }))).toBeUndefined();
  });

  it("has the arrays of a gradient, with or without the value beside it", () => {
    const gradient = objectResult({ w: array, b: number });
    const expected = {
      type: { entries: [{ key: "w", type: "Float64Array" }] },
      paths: new Map([["a", ["w"]]]),
    };
    expect(outFor(gradient)).toEqual(expected);
    expect(outFor(objectResult({ value: number, gradient }))).toEqual(expected);
  });

  it("keeps the pairs of a Hessian", () => {
    expect(outFor(objectResult({ x: objectResult({ x: array }) }))?.paths).toEqual(new Map([["a", ["x", "x"]]]));
  });
});
