import { directionOf } from "./direction.js";
import { type Detail, detailOf, edgeLabelOf, labelOf, shapeOf } from "./labels.js";
import { escapeMarkup } from "../markup.js";
import { farUses, type IsFar, layersOf } from "./layers.js";
import { light, type Shape } from "./palette.js";
import type { Trace, TraceNode, TraceOperand } from "./trace.js";

/** The outlines, by Graphviz's names. */
const outlines: Readonly<Record<Shape, string>> = {
  variable: 'shape=ellipse, style="filled", margin="0,0"',
  datum: 'shape=cylinder, style="filled"',
  operation: 'shape=box, style="rounded,filled"',
  condition: 'shape=octagon, style="filled"',
  output: 'shape=box, style="filled", peripheries=2',
  skipped: 'shape=box, style="rounded,filled,dashed"',
};

/** The graph in the language of Graphviz, with the numbers of both passes. */
export function printDot(trace: Trace): string {
  const detail = detailOf(trace);
  const layers = layersOf(trace);
  const isFar = farUses(layers);
  const size = detail.isFull ? 12 : 10;
  return [
    `digraph ${quote(trace.function)} {`,
    `  rankdir=${directionOf(layers)}; bgcolor="transparent"; nslimit=2; nslimit1=2; nodesep=0.25; ranksep=${detail.isFull ? 0.45 : 0.35};`,
    `  node [fontname="Helvetica", fontsize=${size}, fontcolor="${light.text}", margin="0.1,0.06", height=0];`,
    `  edge [fontname="Helvetica", fontsize=${size - 1}, fontcolor="${light.partial}", color="${light.edge}", arrowsize=0.7];`,
    ...(trace.output === undefined ? [constantLine(trace)] : []),
    ...trace.nodes.map((node) => nodeLine(trace, node, detail)),
    ...trace.nodes.flatMap((node) => node.operands.flatMap((operand) => useLines(trace, node, operand, detail, isFar))),
    "}",
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function nodeLine(trace: Trace, node: TraceNode, detail: Detail): string {
  const shape = shapeOf(trace, node);
  const { heading, value, adjoint } = labelOf(trace, node, detail);
  const rows = [
    coloured(heading, shape === "skipped" ? light.muted : light.text),
    ...(shape === "skipped" ? [coloured("not taken", light.muted)] : []),
    ...(value === undefined ? [] : [coloured(value, light.value)]),
    ...(adjoint === undefined ? [] : [coloured(adjoint, light.adjoint)]),
  ];
  return `  ${quote(identify(node))} [class=${quote(shape)}, ${outlineOf(shape)}, label=<${rows.join("<BR/>")}>];`;
}

/** A function that is a mere number has one node, its value. */
function constantLine({ function: name, value }: Trace): string {
  return `  ${quote(`${name} = ${value}`)} [class="output", ${outlineOf("output")}];`;
}

/** The edge from an operand to its user, from a copy of the operand where that is far away. */
function useLines(
  trace: Trace,
  user: TraceNode,
  operand: TraceOperand,
  detail: Detail,
  isFar: IsFar,
): readonly string[] {
  if (!isFar(operand.node, user)) return [edgeLine(identify(operand.node), user, operand, detail)];
  const copy = `${operand.node.name} for ${user.name}`;
  const shape = shapeOf(trace, operand.node);
  const label = coloured(operand.node.name, light.text);
  return [
    `  ${quote(copy)} [class=${quote(shape)}, ${outlineOf(shape)}, label=<${label}>];`,
    edgeLine(copy, user, operand, detail),
  ];
}

function edgeLine(from: string, user: TraceNode, operand: TraceOperand, detail: Detail): string {
  const label = edgeLabelOf(operand, detail);
  const attributes = [
    ...(label === undefined ? [] : [`label=${quote(` ${label} `)}`]),
    ...(operand.role === "operand"
      ? []
      : [operand.role === "condition" ? "style=dotted, penwidth=1.6" : "style=dashed"]),
  ];
  const list = attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`;
  return `  ${quote(from)} -> ${quote(identify(user))}${list};`;
}

/** The name of a node in the graph, which Graphviz shows as its title. */
function identify({ name, expression }: TraceNode): string {
  return name === expression ? name : `${name} = ${expression}`;
}

function outlineOf(shape: Shape): string {
  const { fill, stroke } = light.shapes[shape];
  return `${outlines[shape]}, fillcolor="${fill}", color="${stroke}"`;
}

function coloured(text: string, color: string): string {
  return `<FONT COLOR="${color}">${escapeMarkup(text)}</FONT>`;
}

function quote(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
