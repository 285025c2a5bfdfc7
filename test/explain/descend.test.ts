import { describe, expect, it, test } from "vitest";

import { describeDescent } from "../../src/explain/descend/describe.js";
import { descend, type DescendOptions } from "../../src/explain/descend.js";

const lecture = "f(x1, x2) = (2*x1 + 3*x2)^2 + 3";

async function runsOf(model: string, from: string, rates: readonly number[], options: Partial<DescendOptions> = {}) {
  const { descent, diagnostics } = await descend(model, { from, rates, ...options });
  expect(diagnostics).toEqual([]);
  if (descent === undefined) throw new Error("nothing ran");
  return descent;
}

async function kindsOf(model: string, from: string, rates: readonly number[], options: Partial<DescendOptions> = {}) {
  return (await runsOf(model, from, rates, options)).runs.map(({ verdict }) => verdict.kind);
}

async function codesOf(model: string, options: DescendOptions) {
  return (await descend(model, options)).diagnostics.map(({ code }) => code);
}

describe("the lecture's function, whose only curvature is 2*(2^2 + 3^2) = 26", () => {
  it("diverges above the rate 2/26 = 1/13, and nowhere below", async () => {
    const rates = [0.001, 0.01, 0.0769, 1 / 13, 0.077, 0.1];
    const { runs, curvature } = await runsOf(lecture, "x1=1,x2=3", rates);
    expect(runs.map(({ verdict }) => verdict.kind)).toEqual([
      "slow",
      "converges",
      "slow",
      "oscillates",
      "diverges",
      "diverges",
    ]);
    expect(curvature).toBeCloseTo(26, 6);
    for (const { rate, verdict } of runs) {
      expect(verdict.factor).toBeCloseTo(Math.abs(1 - 26 * rate), 6);
      expect(verdict.swings).toBe(1 - 26 * rate < 0);
    }
  });

  it("follows the values that the recurrence of the error gives", async () => {
    const { runs } = await runsOf(lecture, "x1=1,x2=3", [0.01], { iterations: 10 });
    const expected = Array.from({ length: 11 }, (_, step) => 3 + 121 * (1 - 0.26) ** (2 * step));
    for (const [step, value] of (runs[0]?.values ?? []).entries()) expect(value).toBeCloseTo(expected[step] ?? 0, 9);
    expect(runs[0]?.values).toHaveLength(11);
  });

  it("says how many steps are missing", async () => {
    const { runs } = await runsOf(lecture, "x1=1,x2=3", [0.001]);
    const remaining = runs[0]?.verdict.remaining ?? 0;
    const { runs: longer } = await runsOf(lecture, "x1=1,x2=3", [0.001], { iterations: 100 + remaining });
    expect(longer[0]?.verdict.kind).toBe("converges");
    expect(longer[0]?.values.length).toBeGreaterThan(99 + remaining);
  });
});

describe("verdicts", () => {
  test.each<[string, string, string, number, string]>([
    ["a parabola in one step", "f(x) = x^2", "x=3", 0.5, "converges"],
    ["an ill-conditioned bowl", "f(x, y) = x^2 + 100*y^2", "x=1,y=1", 0.009, "slow"],
    ["the same bowl at the bound 2/200", "f(x, y) = x^2 + 100*y^2", "x=1,y=1", 0.01, "oscillates"],
    ["the same bowl above it", "f(x, y) = x^2 + 100*y^2", "x=1,y=1", 0.0101, "diverges"],
    ["a double well", "f(x) = (x^2 - 1)^2", "x=2", 0.05, "converges"],
    ["a double well between whose walls it jumps", "f(x) = (x^2 - 1)^2", "x=0.5", 0.26, "oscillates"],
    ["a double well that throws it out", "f(x) = (x^2 - 1)^2", "x=2", 0.2, "diverges"],
    ["a constant", "f(x, y) = 0*x + y^2", "x=1,y=0", 0.1, "converges"],
    ["a kink", "f(x) = abs(x)", "x=0.05", 0.1, "oscillates"],
    ["a slope without end", "f(x) = 2*x", "x=1", 0.1, "unbounded"],
    ["a cubic beyond its saddle", "f(x) = x^3", "x=-1", 0.01, "unbounded"],
    ["the edge of a domain", "f(x) = sqrt(x)", "x=1", 0.1, "undefined"],
    ["a quartic", "f(x) = x^4", "x=1", 1, "diverges"],
  ])("%s", async (_, model, from, rate, kind) => {
    expect(await kindsOf(model, from, [rate], { iterations: 400 })).toEqual([kind]);
  });

  it("Rosenbrock's valley is slow, quicker with momentum, and thrown out of", async () => {
    const rosenbrock = "f(x, y) = (1 - x)^2 + 100*(y - x^2)^2";
    const limits = { iterations: 5000 };
    expect(await kindsOf(rosenbrock, "x=-1.2,y=1", [0.001, 0.01], limits)).toEqual(["slow", "diverges"]);
    const { runs } = await runsOf(rosenbrock, "x=-1.2,y=1", [0.001], { ...limits, momentum: 0.9 });
    expect(runs[0]?.verdict.kind).toBe("converges");
    expect(runs[0]?.point.get("x")).toBeCloseTo(1, 5);
    expect(runs[0]?.point.get("y")).toBeCloseTo(1, 5);
  });

  it("claims no curvature where steps do not agree on it", async () => {
    expect((await runsOf("f(x) = (x^2 - 1)^2", "x=2", [0.05])).curvature).toBeUndefined();
    expect((await runsOf(lecture, "x1=1,x2=3", [0.01], { momentum: 0.5 })).curvature).toBeUndefined();
  });

  it("holds the data", async () => {
    const { runs } = await runsOf("f(x; a) = (x - a)^2", "x=0,a=7", [0.25]);
    expect(runs[0]?.point.get("a")).toBe(7);
    expect(runs[0]?.point.get("x")).toBeCloseTo(7, 6);
  });
});

