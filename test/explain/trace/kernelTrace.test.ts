import { describe, expect, it } from "vitest";

import type { TraceFormat } from "../../../src/explain/trace/formats.js";
import type { KernelTrace } from "../../../src/explain/trace/kernels/kernelTrace.js";
import { quantityOf } from "../../../src/explain/arrays/quantity.js";
import { writeRange, writeShape, writeValues } from "../../../src/explain/arrays/writeQuantity.js";
import { renderTrace } from "../../../src/explain/trace/renderTrace.js";
import { traceModel, type TraceOptions } from "../../../src/explain/trace/traceModel.js";
import { at } from "../../arrays/calls.js";

async function tracedAt(text: string, options: TraceOptions): Promise<KernelTrace> {
  const { traced, diagnostics } = await traceModel(text, options);
  if (traced?.kind !== "kernels") throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return traced.trace;
}

async function textOf(trace: KernelTrace, format: TraceFormat): Promise<string> {
  const rendered = await renderTrace({ kind: "kernels", trace }, format);
  if ("problem" in rendered) throw new Error(rendered.problem.message);
  return rendered.text;
}

const network = "f(w[n], b; X[m, n]) = { let z = X @ w + b return sum(tanh(z)) }";
const point = "w=[1,-1],b=0,X=[[1,1],[2,1],[0,0],[1,2],[3,3]]";

