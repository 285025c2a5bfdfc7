import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { TraceFormat } from "./formats.js";
import { printDot } from "./dot.js";
import { printJson } from "./json.js";
import type { KernelGraph } from "./kernels/kernelGraph.js";
import { pictureOfKernels } from "./kernels/kernelPicture.js";
import { kernelsAsJson } from "./kernels/kernelsAsJson.js";
import { printKernels } from "./kernels/printKernels.js";
import { printMermaid } from "./mermaid.js";
import { drawGraph } from "./svg.js";
import { pictureOf } from "./picture.js";
import { printTable, type TableOptions } from "./table.js";
import type { Trace } from "./trace.js";

/** Larger graphs are not drawn: laying them out takes long, and nobody can read them. */
export const MAXIMUM_DRAWN = 1000;

/** A trace in a format, or why it cannot have that one. */
export async function renderTrace(
  trace: Trace,
  format: TraceFormat,
  options: TableOptions = {},
): Promise<{ readonly text: string } | { readonly problem: Diagnostic }> {
  const isDrawn = format === "svg" || format === "mermaid";
  if (isDrawn && trace.nodes.length > MAXIMUM_DRAWN)
    return { problem: problems.tooManyNodes.at(NOWHERE, trace.nodes.length, MAXIMUM_DRAWN) };
  return { text: await textOf(trace, format, options) };
}

/** The kernels of a function over arrays in a format, or why they cannot have that one. */
export async function renderKernels(
  graph: KernelGraph,
  format: TraceFormat,
  options: TableOptions = {},
): Promise<{ readonly text: string } | { readonly problem: Diagnostic }> {
  const isDrawn = format === "svg" || format === "mermaid";
  if (isDrawn && graph.nodes.length > MAXIMUM_DRAWN)
    return { problem: problems.tooManyNodes.at(NOWHERE, graph.nodes.length, MAXIMUM_DRAWN) };
  return { text: await kernelTextOf(graph, format, options) };
}

async function kernelTextOf(graph: KernelGraph, format: TraceFormat, options: TableOptions): Promise<string> {
  switch (format) {
    case "table":
      return printKernels(graph, options);
    case "json":
      return kernelsAsJson(graph);
    case "dot":
      return printDot(pictureOfKernels(graph));
    case "mermaid":
      return printMermaid(pictureOfKernels(graph));
    case "svg":
      return drawGraph(pictureOfKernels(graph));
  }
}

async function textOf(trace: Trace, format: TraceFormat, options: TableOptions): Promise<string> {
  switch (format) {
    case "table":
      return printTable(trace, options);
    case "json":
      return printJson(trace);
    case "dot":
      return printDot(pictureOf(trace));
    case "mermaid":
      return printMermaid(pictureOf(trace));
    case "svg":
      return drawGraph(pictureOf(trace));
  }
}
