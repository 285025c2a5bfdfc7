import { describe, expect, it } from "vitest";

import { compile, type CompileOptions } from "../../src/compile.js";
import { derive } from "../../src/derive.js";
import { deriveSteps } from "../../src/explain/steps/deriveSteps.js";

const externs = `
extern drag(v) from "./drag.js" derivative dragSlope(v)
extern dragSlope(v) from "./drag.js"
`;

async function codesOf(model: string, options: CompileOptions = {}): Promise<readonly string[]> {
  const { code, diagnostics } = await compile(externs + model, options);
  const codes = diagnostics.filter(({ severity }) => severity === "error").map((diagnostic) => diagnostic.code);
  expect(code === undefined).toBe(codes.includes("DIFC4022"));
  return codes;
}

describe("a missing derivative is an error", () => {
  it.each([
    ["of a gradient that needs it", "f(v) = dragSlope(v)"],
    ["of a Hessian of what its derivative calls", "f(v) = drag(v)\nderive hessian of f"],
    ["of a Hessian times a vector", "f(v) = drag(v)\nderive hessian_vector of f"],
    ["of a series", "f(v) = drag(v)\nderive taylor(2) of f"],
    ["within a loop", "f(v[n]) = sum(dragSlope(v[i]) for i)"],
    ["of a Hessian over arrays", "f(v[n]) = sum(drag(v[i]) for i)\nderive hessian of f"],
    ["of `diff` in a helper", "let g(v) = diff(dragSlope(v), v)\nf(v) = g(v)\nderive value of f"],
  ])("%s", async (_, model) => {
    expect(await codesOf(model)).toEqual(["DIFC4022"]);
  });

  it("once for each function", async () => {
    expect(await codesOf("f(v) = drag(dragSlope(v))\ng(v) = dragSlope(2*v)")).toEqual(["DIFC4022"]);
  });
});

describe("a missing derivative is no error", () => {
  it.each([
    ["of values", "f(v) = dragSlope(v)\nderive value of f"],
    ["of gradients that call what lacks it", "f(v) = drag(v)"],
    ["of the first coefficients of a series", "f(v) = drag(v)\nderive taylor(1) of f"],
    ["of what depends on data alone", "f(x; v) = x^2*dragSlope(v)\nderive hessian of f"],
    ["of conditions", "f(x) = if dragSlope(x) > 0 then x else -x"],
    [
      "of conditions within a loop",
      "f(x[n]) = sum(if dragSlope(x[i]) > 0 then x[i]^2 else 0 for i)\nderive hessian of f",
    ],
    ["of conditions in series", "f(x) = if dragSlope(x) > 0 then x^3 else -x\nderive taylor(3), jvp, hessian of f"],
    ["of data within a loop", "f(w[n]; v[n]) = sum(w[i]^3*dragSlope(v[i]) for i)\nderive hessian of f"],
  ])("%s", async (_, model) => {
    expect(await codesOf(model)).toEqual([]);
    expect(await codesOf(model, { report: true })).toEqual([]);
  });

  it("of functions that are not asked for", () => {
    const model = `${externs}f(v) = dragSlope(v) + drag(2)\ng(x) = x^2\nderive value of f`;
    expect(deriveSteps(model, { of: "g" }).diagnostics).toEqual([]);
    expect(deriveSteps(model, { of: "f" }).diagnostics.map(({ code }) => code)).toEqual(["DIFC4022"]);
    expect(derive(model).diagnostics.map(({ code }) => code)).toEqual(["DIFC4022"]);
  });
});
