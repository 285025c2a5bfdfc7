import { describe, expect, it } from "vitest";

import { traceModel } from "../../../src/explain/trace/traceModel.js";
import { chainOf, example, nodeOf, traced } from "./traced.js";

describe("the lecture's neuron", () => {
  const trace = traced(example("lecture"), "x1=1,x2=3");
  const numbers = (name: string) => {
    const { expression, value, adjoint, operands } = nodeOf(trace, name);
    return [expression, value, adjoint, operands.map(({ node, partial }) => [node.name, partial])];
  };

  it("has the lecture's values, local partials and adjoints", () => {
    expect(["x1", "x2", "a", "b", "c", "e", "g"].map(numbers)).toEqual([
      ["x1", 1, 44, []],
      ["x2", 3, 66, []],
      ["2*x1", 2, 22, [["x1", 2]]],
      ["3*x2", 9, 22, [["x2", 3]]],
      [
        "a + b",
        11,
        22,
        [
          ["a", 1],
          ["b", 1],
        ],
      ],
      ["c^2", 121, 1, [["c", 22]]],
      ["e + 3", 124, 1, [["e", 1]]],
    ]);
  });

  it("has the lecture's value and gradient", () => {
    expect(trace.value).toBe(124);
    expect(trace.output?.name).toBe("g");
    expect(trace.gradient).toEqual([
      { name: "x1", adjoint: 44 },
      { name: "x2", adjoint: 66 },
    ]);
  });
});

describe("nodes", () => {
  it("are named by `let`s, and by letters that the model does not use", () => {
    const names = traced(
      "let h = 2\nb(x, a; c) = { let inner = sin(x) + a let same = x return cos(inner*h)*c + same }",
      "x=1,a=2,c=3",
    ).nodes.map(({ name, expression }) => `${name}: ${expression}`);
    expect(names).toEqual([
      "x: x",
      "a: a",
      "c: c",
      "e: sin(x)",
      "inner: e + a",
      "f: 2*inner",
      "g: cos(f)",
      "i: g*c",
      "j: i + x",
    ]);
  });

  it("go on after z", () => {
    const names = traced(chainOf(400), "x=1,y=1,a=1").nodes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("b1");
    expect(names).not.toContain("d");
  });

  it("are not made for constants that are written inline", () => {
    const trace = traced("f(x) = x/2 + 2*pi + 1/3", "x=1");
    expect(trace.nodes.map(({ expression }) => expression)).toEqual(["x", "x/2", "a + 2*pi + 1/3"]);
  });

  it("are made for large constants, which have no adjoint", () => {
    const trace = traced("f(x) = x + sin(1 + cos(2 + sin(3 + cos(4 + sin(5)))))", "x=1");
    const constant = trace.nodes.filter(({ kind, adjoint }) => kind === "operation" && adjoint === undefined);
    expect(constant.length).toBeGreaterThan(0);
    expect(trace.gradient).toEqual([{ name: "x", adjoint: 1 }]);
  });

  it("shared by several users are there once", () => {
    const trace = traced("f(x) = sin(x)*sin(x) + sin(x)", "x=0.5");
    expect(trace.nodes.filter(({ callee }) => callee === "sin")).toHaveLength(1);
    const product = nodeOf(trace, "b");
    expect(product.operands.map(({ partial }) => partial)).toEqual([Math.sin(0.5), Math.sin(0.5)]);
  });
});

describe("inputs", () => {
  it("are variables or data, by `;` or by what is asked for", () => {
    const kinds = (wrt?: readonly string[]) =>
      traced("f(x; a) = a*x^2", "x=3,a=2", wrt === undefined ? {} : { wrt })
        .nodes.slice(0, 2)
        .map(({ kind }) => kind);
    expect(kinds()).toEqual(["variable", "datum"]);
    expect(kinds(["a"])).toEqual(["datum", "variable"]);
    const { gradient, dataGradient } = traced("f(x; a) = a*x^2", "x=3,a=2", { wrt: ["a"] });
    expect(gradient).toEqual([{ name: "a", adjoint: 9 }]);
    expect(dataGradient).toEqual([{ name: "x", adjoint: 12 }]);
  });

  it("that are not used have a value, and an adjoint of 0", () => {
    const trace = traced("f(x, y) = x", "x=3,y=4");
    expect(trace.nodes.map(({ value, adjoint }) => [value, adjoint])).toEqual([
      [3, 1],
      [4, 0],
    ]);
    expect(trace.output).toBe(trace.nodes[0]);
  });

  it("may be absent", () => {
    const trace = traced("f() = 3", "");
    expect([trace.value, trace.nodes, trace.output, trace.gradient]).toEqual([3, [], undefined, []]);
  });
});

describe("conditionals", () => {
  const trace = traced("f(x, y) = if x > 0 then sqrt(x)*y else log(-x)", "x=4,y=3");

  it("show the condition, and which branch is taken", () => {
    const choice = trace.output;
    expect(choice?.operands.map(({ role, partial }) => [role, partial])).toEqual([
      ["condition", undefined],
      ["operand", 1],
      ["skipped", undefined],
    ]);
    expect(choice?.operands[0]?.node.value).toBe(true);
    expect(choice?.operands[0]?.node.adjoint).toBeUndefined();
  });

  it("do not evaluate the other branch", () => {
    const log = trace.nodes.find(({ callee }) => callee === "log");
    expect([log?.value, log?.adjoint]).toEqual([undefined, undefined]);
    expect(trace.gradient.map(({ adjoint }) => adjoint)).toEqual([0.75, 2]);
  });
});

describe("at corners the conventions are the derivation's", () => {
  it.each([
    ["sqrt(if x > 0 then x else 0)", -1, 0],
    ["sqrt(relu(x))", -2, 0],
    ["abs(x)", 0, 0],
    ["relu(x)", 0, 0],
    ["max(x, -x)", 0, 0],
    ["x^x^0", 0, 1],
    ["log(x)", 0, Infinity],
    ["x*sqrt(x)", 0, NaN],
  ])("of %s at %d", (formula, x, adjoint) => {
    expect(traced(`f(x) = ${formula}`, `x=${x}`).gradient).toEqual([{ name: "x", adjoint }]);
  });
});

describe("what is wrong is reported", () => {
  it.each([
    ["f(x) = y", {}, "DIFC3001"],
    ["f(x) = x", {}, "DIFC6025"],
    ["f(x) = x", { at: "x=?" }, "DIFC6022"],
    ["f(x) = x g(x) = x", { at: "x=1" }, "DIFC6020"],
    ["f(x) = x", { at: "x=1", of: "g" }, "DIFC6021"],
    ["f(x) = x", { at: "x=1", wrt: ["z"] }, "DIFC6001"],
  ])("%s %j", async (text, options, code) => {
    const { traced: found, diagnostics } = await traceModel(text, options);
    expect(found).toBeUndefined();
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain(code);
  });
});
