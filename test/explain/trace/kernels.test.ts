import { describe, expect, it } from "vitest";

import type { KernelGraph } from "../../../src/explain/trace/kernels/kernelGraph.js";
import { write } from "../../../src/explain/trace/kernels/writeKernels.js";
import { renderTrace } from "../../../src/explain/trace/renderTrace.js";
import { traceModel } from "../../../src/explain/trace/traceModel.js";
import { arrayCases } from "../../arrays/models.js";
import { DerivedWorld, placesOf } from "../steps/arrays/derivedWorld.js";

async function kernelsOf(text: string, of: string): Promise<KernelGraph> {
  const { traced, diagnostics } = await traceModel(text, { of });
  expect(diagnostics).toEqual([]);
  if (traced?.kind !== "formulas") throw new Error(`${of} has no kernels`);
  return traced.graph;
}

async function textOf(graph: KernelGraph, format: "table" | "json" | "dot" | "mermaid" | "svg"): Promise<string> {
  const rendered = await renderTrace({ kind: "formulas", graph }, format);
  if ("problem" in rendered) throw new Error(rendered.problem.message);
  return rendered.text;
}

const network = await kernelsOf("f(w[n], b; X[m, n]) = { let z = X @ w + b return sum(tanh(z)) }", "f");

describe("the kernels of a function over arrays", () => {
  it("are listed forward and backward, with their local partials", async () => {
    expect(await textOf(network, "table")).toBe(
      [
        "f(w[n], b; X[m, n])",
        "",
        "forward pass:",
        "  dot1[i] = Σ_j X[i, j]*w[j]  i in 0..m",
        "  z[i] = dot1[i] + b  i in 0..m",
        "  sum1 = Σ_i tanh(z[i])",
        "  f = sum1",
        "",
        "local partials:",
        "  ∂dot1[i]/∂w[j] = X[i, j]",
        "  ∂z[i]/∂b = 1",
        "  ∂z[i]/∂dot1[i] = 1",
        "  ∂sum1/∂z[i] = 1 - tanh(z[i])^2",
        "  ∂f/∂sum1 = 1",
        "",
        "backward pass:",
        "  ∂f/∂sum1 = 1",
        "  ∂f/∂z[i] = 1 - tanh(z[i])^2",
        "  ∂f/∂dot1[i] = 1 - tanh(z[i])^2",
        "  ∂f/∂b = Σ_i (1 - tanh(z[i])^2)",
        "  ∂f/∂w[j] = Σ_i (1 - tanh(z[i])^2)*X[i, j]",
        "",
      ].join("\n"),
    );
  });

  it("are drawn with formulas in place of numbers", async () => {
    const dot = await textOf(network, "dot");
    expect(dot).toContain('"w[n]" -> "dot1[i] = Σ_j X[i, j]*w[j]" [label=" ×X[i, j] "];');
    expect(dot).toContain('"X[m, n]" -> "dot1[i] = Σ_j X[i, j]*w[j]";');
    expect(dot).toContain("i in 0..m</FONT>");
    expect(await textOf(network, "mermaid")).toMatch(/^flowchart (?:LR|TB)\n {2}n0\(\[/);
    const svg = await textOf(network, "svg");
    expect(svg).toContain("<title>The kernels of f</title>");
    expect(svg).toContain("what the indices of a kernel run over");
    expect(svg).toContain("from the parameters through the kernels to the value of f(w[n], b; X[m, n])");
  });

  it("are the same in JSON", async () => {
    expect(JSON.parse(await textOf(network, "json"))).toMatchObject({
      function: "f",
      nodes: [
        { name: "w", kind: "variable", label: "w[n]", adjoint: { of: "∂f/∂w[j]" } },
        { name: "b", kind: "variable", adjoint: { of: "∂f/∂b" } },
        { name: "X", kind: "datum" },
        { name: "dot1", kind: "kernel", domain: [{ index: "i", low: "0", high: "m" }] },
        { name: "z", formula: "dot1[i] + b" },
        { name: "sum1", operands: [{ node: "z", partials: [{ element: "z[i]", formula: "1 - tanh(z[i])^2" }] }] },
        { name: "f", kind: "value", formula: "sum1" },
      ],
    });
  });

  it.each(arrayCases)("of $name have true adjoints, and read only what comes before", async (model) => {
    const { nodes } = await kernelsOf(model.text, model.of);
    for (const { id, operands } of nodes) for (const { node } of operands) expect(node.id).toBeLessThan(id);
    const texts = nodes.flatMap(({ kind, label, formula }) =>
      formula === undefined ? [] : [{ kind, name: label, text: write(formula), latex: "" }],
    );
    const definitions = texts.filter(({ kind }) => kind === "kernel");
    const formula = { text: texts.at(-1)?.text ?? "", latex: "", definitions };
    const derived = { name: model.of, variables: [], data: [], sign: "∂", formula, assumptions: [] } as const;
    const world = new DerivedWorld(model, derived, model.sizes.at(-1) ?? {});
    let compared = 0;
    for (const { name, adjoint } of nodes) {
      const values = world.values(name);
      if (adjoint === undefined || values === undefined || write(adjoint.formula) === "…") continue;
      const meaning = world.notation.read(write(adjoint.formula));
      const indices = (/^[^/]*\/[^[]*\[(.*)\]$/.exec(adjoint.label)?.[1] ?? "").split(", ");
      for (const place of placesOf(values).slice(0, 4)) {
        if (!world.hasValuesAround(name, place)) continue;
        const expected = world.adjoint(name, place);
        const actual = meaning(new Map(indices.map((index, dimension) => [index, place[dimension] ?? NaN])));
        expect(Math.abs(actual - expected), adjoint.label).toBeLessThan(2e-6 * Math.max(1, Math.abs(expected)));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(0);
  });
});
