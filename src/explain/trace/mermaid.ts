import { directionOf } from "./direction.js";
import { type Detail, detailOf, edgeLabelOf, labelOf, shapeOf } from "./labels.js";
import { layersOf } from "./layers.js";
import { light, type Shape } from "./palette.js";
import type { Trace, TraceNode, TraceOperand } from "./trace.js";

/** The brackets that Mermaid writes around a text for an outline. */
const brackets: Readonly<Record<Shape, readonly [open: string, close: string]>> = {
  variable: ["([", "])"],
  datum: ["[(", ")]"],
  operation: ["(", ")"],
  condition: ["{{", "}}"],
  output: ["[[", "]]"],
  skipped: ["(", ")"],
};

const arrows: Readonly<Record<TraceOperand["role"], string>> = {
  operand: "-->",
  condition: "-.->",
  skipped: "-.->",
};

/** The graph as a flowchart of Mermaid, with the numbers of both passes. */
export function printMermaid(trace: Trace): string {
  const detail = detailOf(trace);
  const shapes = new Map<Shape, TraceNode[]>();
  for (const node of trace.nodes) {
    const shape = shapeOf(trace, node);
    const known = shapes.get(shape);
    if (known === undefined) shapes.set(shape, [node]);
    else known.push(node);
  }
  return [
    `flowchart ${directionOf(layersOf(trace))}`,
    ...(trace.output === undefined ? [`  value[["${escapeText(`${trace.function} = ${trace.value}`)}"]]`] : []),
    ...trace.nodes.map((node) => nodeLine(trace, node, detail)),
    ...trace.nodes.flatMap((node) => node.operands.map((operand) => edgeLine(node, operand, detail))),
    ...Array.from(shapes.keys(), classLine),
    ...Array.from(shapes, ([shape, nodes]) => `  class ${nodes.map(identify).join(",")} ${shape}`),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function nodeLine(trace: Trace, node: TraceNode, detail: Detail): string {
  const shape = shapeOf(trace, node);
  const [open, close] = brackets[shape];
  const { heading, value, adjoint } = labelOf(trace, node, detail);
  const rows = [heading, shape === "skipped" ? "not taken" : value, adjoint].filter((row) => row !== undefined);
  return `  ${identify(node)}${open}"${rows.map(escapeText).join("<br/>")}"${close}`;
}

function edgeLine(user: TraceNode, operand: TraceOperand, detail: Detail): string {
  const label = edgeLabelOf(operand, detail);
  const text = label === undefined ? "" : `|"${escapeText(label)}"|`;
  return `  ${identify(operand.node)} ${arrows[operand.role]}${text} ${identify(user)}`;
}

function classLine(shape: Shape): string {
  const { fill, stroke } = light.shapes[shape];
  const dashes = shape === "skipped" ? ",stroke-dasharray:5 2" : "";
  return `  classDef ${shape} fill:${fill},stroke:${stroke},color:${light.text}${dashes}`;
}

/** Names of the model may be words of Mermaid, or hold characters that its identifiers cannot have. */
function identify({ id }: TraceNode): string {
  return `n${id}`;
}

/**
 * A text between quotation marks. Mermaid reads `#42;` as the character of that number; so are all written that HTML,
 * Markdown (which newer versions look for in every text) or Mermaid itself give a meaning.
 */
function escapeText(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N} =.,()+∂×∞…]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
