import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { TraceFormat } from "./formats.js";
import { printDot } from "./dot.js";
import { printJson } from "./json.js";
import { pictureOfKernels, pictureOfKernelTrace } from "./kernels/kernelPicture.js";
import { kernelsAsJson } from "./kernels/kernelsAsJson.js";
import { kernelTraceAsJson } from "./kernels/kernelTraceAsJson.js";
import { printKernels } from "./kernels/printKernels.js";
import { printKernelTrace } from "./kernels/printKernelTrace.js";
import { printMermaid } from "./mermaid.js";
import { drawGraph } from "./svg.js";
import { type Picture, pictureOf as pictureOfPasses } from "./picture.js";
import { printTable, type TableOptions } from "./table.js";
import type { Traced } from "./traceModel.js";

/** Larger graphs are not drawn: laying them out takes long, and nobody can read them. */
export const MAXIMUM_DRAWN = 1000;

/** What is shown of a function in a format, or why it cannot have that one. */
export async function renderTrace(
  traced: Traced,
  format: TraceFormat,
  options: TableOptions = {},
): Promise<{ readonly text: string } | { readonly problem: Diagnostic }> {
  const isDrawn = format === "svg" || format === "mermaid";
  const { nodes } = traced.kind === "formulas" ? traced.graph : traced.trace;
  if (isDrawn && nodes.length > MAXIMUM_DRAWN)
    return { problem: problems.tooManyNodes.at(NOWHERE, nodes.length, MAXIMUM_DRAWN) };
  return { text: await textOf(traced, format, options) };
}

async function textOf(traced: Traced, format: TraceFormat, options: TableOptions): Promise<string> {
  switch (format) {
    case "table":
      return tableOf(traced, options);
    case "json":
      return jsonOf(traced);
    case "dot":
      return printDot(pictureOf(traced));
    case "mermaid":
      return printMermaid(pictureOf(traced));
    case "svg":
      return drawGraph(pictureOf(traced));
  }
}

function tableOf(traced: Traced, options: TableOptions): string {
  switch (traced.kind) {
    case "numbers":
      return printTable(traced.trace, options);
    case "kernels":
      return printKernelTrace(traced.trace, options);
    case "formulas":
      return printKernels(traced.graph, options);
  }
}

function jsonOf(traced: Traced): string {
  switch (traced.kind) {
    case "numbers":
      return printJson(traced.trace);
    case "kernels":
      return kernelTraceAsJson(traced.trace);
    case "formulas":
      return kernelsAsJson(traced.graph);
  }
}

function pictureOf(traced: Traced): Picture {
  switch (traced.kind) {
    case "numbers":
      return pictureOfPasses(traced.trace);
    case "kernels":
      return pictureOfKernelTrace(traced.trace);
    case "formulas":
      return pictureOfKernels(traced.graph);
  }
}
