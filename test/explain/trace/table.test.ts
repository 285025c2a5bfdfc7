import { describe, expect, it } from "vitest";

import { printJson } from "../../../src/explain/trace/json.js";
import { printTable } from "../../../src/explain/trace/table.js";
import { chainOf, example, traced } from "./traced.js";

describe("the table", () => {
  it("of the lecture's neuron", () => {
    expect(printTable(traced(example("lecture"), "x1=1,x2=3"))).toBe(`f(x1, x2) = (2*x1 + 3*x2)^2 + 3
at x1=1,x2=3

node  expression  value  local partials        adjoint
x1    (variable)      1                             44
x2    (variable)      3                             66
a     2*x1            2  ∂a/∂x1 = 2                 22
b     3*x2            9  ∂b/∂x2 = 3                 22
c     a + b          11  ∂c/∂a = 1, ∂c/∂b = 1       22
e     c^2           121  ∂e/∂c = 22                  1
g     e + 3         124  ∂g/∂e = 1                   1

f = 124
∂f/∂x1 = 1·22·1·2 = 44
∂f/∂x2 = 1·22·1·3 = 66
`);
  });

  it("tells data apart, and what is not taken", () => {
    expect(printTable(traced("f(x; k) = if x > k then x^2 else -k*x", "x=-1,k=2")))
      .toBe(`f(x; k) = if x > k then x^2 else -k*x
at x=-1,k=2

node  expression              value  local partials          adjoint
x     (variable)                 -1                               -2
k     (data)                      2                                1
a     x > k                   false                                –
b     x^2                 not taken  –                             –
c     -k                         -2  ∂c/∂k = -1                   -1
e     c*x                         2  ∂e/∂c = -1, ∂e/∂x = -2        1
g     if a then b else e          2  b not taken, ∂g/∂e = 1        1

f = 2
∂f/∂x = 1·(-2) = -2

Data are held constant. Their adjoints:
∂f/∂k = 1·(-1)·(-1) = 1
`);
  });

  it("of a constant has no rows", () => {
    expect(printTable(traced("f() = 2*pi", ""))).toBe("f() = 2*pi\n\nf = 6.283185307179586\n");
  });

  it("cuts what is long", () => {
    const names = Array.from({ length: 60 }, (_, index) => `x${index}`);
    const table = printTable(
      traced(`f(${names.join(", ")}) = ${names.join(" + ")}`, names.map((name) => `${name}=1`).join(",")),
    );
    const sum = table.split("\n").find((line) => line.startsWith("a "));
    expect(sum).toMatch(/^a {5}x0 \+ x1 .*… .* 60 {2}∂a\/∂x0 = 1, ∂a\/∂x1 = 1, ∂a\/∂x2 = 1, … +1$/);
  });

  it("colours values and adjoints where it is asked to", () => {
    const table = printTable(traced("f(x) = x^2", "x=3"), { color: true });
    expect(table).toContain("\u001B[36m9\u001B[39m");
    expect(table).toContain("\u001B[33m6\u001B[39m");
  });

  it.each([1000, 10_000])("has a row for each of %d nodes", (count) => {
    const trace = traced(chainOf(count), "x=1,y=2,a=0.9");
    expect(printTable(trace).split("\n").length).toBeGreaterThan(trace.nodes.length);
  });
});

describe("JSON", () => {
  it("has all that the table has", () => {
    expect(JSON.parse(printJson(traced("f(x; k) = if x > k then x^2 else k", "x=3,k=2")))).toEqual({
      function: "f",
      formula: "f(x; k) = if x > k then x^2 else k",
      point: { x: 3, k: 2 },
      value: 9,
      gradient: { x: 6 },
      dataGradient: { k: 0 },
      output: "c",
      nodes: [
        { name: "x", kind: "variable", expression: "x", value: 3, adjoint: 6 },
        { name: "k", kind: "datum", expression: "k", value: 2, adjoint: 0 },
        {
          name: "a",
          kind: "condition",
          expression: "x > k",
          value: true,
          operands: [
            { node: "x", role: "operand" },
            { node: "k", role: "operand" },
          ],
        },
        {
          name: "b",
          kind: "operation",
          expression: "x^2",
          value: 9,
          adjoint: 1,
          operands: [{ node: "x", role: "operand", partial: 6 }],
        },
        {
          name: "c",
          kind: "operation",
          expression: "if a then b else k",
          value: 9,
          adjoint: 1,
          operands: [
            { node: "a", role: "condition" },
            { node: "b", role: "operand", partial: 1 },
            { node: "k", role: "skipped" },
          ],
        },
      ],
    });
  });

  it("writes what is not finite as texts", () => {
    expect(JSON.parse(printJson(traced("f(x) = log(x)", "x=0")))).toMatchObject({
      value: "-Infinity",
      gradient: { x: "Infinity" },
    });
  });
});
