import { describe, expect, it, test } from "vitest";

import { compile } from "../../../src/compile.js";
import type { Quantity } from "../../../src/explain/arrays/quantity.js";
import { deriveSteps } from "../../../src/explain/steps/deriveSteps.js";
import { renderSteps } from "../../../src/explain/steps/render/render.js";
import { EmittedModule } from "../../support/emitted.js";

const model = `
spring(p[n, 2], k; rest) = {
  let stretch[i in 0..n - 1] = norm(p[i + 1] - p[i]) - rest
  return k/2*sum(stretch[i]^2 for i)
}`;
const places = [
  [0, 0],
  [3, 0],
  [3, 4],
];
const data = { p: places, k: 2, rest: 1 };

/** A value as emitted functions give it. Adding 0 turns -0 into 0. */
function plain(value: number | Quantity | undefined): number | Float64Array | undefined {
  if (typeof value !== "object") return value;
  return value.shape.length === 0 ? value.values[0] : Float64Array.from(value.values, (element) => element + 0);
}

describe("derivations of functions over arrays at a point", () => {
  const derived = deriveSteps(model, { data });

  it("have the values of the emitted code", async () => {
    const { code = "" } = await compile(model);
    const both: unknown = new EmittedModule(code).call("springValueAndGradient", [
      Float64Array.from(places.flat()),
      data.k,
      data.rest,
    ]);
    const values = Object.fromEntries(derived.derivations.map(({ wrt, at }) => [wrt, plain(at?.value)]));
    const { p, k } = values;
    expect({ value: plain(derived.functions[0]?.at?.value), gradient: { p, k } }).toEqual(both);
    // The derivative by the stretch that is named, k*stretch.
    expect(values["stretch"]).toEqual(Float64Array.of(4, 6));
  });

  it("are written with few digits of long arrays, and nested where they are short", () => {
    const text = renderSteps(derived, "text", {});
    expect(text).toContain("at p = [[0, 0], [3, 0], [3, 4]], k = 2, rest = 1:\nspring = 13\n");
    expect(text).toContain("∂spring/∂stretch = [4, 6]\n");
    expect(text).toContain("∂spring/∂p = [[-4, 0], [4, -6], [0, 6]]\n∂spring/∂k = 6.5\n");
    const many = { w: Array.from({ length: 20 }, (_, index) => index) };
    const long = renderSteps(deriveSteps("f(w[n]) = sum(w[i]^2 for i)", { data: many }), "text", {});
    expect(long).toContain("∂f/∂w = [0, 2, 4, …] (20, 0 to 38)\n");
  });

  it("are matrices in LaTeX and lists of lists in JSON", () => {
    expect(renderSteps(derived, "latex", {})).toContain(
      "&= \\begin{pmatrix} -4 & 0 \\\\ 4 & -6 \\\\ 0 & 6 \\end{pmatrix}",
    );
    const json: unknown = JSON.parse(renderSteps(derived, "json", {}));
    expect(json).toMatchObject({
      functions: [{ at: { point: data, value: 13 } }],
      derivations: [
        { wrt: "stretch" },
        { wrt: "sum1" },
        { wrt: "p", at: { value: { shape: [3, 2], count: 6 } } },
        { wrt: "k" },
      ],
    });
  });

  it("have values alone without steps, also of functions that give arrays", () => {
    const { functions } = deriveSteps("f(x[n]) = [x[i]^2 for i]", { at: "x=[1,3]", steps: false });
    expect(functions[0]?.at?.value).toMatchObject({ shape: [2], values: [1, 9] });
  });

  test.each<[string, string, string, string]>([
    ["a value that is missing", model, "p=[[0,0]],k=1", "DIFC6025"],
    ["another shape", model, "p=[[0,0,1]],k=1,rest=1", "DIFC6070"],
    ["a subscript out of range", "f(x[n]; k[m]: int) = sum(x[k[i]] for i)", "x=[1],k=[0,1]", "DIFC6055"],
    ["several functions", "f(x[n]) = sum(x)\ng(x) = x", "x=[1]", "DIFC6020"],
  ])("%s is reported", (_, text, at, code) => {
    expect(deriveSteps(text, { at }).diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });
});

it("an element in range is no fault, whatever the others are", () => {
  const { functions, diagnostics } = deriveSteps("f(x[n]; k[m]: int) = sum(x[k[i]]^2 for i)", {
    at: "x=[1,5],k=[1,1]",
  });
  expect(diagnostics).toEqual([]);
  expect(functions[0]?.at?.value).toMatchObject({ values: [50] });
});
