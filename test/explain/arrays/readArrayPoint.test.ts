import { describe, expect, it } from "vitest";

import { DiagnosticSink } from "../../../src/diagnostics/diagnostic.js";
import { readArrayPoint, type WrittenPoint } from "../../../src/explain/arrays/readArrayPoint.js";
import { printPoint } from "../../../src/explain/point.js";
import { ExpressionPool } from "../../../src/ir/pool.js";
import { modelOf } from "../../support/expressions.js";

const logistic = "loss(w[d], b; X[n, d], y[n]) = sum((X[i, j]*w[j] + b - y[i])^2 for i, j)";
const image = "f(u[h, w]) = sum(u[i, j]^2 for i, j)";
const gather = "f(x[n]; k[m]: int, s: int) = sum(x[k[i]]^2 for i)*s";

function read(model: string, written: WrittenPoint) {
  const [definition] = modelOf(new ExpressionPool(), model).arrayFunctions;
  if (definition === undefined) throw new Error("no function over arrays");
  const sink = new DiagnosticSink();
  const place = readArrayPoint(written, definition, sink);
  return { place, messages: sink.diagnostics.map(({ code, message }) => `${code} ${message}`) };
}

function sizesOf(model: string, written: WrittenPoint) {
  const { place, messages } = read(model, written);
  expect(messages).toEqual([]);
  return Object.fromEntries(place?.sizes ?? []);
}

describe("a point of a function over arrays", () => {
  it("takes matrices as rows and as flat lists, and values that are constant expressions", () => {
    const rows = "w=[1, pi/2],b=1/2,X=[[1,2],[3,4],[5,6]],y=[0,1,0]";
    const flat = "w=[1, pi/2],b=1/2,X=[1,2,3,4,5,6],y=[0,1,0]";
    expect(sizesOf(logistic, { at: rows })).toEqual({ n: 3, d: 2 });
    expect(read(logistic, { at: flat }).place).toEqual(read(logistic, { at: rows }).place);
    expect(read(logistic, { at: flat }).place?.point.get("w")).toEqual({ shape: [2], values: [1, Math.PI / 2] });
  });

  it("takes data of programs, and what is written counts before them", () => {
    const data = { w: new Float64Array([1, 2]), b: 3, X: [[1, 2]], y: [4] };
    const { place } = read(logistic, { at: "b=7", data });
    expect(place && printPoint(place.point)).toBe("w=[1,2],b=7,X=[[1,2]],y=[4]");
  });

  it("is told the sizes that no array determines", () => {
    expect(sizesOf(image, { at: "u=[1,2,3,4,5,6],h=2" })).toEqual({ h: 2, w: 3 });
    expect(sizesOf(image, { at: "u=[[1,2,3],[4,5,6]]" })).toEqual({ h: 2, w: 3 });
    expect(read(image, { at: "u=[1,2,3,4,5,6]" }).messages).toEqual(["DIFC6025 the point has no value for `h`, `w`"]);
  });

  it("has arrays without elements", () => {
    expect(sizesOf(logistic, { at: "w=[],b=0,X=[[],[]],y=[1,2]" })).toEqual({ n: 2, d: 0 });
    expect(sizesOf(logistic, { at: "w=[],b=0,X=[],y=[]" })).toEqual({ n: 0, d: 0 });
  });

  it.each([
    [
      logistic,
      "w=[1,2,3],b=0,X=[[1,2]],y=[1]",
      "DIFC6070 `X` is an array of 1 × 2, expected an array of 1 × 3 (d = 3 from `w`)",
    ],
    [logistic, "w=[1,2],b=0,X=[1,2,3],y=[1]", "DIFC6070 `X` is a list of 3, expected 2 elements for an array of 1 × 2"],
    [logistic, "w=[1,2],b=0,X=[1,2],y=[1,2]", "DIFC6070 `X` is a list of 2, expected 4 elements"],
    [logistic, "w=1,b=0,X=[1,2],y=[1]", "DIFC6070 `w` is a number, expected a list of d"],
    [logistic, "w=[1],b=[0],X=[1],y=[1]", "DIFC6070 `b` is a list of 1, expected a number"],
    [logistic, "w=[[1]],b=0,X=[1],y=[1]", "DIFC6070 `w` is an array of 1 × 1, expected a list of d"],
    [logistic, "w=[1,2],b=0,X=[[1,2],[3]],y=[1,2]", "DIFC6071 the parts of `X` are not of the same length"],
    [logistic, "w=[1,2],b=0,X=[[1,2],3],y=[1,2]", "DIFC6071 the parts of `X` are not of the same length"],
    [logistic, "w=[1,q],b=0", "DIFC6022 cannot read `w=[1,q]` as a value of a parameter"],
    [logistic, "w=[1,2", "DIFC6022 cannot read `w=[1,2` as a value of a parameter"],
    [logistic, "w=[1],b=0,X=[1],y=[1],z=2", "DIFC6023 the function has no parameter `z`"],
    [logistic, "w=[1],w=[2],b=0,X=[1],y=[1]", "DIFC6024 the point gives `w` two values"],
    [logistic, "w=[1],b=0", "DIFC6025 the point has no value for `X`, `y`"],
    [gather, "x=[1,2],k=[0,0.5],s=1", "DIFC6072 `k` must be an integer, not 0.5"],
    [gather, "x=[1,2],k=[0,1],s=1e10", "DIFC6072 `s` must be an integer, not 10000000000"],
    [image, "u=[1,2],h=-1", "DIFC6072 `h` must be an integer of at least 0, not -1"],
  ])("is not read: %s at %s", (model, at, message) => {
    const { place, messages } = read(model, { at });
    expect(place).toBeUndefined();
    expect(messages.join("\n")).toContain(message);
  });

  it("tells data that are no numbers", () => {
    const { messages } = read(logistic, { data: { w: ["1"], b: null, X: [[1]], y: [1] } });
    expect(messages).toEqual([
      "DIFC6074 the value of `w` is neither a number nor a list of numbers",
      "DIFC6074 the value of `b` is neither a number nor a list of numbers",
    ]);
  });

  it("prints small arrays so that they can be read again, and of large ones the sizes", () => {
    const at = "w=[1,2],b=0.5,X=[[1,2],[3,4]],y=[5,6]";
    const { place } = read(logistic, { at });
    expect(place && printPoint(place.point)).toBe(at);
    const many = read(logistic, { data: { w: [1], b: 0, X: Array(20).fill([1]), y: Array(20).fill(1) } }).place;
    expect(many && printPoint(many.point)).toBe("w=[1],b=0,X=[… 20 × 1],y=[… 20]");
  });
});
