import type { Chart } from "../../plots/chart.js";
import { drawChart } from "../../plots/svg.js";
import type { KernelGraph } from "../../trace/kernels/kernelGraph.js";
import type { KernelTrace } from "../../trace/kernels/kernelTrace.js";
import { renderTrace } from "../../trace/renderTrace.js";
import type { Trace } from "../../trace/trace.js";
import type { Traced } from "../../trace/traceModel.js";
import { type Html, markup, trusted } from "./html.js";
import { scrollBox } from "./parts.js";

/** The graph with the numbers of both passes, or why it is not drawn. */
export async function drawTrace(trace: Trace): Promise<Html> {
  return drawTraced({ kind: "numbers", trace }, `The graph of ${trace.function}`);
}

/** The graph of the kernels of a function over arrays with their formulas, or why it is not drawn. */
export async function drawKernels(graph: KernelGraph): Promise<Html> {
  return drawTraced({ kind: "formulas", graph }, `The kernels of ${graph.function}`);
}

/** The same graph with the numbers of both passes. */
export async function drawKernelTrace(trace: KernelTrace): Promise<Html> {
  return drawTraced({ kind: "kernels", trace }, `The graph of ${trace.function}`);
}

async function drawTraced(traced: Traced, title: string): Promise<Html> {
  const drawn = await renderTrace(traced, "svg");
  if ("problem" in drawn) return markup`<p>It is not drawn: ${drawn.problem.message}.</p>`;
  return markup`<figure>${scrollBox(title, trusted(drawn.text), "picture")}</figure>`;
}

/** A chart. Its title and description are part of the picture. */
export async function drawFigure(chart: Chart): Promise<Html> {
  return markup`<figure>${scrollBox(chart.title, trusted(await drawChart(chart)), "picture")}</figure>`;
}