describe("both passes through kernels", () => {
  it("are listed with their values, local partials and adjoints", async () => {
    expect(await textOf(await tracedAt(network, { at: point }), "table")).toBe(`f(w[n], b; X[m, n])
at w=[1,-1],b=0,X=[[1,1],[2,1],[0,0],[1,2],[3,3]]
with n = 2, m = 5

forward pass:
  kernel   shape  value         range    formula
  w[n]     2      [1, -1]                (variable)
  b               0                      (variable)
  X[m, n]  5 × 2  [1, 1, 2, …]  0 to 3   (data)
  dot1[i]  5      [0, 1, 0, …]  -1 to 1  Σ_j X[i, j]*w[j]  i in 0..m
  z[i]     5      [0, 1, 0, …]  -1 to 1  dot1[i] + b  i in 0..m
  sum1            0                      Σ_i tanh(z[i])
  f               0                      sum1

local partials:
  partial         range      formula
  ∂dot1[i]/∂w[j]  0 to 3     X[i, j]
  ∂z[i]/∂b        1          1
  ∂z[i]/∂dot1[i]  1          1
  ∂sum1/∂z[i]     0.42 to 1  1 - tanh(z[i])^2
  ∂f/∂sum1        1          1

backward pass:
  adjoint      shape  value            range      formula
  ∂f/∂sum1            1                           1
  ∂f/∂z[i]     5      [1, 0.42, 1, …]  0.42 to 1  1 - tanh(z[i])^2
  ∂f/∂dot1[i]  5      [1, 0.42, 1, …]  0.42 to 1  1 - tanh(z[i])^2
  ∂f/∂b               3.83995                     Σ_i (1 - tanh(z[i])^2)
  ∂f/∂w[j]     2      [5.26, 5.26]                Σ_i (1 - tanh(z[i])^2)*X[i, j]

f = 0
∂f/∂w = [5.259923024842078, 5.259923024842078]
∂f/∂b = 3.8399486832280516
`);
  });

  it("shift exponents where numbers would overflow, and hold what they are shifted by constant", async () => {
    const trace = await tracedAt("lse(x[n]) = logsumexp(x)", { at: "x=[1000,1000,0]" });
    expect(trace.value.values[0]).toBe(1000 + Math.log(2));
    expect(trace.nodes.map(({ node, adjoint }) => [node.name, node.isConstant, adjoint?.values[0]])).toEqual([
      ["x", false, 0.5],
      ["max1", true, undefined],
      ["shift1", true, undefined],
      ["sum1", false, 0.5],
      ["lse", false, undefined],
    ]);
    expect(await textOf(trace, "table")).toContain("max_i x[i]  (held constant)\n");
  });

  it("tell the factors of products and extremes", async () => {
    const trace = await tracedAt("f(x[n]) = prod(x) + max(2*x[i] for i)", { at: "x=[1,2,4]" });
    const ranges = new Map(
      trace.nodes.flatMap(({ node, ranges: own }) =>
        Array.from(own, ([by, range]) => [`${node.name} by ${by}`, range]),
      ),
    );
    expect(ranges.get("prod1 by x[i]")).toEqual({ low: 2, high: 8 });
    expect(ranges.get("max1 by max1Term[i]")).toEqual({ low: 1, high: 1 });
    expect(Array.from(trace.gradient[0]?.adjoint.values ?? [])).toEqual([8, 4, 4]);
  });

  it("are of other parameters where these are asked for", async () => {
    const { gradient, nodes } = await tracedAt(network, { at: point, wrt: ["X"] });
    expect(gradient.map(({ name }) => name)).toEqual(["X"]);
    expect(nodes.flatMap(({ node }) => (node.kind === "variable" ? [node.name] : []))).toEqual(["X"]);
  });

  it("are forward only where a function gives an array", async () => {
    const trace = await tracedAt("f(x[n]; a) = [a*x[i]^2 for i]", { at: "x=[1,2,3]", data: { a: 2 } });
    expect(trace.gradient).toEqual([]);
    expect(Array.from(trace.value.values)).toEqual([2, 8, 18]);
    const text = await textOf(trace, "table");
    expect(text).not.toContain("backward pass");
    expect(text).toMatch(/\nf = \[2, 8, 18\]\n$/);
  });

  it("tell only of places that a kernel writes", async () => {
    const trace = await tracedAt(
      "f(p[n, 2]) = sum(sqrt(sum((p[i, c] - p[j, c])^2 for c)) for i in 0..n, j in i + 1..n)",
      { at: "p=[[0,0],[0,1],[0,3]]" },
    );
    const found = trace.nodes.find(({ node }) => node.name === "sum1");
    expect(found?.value.summary).toMatchObject({ count: 3, low: 1, high: 9, zeros: 0 });
    expect(found?.adjoint?.summary).toMatchObject({ count: 3, low: 1 / 6, high: 1 / 2 });
    expect(valueIn(await textOf(trace, "json"), "sum1")).toMatchObject({
      elements: [
        [null, 1, 9],
        [null, null, 4],
        [null, null, null],
      ],
    });
  });

  it("may go over arrays without elements", async () => {
    const trace = await tracedAt(network, { at: "w=[],b=1,X=[]" });
    expect(trace.value.values[0]).toBe(0);
    expect(await textOf(trace, "table")).toContain("∂f/∂w = []\n");
  });
});

/** The value of a node in JSON. */
function valueIn(text: string, name: string): unknown {
  const nodes = at(JSON.parse(text), "nodes");
  if (!Array.isArray(nodes)) throw new TypeError("no nodes");
  return at(
    nodes.find((node: unknown) => at(node, "name") === name),
    "value",
  );
}

describe("in JSON they", () => {
  it("have all digits", async () => {
    const trace = await tracedAt(network, { at: point });
    expect(JSON.parse(await textOf(trace, "json"))).toMatchObject({
      function: "f",
      sizes: { n: 2, m: 5 },
      value: 0,
      gradient: { b: 3.8399486832280516 },
      nodes: [
        { name: "w", value: { shape: [2], elements: [1, -1], norm: Math.SQRT2 } },
        { name: "b" },
        {
          name: "X",
          value: {
            shape: [5, 2],
            elements: [
              [1, 1],
              [2, 1],
              [0, 0],
              [1, 2],
              [3, 3],
            ],
          },
        },
        {
          name: "dot1",
          value: { elements: [0, 1, 0, -1, 0] },
          operands: [{ ranges: { "w[j]": { low: 0, high: 3 } } }, {}],
        },
        { name: "z", adjoint: { of: "∂f/∂z[i]", value: { shape: [5], high: 1, zeros: 0, nans: 0 } } },
        { name: "sum1" },
        { name: "f", kind: "value", value: 0 },
      ],
    });
  });

  it("say that very long arrays are cut", async () => {
    const trace = await tracedAt("f(x[n]) = sum(x^2)", { data: { x: new Float64Array(100_001).fill(2) } });
    const text = await textOf(trace, "json");
    expect(valueIn(text, "x")).toMatchObject({
      isCut: true,
      first: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
      count: 100_001,
    });
    expect((await textOf(trace, "table")).split("\n").every((line) => line.length < 140)).toBe(true);
  });
});

