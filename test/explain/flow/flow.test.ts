import { describe, expect, it } from "vitest";

import { causeOf, explainFactor } from "../../../src/explain/flow/causes.js";
import { flowChart } from "../../../src/explain/flow/chart.js";
import type { Flow, VariableFlow } from "../../../src/explain/flow/flow.js";
import { flowModel, type FlowOptions } from "../../../src/explain/flow/flowModel.js";
import { printFlowJson } from "../../../src/explain/flow/json.js";
import { defaultThresholds, MAXIMUM_EXPLAINED, measureFlow } from "../../../src/explain/flow/measure.js";
import { reasonsOf } from "../../../src/explain/flow/reasons.js";
import { printFlow } from "../../../src/explain/flow/table.js";
import { example, traced } from "../trace/traced.js";

function flowOf(text: string, at: string, options: FlowOptions = {}): Flow {
  const { vanishing, exploding } = { ...defaultThresholds, ...options };
  return measureFlow(traced(text, at, options), { vanishing, exploding });
}

function variable({ variables }: Flow, name: string): VariableFlow {
  const found = variables.find(({ node }) => node.name === name);
  if (found === undefined) throw new Error(`no variable ${name}`);
  return found;
}

const verdicts = ({ variables }: Flow) =>
  Object.fromEntries(variables.map(({ node, verdict }) => [node.name, verdict]));

describe("twelve neurons in a chain", () => {
  const at = "first=1,middle=1,last=1,x=1,bias=0";

  it("let the derivative vanish where they are sigmoids", () => {
    const flow = flowOf(example("deep-sigmoid"), at);
    expect(verdicts(flow)).toEqual({ first: "vanishes", middle: "healthy", last: "healthy" });
    expect(reasonsOf(variable(flow, "first"))).toEqual(["sigmoid, 12 factors from 0.197 to 0.225: together 1.41e-8"]);
    expect(flow.levels).toHaveLength(36);
    expect(flow.levels.every(({ largest }, depth) => largest <= (flow.levels[depth - 1]?.largest ?? 1))).toBe(true);
  });

  it("keep it healthy where they are ReLUs", () => {
    const flow = flowOf(example("deep-relu"), at);
    expect(verdicts(flow)).toEqual({ first: "healthy", middle: "healthy", last: "healthy" });
    expect(flow.levels.map(({ largest }) => largest)).toEqual(flow.levels.map(() => 1));
  });

  it("let it vanish where a ReLU is inactive, and explode where weights are large", () => {
    const dead = flowOf(example("deep-relu"), at.replace("middle=1", "middle=-1"));
    expect(verdicts(dead)).toEqual({ first: "vanishes", middle: "vanishes", last: "vanishes" });
    expect(reasonsOf(variable(dead, "last"))[0]).toBe("relu at z = 0 is inactive: factor 0");
    const large = flowOf(example("deep-relu"), at.replace("middle=1", "middle=3"));
    expect(variable(large, "first").adjoint).toBe(3 ** 10);
    expect(reasonsOf(variable(large, "first"))).toEqual([
      "products with last, middle, x, 12 factors from 1 to 3: together 59000",
    ]);
  });

  it("let it vanish by small weights", () => {
    const flow = flowOf(example("deep-relu"), at.replace("middle=1", "middle=0.25"));
    expect(reasonsOf(variable(flow, "first"))).toEqual([
      "products with last, middle, x, 12 factors from 0.25 to 1: together 9.54e-7",
    ]);
  });
});

describe("a factor", () => {
  it.each([
    ["sigmoid(x)", 8.2, "saturated", "sigmoid at x = 8.2 is saturated: factor 0.000275"],
    ["sigmoid(x)", -3, "saturated", "sigmoid at x = -3 is saturated: factor 0.0452"],
    ["sigmoid(x)", 2.5, "small", "sigmoid at x = 2.5: factor 0.0701"],
    ["tanh(x)", 4, "saturated", "tanh at x = 4 is saturated: factor 0.00134"],
    ["erf(x)", -2, "saturated", "erf at x = -2 is saturated: factor 0.0207"],
    ["atan(x)", 20, "saturated", "atan at x = 20 is saturated: factor 0.00249"],
    ["normal_cdf(x)", 3, "saturated", "normal_cdf at x = 3 is saturated: factor 0.00443"],
    ["relu(x)", -3, "inactive", "relu at x = -3 is inactive: factor 0"],
    ["step(x)", 2, "inactive", "step at x = 2 is inactive: factor 0"],
    ["softplus(x)", -9, "flat", "softplus at x = -9 is flat: factor 0.000123"],
    ["exp(x)", -9, "flat", "exp at x = -9 is flat: factor 0.000123"],
    ["exp(x)", 9, "steep", "exp at x = 9 is steep: factor 8100"],
    ["log(x)", 0, "steep", "log at x = 0 is steep: factor ∞"],
    ["sin(x)", 1.5707963, "small", "sin at x = 1.57: factor 2.68e-8"],
    ["cosh(x)", 0, "small", "cosh at x = 0: factor 0"],
    ["x^2", 0, undefined, "a = x^2, by x: factor 0"],
  ])("of %s at %d is %s", (formula, x, cause, text) => {
    const flow = flowOf(`f(x) = ${formula}`, `x=${x}`, { vanishing: 1e9, exploding: 1e10 });
    const factor = variable(flow, "x").explanation?.path[0];
    expect(factor && causeOf(factor)).toBe(cause);
    expect(factor && explainFactor(factor)).toBe(text);
  });
});

