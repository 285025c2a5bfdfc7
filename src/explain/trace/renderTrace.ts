import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { TraceFormat } from "./formats.js";
import { printDot } from "./dot.js";
import { printJson } from "./json.js";
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
