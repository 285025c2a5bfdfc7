import { describe, expect, it } from "vitest";

import { deriveSteps } from "../../../src/index.js";
import { outcomeOf } from "../../../src/explain/check/outcome.js";
import { makeReport } from "../../../src/explain/report/makeReport.js";
import { traceModel } from "../../../src/explain/trace/traceModel.js";
import { example, logistic } from "./pages.js";
import { traced } from "../trace/traced.js";

const codes = (diagnostics: readonly { readonly code: string }[]) => diagnostics.map(({ code }) => code);

describe("a report", () => {
  it("tells the lecture's numbers, as the other commands do", async () => {
    const { report } = await makeReport(example("lecture"), { at: "x1=1,x2=3" });
    const [told] = report?.functions ?? [];
    expect(told?.evaluation).toMatchObject({ origin: "given", point: new Map(Object.entries({ x1: 1, x2: 3 })) });
    expect(told?.evaluation?.trace).toEqual(traced(example("lecture"), "x1=1,x2=3"));
    expect(told?.derivations).toEqual(deriveSteps(example("lecture"), { at: "x1=1,x2=3" }).derivations);
    expect(told?.derivations.map(({ at }) => at?.value)).toEqual([44, 66]);
  });

  it.each(["gaussian", "camera", "black-scholes"])("derives as derive --steps does, in %s", async (name) => {
    const { report } = await makeReport(example(name));
    const told = report?.functions.flatMap(({ derivations }) => derivations) ?? [];
    const derived = deriveSteps(example(name)).derivations;
    expect(told.map(({ of, wrt, steps }) => ({ of, wrt, steps }))).toEqual(
      derived.map(({ of, wrt, steps }) => ({ of, wrt, steps })),
    );
  });

  it("checks the gradient at its point first, and at samples", async () => {
    const { report } = await makeReport(example("lecture"), { at: "x1=1,x2=3" });
    const check = report?.functions[0]?.evaluation?.check;
    if (check === undefined) throw new Error("nothing is checked");
    expect(check.points).toHaveLength(21);
    expect([...(check.points[0]?.point.values() ?? [])]).toEqual([1, 3]);
    expect(check.points[0]?.partials[0]?.differences.central).toBeCloseTo(44, 6);
    expect(outcomeOf(check)).toBe("right");
  });

  it("has a part for each function, or for the one that is named", async () => {
    const all = await makeReport(example("gaussian"));
    expect(all.report?.functions.map(({ derived }) => derived.name)).toEqual(["density", "logDensity"]);
    const one = await makeReport(example("gaussian"), { of: "logDensity", wrt: ["deviation"] });
    expect(one.report?.functions.map(({ signature }) => signature)).toEqual(["logDensity(x, mean, deviation)"]);
    expect(one.report?.functions[0]?.derivations.map(({ wrt }) => wrt)).toEqual(["deviation"]);
  });

  it("plots functions of one or two variables along each, as far as they are defined", async () => {
    const charts = async (text: string) => (await makeReport(text)).report?.functions[0]?.evaluation?.slices ?? [];
    expect((await charts(example("himmelblau"))).map(({ x }) => x.label)).toEqual(["x", "y"]);
    expect(await charts(example("gaussian"))).toEqual([]);
    const [root] = await charts("f(x; a) = sqrt(x) + a");
    const places = root?.series[0]?.points.map(([x]) => x) ?? [];
    expect(Math.min(...places)).toBeCloseTo(0, 1);
    expect(Math.min(...places)).toBeGreaterThanOrEqual(0);
    const [assumed] = await charts("f(x) = { assume x > 0.5\n return x^2 }");
    expect(Math.min(...(assumed?.series[0]?.points.map(([x]) => x) ?? []))).toBeGreaterThanOrEqual(0.5);
  });

  it("goes without derivatives where there are no variables, and without numbers where there is no point", async () => {
    const { report } = await makeReport("answer() = 6*7");
    expect(report?.functions[0]).toMatchObject({ derivations: [], evaluation: { origin: "only", check: undefined } });
    const nowhere = await makeReport("f(x) = log(-1 - x^2)");
    expect(nowhere.report?.functions[0]?.evaluation).toBeUndefined();
  });

  it("checks the gradient also where a line asks for other derivatives, which the code on the page has", async () => {
    const { report } = await makeReport("f(x, y) = x^3*y\nderive hessian of f wrt x", { at: "x=1,y=2" });
    const partials = report?.functions[0]?.evaluation?.check?.points[0]?.partials;
    expect(partials?.map(({ claims }) => [claims[0]?.value, claims[0]?.verdict])).toEqual([
      [6, "right"],
      [1, "right"],
    ]);
    expect(report?.code).toContain("fHessian(");
    expect(report?.code).not.toContain("fGradient(");
  });

  it("takes a point where nothing is finite", async () => {
    const { report } = await makeReport(example("lecture"), { at: "x1=1/0,x2=0/0" });
    const evaluation = report?.functions[0]?.evaluation;
    expect(evaluation?.trace.value).toBeNaN();
    expect(evaluation?.check?.points[0]?.partials[0]?.claims[0]?.verdict).not.toBe("right");
    expect(evaluation?.slices).toEqual([]);
  });

  it.each([
    ["f(x) = y", {}, "DIFC3001"],
    ["let f(x) = x", {}, "DIFC2017"],
    ["f(x) = x", { of: "g" }, "DIFC6021"],
    ["f(x) = x", { at: "y=1" }, "DIFC6023"],
    ["f(x) = x\ng(x) = x", { at: "x=1" }, "DIFC6020"],
  ])("is not made where there is an error: %j %j", async (text, options, code) => {
    const { report, diagnostics } = await makeReport(text, options);
    expect(report).toBeUndefined();
    expect(codes(diagnostics)).toContain(code);
  });
});