describe("a variable", () => {
  it("is followed along the way that contributes most", () => {
    const flow = flowOf("f(x) = 0.01*sin(x) + exp(8*x)", "x=1");
    const { depth, explanation } = variable(flow, "x");
    expect(depth).toBe(3);
    expect(explanation?.groups.map(({ of }) => of)).toEqual(["exp", "product", "sum"]);
    expect(explanation?.path.map(({ partial }) => partial)).toEqual([1, Math.exp(8), 8]);
  });

  it("may have contributions that cancel, or add up", () => {
    const cancelling = flowOf("f(x) = (x - 1)^2 + 2*x - 0.5*x^2 - x", "x=1", { vanishing: 0.5 });
    expect(variable(cancelling, "x").adjoint).toBe(0);
    expect(reasonsOf(variable(cancelling, "x"))).toContain(
      "contributions of several paths cancel: the largest alone is 2",
    );
    const doubling = Array.from({ length: 12 }, (_, level) => `let t${level + 1} = t${level} + sin(t${level})`).join(
      "\n",
    );
    const adding = flowOf(`f(x) = { let t0 = x ${doubling} return t12 }`, "x=0");
    expect(variable(adding, "x").adjoint).toBe(4096);
    expect(reasonsOf(variable(adding, "x"))).toEqual(["contributions of several paths add up: the largest alone is 1"]);
  });

  it("may be used by nothing that is evaluated", () => {
    const flow = flowOf("f(x, y) = if x > 0 then x else y", "x=1,y=2");
    expect(variable(flow, "y")).toMatchObject({ verdict: "vanishes", depth: undefined });
    expect(reasonsOf(variable(flow, "y"))).toEqual(["nothing that is evaluated uses it"]);
  });

  it("has a verdict by the thresholds, and one where it has no number", () => {
    const at = "x=0.01,y=0/0";
    const text = "f(x, y) = x^2 + y*log(y)";
    expect(verdicts(flowOf(text, at))).toEqual({ x: "healthy", y: "undefined" });
    expect(verdicts(flowOf(text, at, { vanishing: 0.1 }))).toEqual({ x: "vanishes", y: "undefined" });
    expect(verdicts(flowOf(text, at, { vanishing: 1e-9, exploding: 0.01 }))).toEqual({ x: "explodes", y: "undefined" });
  });

  it("is explained where it is among the first", () => {
    const names = Array.from({ length: 30 }, (_, index) => `x${index}`);
    const flow = flowOf(
      `f(${names.join(", ")}) = 1e-6*(${names.join(" + ")})`,
      names.map((name) => `${name}=1`).join(","),
    );
    expect(flow.variables.filter(({ explanation }) => explanation !== undefined)).toHaveLength(MAXIMUM_EXPLAINED);
    expect(printFlow(flow)).toContain("(the first 20 that are not healthy are explained, of 30)");
  });
});

describe("what is printed", () => {
  const flow = flowOf(example("deep-sigmoid"), "first=1,middle=1,last=1,x=1,bias=0");

  it("is a table, a plot and the verdicts", () => {
    const text = printFlow(flow);
    expect(text).toMatch(/^depth +operations +largest \|adjoint\| +geometric mean$/m);
    expect(text).toMatch(/^ +4 +1 +0\.0505 +0\.0505$/m);
    expect(text).toContain("A derivative vanishes below 0.001 and explodes above 1000.");
    expect(text).toMatch(/^∂deep\/∂first {2}= +1\.41e-8 {2}vanishes$/m);
    expect(text).toMatch(/^∂deep\/∂last {3}= +0\.148 {2}healthy$/m);
    expect(text.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });

  it("is a chart on a logarithmic scale without zeros", () => {
    const { y, series } = flowChart(flowOf("f(x) = relu(sin(x))", "x=-1"));
    expect(y.scale).toBe("log");
    expect(series.flatMap(({ points }) => points.map(([, size]) => size))).not.toContain(0);
    expect(series[0]?.points[0]).toEqual([0, 1]);
  });

  it("may be JSON", () => {
    expect(JSON.parse(printFlowJson(flowOf("f(x) = exp(x)", "x=9")))).toEqual({
      function: "f",
      formula: "f(x) = exp(x)",
      point: { x: 9 },
      value: Math.exp(9),
      thresholds: { vanishing: 0.001, exploding: 1000 },
      levels: [{ depth: 0, operations: 1, largest: 1, geometricMean: 1, zeros: 0 }],
      variables: [
        {
          name: "x",
          adjoint: Math.exp(9),
          verdict: "explodes",
          depth: 1,
          reasons: ["exp at x = 9 is steep: factor 8100"],
          path: [{ of: "a", by: "x", expression: "exp(x)", partial: Math.exp(9), cause: "steep" }],
        },
      ],
    });
  });

  it("has something to say of functions without variables, and of mere numbers", () => {
    expect(printFlow(flowOf("f(; a) = a^2", "a=3"))).toContain("There is no variable to differentiate by.");
    expect(printFlow(flowOf("f() = 3", ""))).toContain("There is no variable to differentiate by.");
  });
});

it("thresholds that cross are reported", async () => {
  const { flowed, diagnostics } = await flowModel("f(x) = x", { at: "x=1", vanishing: 10, exploding: 1 });
  expect(flowed).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(["DIFC6042"]);
});
