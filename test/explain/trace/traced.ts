import { readFileSync } from "node:fs";

import { analyse } from "../../../src/analyse.js";
import { chooseDefinition } from "../../../src/explain/chooseDefinition.js";
import type { Trace, TraceNode } from "../../../src/explain/trace/trace.js";
import { traceNumbers, type TraceOptions } from "../../../src/explain/trace/traceModel.js";

/** The trace of a model that must have no errors. */
export function traced(text: string, at: string, options: TraceOptions = {}): Trace {
  const analysis = analyse(text, "model.expr", options.wrt);
  const { model, sink } = analysis;
  const chosen = model && chooseDefinition(model, options.of, sink);
  const trace = chosen?.kind === "numbers" ? traceNumbers(analysis, chosen.definition, { at, ...options }) : undefined;
  if (trace === undefined) throw new Error(sink.diagnostics.map(({ message }) => message).join("\n"));
  return trace;
}

/** The text of an example. */
export function example(name: string): string {
  return readFileSync(new URL(`../../../examples/${name}.expr`, import.meta.url), "utf8");
}

/** A node by its name. */
export function nodeOf(trace: Trace, name: string): TraceNode {
  const found = trace.nodes.find((node) => node.name === name);
  if (found === undefined) throw new Error(`no node is called ${name}`);
  return found;
}

/** A function of about so many nodes: a chain of `tanh`, each of which uses the two before it. */
export function chainOf(nodes: number): string {
  const lines = Array.from({ length: Math.floor(nodes / 4) }, (_, index) => {
    const [last, before] = [index - 1, index - 2].map((at) => (at >= 0 ? `t${at}` : ["x", "y"][-1 - at]));
    return `  let t${index} = tanh(${last}*a + sin(${before}))`;
  });
  return `chain(x, y; a) = {\n${lines.join("\n")}\n  return t${lines.length - 1}\n}\n`;
}