describe("what cannot run", () => {
  test.each<[string, string, Partial<DescendOptions>, string]>([
    ["a rate below 0", lecture, { rates: [-1] }, "DIFC6060"],
    ["an infinite rate", lecture, { rates: [Infinity] }, "DIFC6060"],
    ["no iterations", lecture, { iterations: 0 }, "DIFC6061"],
    ["a tolerance that is no number", lecture, { tolerance: Number.NaN }, "DIFC6061"],
    ["a momentum of 1", lecture, { momentum: 1 }, "DIFC6061"],
    ["half a start", lecture, { from: "x1=1" }, "DIFC6025"],
    ["another function", lecture, { of: "g" }, "DIFC6021"],
    ["a start outside of the domain", "f(x) = log(x)", { from: "x=-1" }, "DIFC6063"],
    ["an infinite gradient", "f(x) = sqrt(x)", { from: "x=0" }, "DIFC6063"],
  ])("%s", async (_, model, options, code) => {
    expect(await codesOf(model, { from: "x1=1,x2=3", rates: [0.1], ...options })).toEqual([code]);
  });

  it("reports a function without variables, and a model with errors", async () => {
    expect(await codesOf("f(; a) = a^2", { from: "a=1", rates: [0.1] })).toContain("DIFC6062");
    expect(await codesOf("f(x) = y", { from: "x=1", rates: [0.1] })).toEqual(["DIFC3001"]);
  });
});

describe("functions over arrays", () => {
  const quadratic = "f(x[n], b; c[n]) = sum(c[i]*x[i]^2 for i)/2 + b^2";

  it("descend as the same function of numbers does", async () => {
    const rates = [0.1, 0.45, 0.6];
    const { runs, curvature } = await runsOf(quadratic, "x=[1,2],b=1,c=[1,4]", rates, { momentum: 0.5 });
    const numbers = await runsOf("f(x, y, b; c, d) = (c*x^2 + d*y^2)/2 + b^2", "x=1,y=2,b=1,c=1,d=4", rates, {
      momentum: 0.5,
    });
    expect(runs.map(({ verdict }) => verdict)).toEqual(numbers.runs.map(({ verdict }) => verdict));
    expect(runs.map(({ values }) => values)).toEqual(numbers.runs.map(({ values }) => values));
    expect(curvature).toBe(numbers.curvature);
  });

  it("start from data", async () => {
    const { runs, start } = await runsOf(quadratic, "b=3", [0.2], { data: { x: [1, 2], b: 1, c: [1, 4] } });
    expect(Object.fromEntries(start)).toEqual({
      x: { shape: [2], values: [1, 2] },
      b: 3,
      c: { shape: [2], values: [1, 4] },
    });
    expect(runs.map(({ verdict }) => verdict.kind)).toEqual(["converges"]);
  });

  it("print elements of small arrays, and norms of others", async () => {
    const small = describeDescent(await runsOf(quadratic, "x=[1,2],b=1,c=[1,4]", [0.25], { iterations: 1 }));
    expect(small).toMatch(/ x=\[0.75,0\],b=0.5$/m);
    const x = Array.from({ length: 25 }, () => 2);
    const large = describeDescent(
      await runsOf("f(x[n]) = sum(x[i]^2 for i)", "", [0.25], { iterations: 1, data: { x } }),
    );
    expect(large).toMatch(/ \|x\|=5$/m);
  });

  it("descend whatever their derive lines ask for", async () => {
    const { runs } = await runsOf(`${quadratic}\nderive hessian of f wrt x`, "x=[1,2],b=1,c=[1,4]", [0.2]);
    expect(runs.map(({ verdict }) => verdict.kind)).toEqual(["converges"]);
  });

  it("are refused where the start is none", async () => {
    const start = (model: string, from: string) => codesOf(model, { from, rates: [1] });
    expect(await start(quadratic, "x=[1],b=0,c=[1,2]")).toEqual(["DIFC6070"]);
    expect(await start("f(x[n]) = sum(1/x[i] for i)", "x=[1,0]")).toEqual(["DIFC6063"]);
    expect(await start("f(x[n]; k[m]: int) = sum(x[k[i]] for i)", "x=[1],k=[1]")).toEqual(["DIFC6055"]);
    expect(await start("f(x[n]) = [x[i]^2 for i]", "x=[1]")).toEqual(["DIFC2018"]);
  });
});