describe("a report of a function over arrays", () => {
  const regression = example("arrays/logistic-regression");

  it("tells formulas where no point is given", async () => {
    const { report } = await makeReport(regression);
    expect(report?.functions[0]?.kernels?.kind).toBe("formulas");
  });

  it("tells the numbers of trace, and of the check at its point first", async () => {
    const { report, diagnostics } = await makeReport(regression, logistic);
    expect(diagnostics).toEqual([]);
    const kernels = report?.functions[0]?.kernels;
    if (kernels?.kind !== "numbers" || kernels.check === undefined) throw new Error("there are no numbers");
    const { traced } = await traceModel(regression, logistic);
    expect(traced).toMatchObject({ kind: "kernels", trace: { value: kernels.trace.value } });
    expect(kernels.trace.gradient.map(({ name, adjoint }) => [name, adjoint.shape])).toEqual([
      ["w", [2]],
      ["b", []],
    ]);
    const { points } = kernels.check;
    expect(points).toHaveLength(21);
    expect(points[0]?.value).toBeCloseTo(kernels.trace.value.values[0] ?? NaN, 14);
    const gradient = kernels.trace.gradient.flatMap(({ adjoint }) => Array.from(adjoint.values));
    expect(points[0]?.partials.map(({ variable }) => variable)).toEqual(["w[0]", "w[1]", "b"]);
    for (const [index, { claims, differences }] of (points[0]?.partials ?? []).entries()) {
      expect(claims[0]?.value).toBeCloseTo(gradient[index] ?? NaN, 14);
      expect(differences.central).toBeCloseTo(gradient[index] ?? NaN, 6);
    }
    expect(outcomeOf(kernels.check)).toBe("right");
  });

  it("has a forward pass only where the function gives an array, and no check then", async () => {
    const { report } = await makeReport("g(x[n]; a) = [a*x[i]^2 for i in 0..n]", { at: "x=[1,2,3],a=2" });
    const kernels = report?.functions[0]?.kernels;
    expect(kernels).toMatchObject({ kind: "numbers", check: undefined, trace: { gradient: [] } });
    expect(kernels?.kind === "numbers" && Array.from(kernels.trace.value.values)).toEqual([2, 8, 18]);
  });

  it("compares only some elements of a long array", async () => {
    const x = Array.from({ length: 1000 }, (_, index) => index / 1000);
    const { report } = await makeReport(example("arrays/rosenbrock"), { data: { x } });
    const kernels = report?.functions[0]?.kernels;
    const check = kernels?.kind === "numbers" ? kernels.check : undefined;
    expect(check?.points[0]?.coverage).toEqual([{ parameter: "x", checked: 16, elements: 1000 }]);
  });

  it("takes the values of a function of numbers from data as well", async () => {
    const { report } = await makeReport(example("lecture"), { at: "x1=1", data: { x2: 3 } });
    expect(report?.functions[0]?.evaluation?.trace.value).toBe(124);
  });

  it.each([
    ["x=[1,2,3],k=[0,7]", "DIFC6055"],
    ["x=[1,2,3]", "DIFC6025"],
    ["x=1,k=[0]", "DIFC6070"],
  ])("is not made where the point is wrong: %s", async (at, code) => {
    const { report, diagnostics } = await makeReport("f(x[n]; k[m]: int) = sum(x[k[j]]^2 for j)", { at });
    expect(report).toBeUndefined();
    expect(codes(diagnostics)).toContain(code);
  });
});