it("are drawn with shapes and ranges", async () => {
  const trace = await tracedAt(network, { at: point });
  const dot = await textOf(trace, "dot");
  expect(dot).toContain(">= -1 to 1 (5)</FONT>");
  expect(dot).toContain(">∂f/∂sum1 = 1</FONT>");
  expect(dot).toContain('"z[i] = dot1[i] + b" -> "sum1 = Σ_i tanh(z[i])" [label=" ×0.42 to 1 "];');
  const svg = await textOf(trace, "svg");
  expect(svg).toContain("<title>Both passes through f</title>");
  expect(svg).toContain("of an array its shape and range");
  expect(await textOf(trace, "mermaid")).toMatch(/^flowchart (?:LR|TB)\n {2}n0\(\[/);
});

describe("a point", () => {
  it.each([
    [{ at: "w=[1],b=0" }, "DIFC6025"],
    [{ at: "w=[1,2],b=0,X=[[1,2],[3]]" }, "DIFC6071"],
    [{ at: "w=[1,2],b=[0],X=[[1,2]]" }, "DIFC6070"],
    [{ at: "w=[1,2],b=0,X=[[1,2,3]]" }, "DIFC6070"],
    [{ at: "w=[1,2],b=0,X=[[1,2]],c=1" }, "DIFC6023"],
    [{ data: { w: "text", b: 0, X: [[1, 2]] } }, "DIFC6074"],
  ])("%j is reported", async (options, code) => {
    const { traced, diagnostics } = await traceModel(network, options);
    expect(traced).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  it("whose subscripts are out of range is reported", async () => {
    const { traced, diagnostics } = await traceModel("f(x[n]; g[m]: int) = sum(x[g[i]] for i)", {
      at: "x=[1,2],g=[0,2]",
    });
    expect(traced).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(["DIFC6055"]);
  });
});

describe("an array", () => {
  it.each([
    [[1, 2, 3], "[1, 2, 3]", ""],
    [[1, 2, 3, 4, 5], "[1, 2, 3, …]", "1 to 5"],
    [[2, 2, 2, 2, 2], "[2, 2, 2, …]", "all 2"],
    [[NaN, 1, 2, 3, -Infinity], "[NaN, 1, 2, …]", "-∞ to 3, 1 NaN"],
    [[NaN, NaN, NaN, NaN, NaN], "[NaN, NaN, NaN, …]", "all NaN"],
    [[], "[]", ""],
  ])("of %j is told of in short", (values, text, range) => {
    const quantity = quantityOf([values.length], values);
    expect([writeValues(quantity), writeRange(quantity)]).toEqual([text, range]);
  });

  it("has a norm that does not overflow", () => {
    expect(quantityOf([2], [3e200, 4e200]).summary.norm).toBeCloseTo(5e200, -190);
    expect(quantityOf([2], [3e-200, 4e-200]).summary.norm).toBeCloseTo(5e-200, 210);
    expect(quantityOf([2], [1, NaN]).summary.norm).toBeNaN();
    expect(quantityOf([2], [1, Infinity]).summary.norm).toBe(Infinity);
    expect(quantityOf([0], []).summary.norm).toBe(0);
  });

  it("says how many of its places have a value", () => {
    expect(writeShape(quantityOf([2, 2], [1, 2, 3, 4], [1]))).toBe("1 of 2 × 2");
  });
});
