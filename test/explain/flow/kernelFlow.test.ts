import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { flowModel, type FlowOptions } from "../../../src/explain/flow/flowModel.js";
import type { KernelFlow } from "../../../src/explain/flow/kernels/kernelFlow.js";
import { kernelReasons } from "../../../src/explain/flow/kernels/kernelReasons.js";
import { renderFlow } from "../../../src/explain/flow/renderFlow.js";
import { at } from "../../arrays/calls.js";

async function flowOf(text: string, options: FlowOptions): Promise<KernelFlow> {
  const { flowed, diagnostics } = await flowModel(text, options);
  if (flowed?.kind !== "kernels") throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return flowed.flow;
}

const file = (name: string) => readFileSync(new URL(`../../../examples/arrays/${name}`, import.meta.url), "utf8");
const verdicts = ({ variables }: KernelFlow) => variables.map(({ name, verdict }) => `${name} ${verdict}`);
const reasonsFor = ({ variables }: KernelFlow, name: string) =>
  variables.flatMap((variable) => (variable.name === name ? kernelReasons(variable) : []));

const chain = `f(W[n, n], V[n, n]; x[n]) = {
  let a = relu(V @ x)
  let b = relu(W @ a)
  return sum(b)
}`;

describe("six layers of sigmoids", async () => {
  const stored: unknown = JSON.parse(file("deep-network.json"));
  if (typeof stored !== "object" || stored === null) throw new TypeError("no object");
  const data = Object.fromEntries(Object.entries(stored));
  const flow = await flowOf(file("deep-network.expr"), { data });

  it("let the derivative by the first weights vanish", () => {
    expect(verdicts(flow)).toEqual([
      "W1 vanishes",
      "W2 vanishes",
      "W3 vanishes",
      "W4 healthy",
      "W5 healthy",
      "W6 healthy",
      "w healthy",
    ]);
    expect(reasonsFor(flow, "W1")).toContain("sigmoid, 6 kernels with factors from 0.217 to 0.25: together 0.000209");
    expect(reasonsFor(flow, "W6")).toEqual([]);
  });

  it("have factors whose product is the size of the derivative, where no contributions cancel", () => {
    for (const { size, path } of flow.variables)
      expect((path ?? []).reduce((product, { gain }) => product * gain, 1) / size.typical).toBeCloseTo(1, 10);
  });

  it("are printed, drawn, and written as JSON", async () => {
    const table = await renderFlow({ kind: "kernels", flow }, "table");
    expect(table).toMatch(/^ {4}4 {2}sum6\[i, j\] {2}5 × 4 .* 0\.249 {2}h6 {7}0\.248 to 0\.25$/m);
    expect(table).toMatch(/^∂network\/∂W1 ~ +5\.65e-8, at most 8\.35e-8 +vanishes$/m);
    expect(table.split("\n").every((line) => line === line.trimEnd())).toBe(true);
    expect(await renderFlow({ kind: "kernels", flow }, "svg")).toContain("The derivative of network on its way back");
    const json: unknown = JSON.parse(await renderFlow({ kind: "kernels", flow }, "json"));
    expect(json).toMatchObject({ function: "network", thresholds: { vanishing: 0.001 } });
    const kernels = at(json, "kernels");
    expect(kernels).toHaveLength(flow.steps.length);
    expect(kernels).toContainEqual(
      expect.objectContaining({
        name: "sum7",
        depth: 1,
        through: { of: "network", by: "sum7", factor: 0.2, low: 0.2, high: 0.2 },
      }),
    );
  });
});

describe("a derivative", () => {
  it("explodes where weights are large", async () => {
    const flow = await flowOf(chain, { at: "W=[[40,0],[0,40]],V=[[50,0],[0,50]],x=[100,100]" });
    expect(verdicts(flow)).toEqual(["W explodes", "V explodes"]);
    expect(reasonsFor(flow, "V")).toEqual([
      "products with W, x, 2 kernels with factors from 40 to 100: together 4000",
      "dot1[i] = Σ_j V[i, j]*x[j], by V: factor 100, local partials 100",
      "dot2[i] = Σ_j W[i, j]*a[j], by a: factor 40, local partials from 0 to 40",
    ]);
  });

  it("vanishes where units are inactive", async () => {
    const flow = await flowOf(chain, { at: "W=[[-1,0],[0,-1]],V=[[1,0],[0,1]],x=[1,1]" });
    expect(verdicts(flow)).toEqual(["W vanishes", "V vanishes"]);
    expect(reasonsFor(flow, "W")).toEqual(["b[i] = relu(dot2[i]), by dot2: factor 0, local partials 0"]);
    expect(flow.steps.find(({ kernel }) => kernel.node.name === "dot2")?.zeros).toBe(2);
  });

  it("is not a number where a factor is none", async () => {
    const flow = await flowOf("f(x[n]) = sum(sqrt(x[i] - 1)*log(x[i]) for i)", { at: "x=[1,2]" });
    expect(verdicts(flow)).toEqual(["x undefined"]);
    expect(reasonsFor(flow, "x")[0]).toContain("by x: factor NaN");
  });

  it("by what nothing uses is 0", async () => {
    const flow = await flowOf("f(x[n], y[n]) = sum(x^2)", { at: "x=[1],y=[1]" });
    expect(reasonsFor(flow, "y")).toEqual(["nothing that is computed uses it"]);
  });

  it("is followed along the user that contributes most", async () => {
    const flow = await flowOf("f(x[n]) = { let s = sum(x^2) let t = sum(exp(x)) return s + t }", { at: "x=[3,4]" });
    const [sum, last, ...others] = flow.variables[0]?.path ?? [];
    expect([sum?.user.node.name, others]).toEqual(["f", []]);
    expect(last?.range).toEqual({ low: Math.exp(3), high: Math.exp(4) });
  });
});

it("of functions that give arrays is refused, and thresholds that cross are", async () => {
  const codes = async (text: string, options: FlowOptions) =>
    (await flowModel(text, options)).diagnostics.map(({ code }) => code);
  expect(await codes("f(x[n]) = [x[i]^2 for i]", { at: "x=[1]" })).toEqual(["DIFC2018"]);
  expect(await codes("f(x[n]) = sum(x)", { at: "x=[1]", vanishing: 2, exploding: 1 })).toEqual(["DIFC6042"]);
  expect(await codes("f(x[n]) = sum(x)", {})).toEqual(["DIFC6025"]);
});
