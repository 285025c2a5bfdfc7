import { directionOf } from "./direction.js";
import { layersOf } from "./layers.js";
import { light, type Shape } from "./palette.js";
import type { Picture, PictureNode, PictureOperand } from "./picture.js";

/** The brackets that Mermaid writes around a text for an outline. */
const brackets: Readonly<Record<Shape, readonly [open: string, close: string]>> = {
  variable: ["([", "])"],
  datum: ["[(", ")]"],
  operation: ["(", ")"],
  condition: ["{{", "}}"],
  output: ["[[", "]]"],
  skipped: ["(", ")"],
};

const arrows: Readonly<Record<PictureOperand["role"], string>> = {
  operand: "-->",
  condition: "-.->",
  skipped: "-.->",
};

/** The graph as a flowchart of Mermaid. */
export function printMermaid({ constant, nodes }: Picture): string {
  const shapes = new Map<Shape, PictureNode[]>();
  for (const node of nodes) {
    const known = shapes.get(node.shape);
    if (known === undefined) shapes.set(node.shape, [node]);
    else known.push(node);
  }
  return [
    `flowchart ${directionOf(layersOf(nodes))}`,
    ...(constant === undefined ? [] : [`  value[["${escapeText(constant)}"]]`]),
    ...nodes.map(nodeLine),
    ...nodes.flatMap((node) => node.operands.map((operand) => edgeLine(node, operand))),
    ...Array.from(shapes.keys(), classLine),
    ...Array.from(shapes, ([shape, members]) => `  class ${members.map(identify).join(",")} ${shape}`),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function nodeLine(node: PictureNode): string {
  const { shape, heading, value, adjoint } = node;
  const [open, close] = brackets[shape];
  const rows = [heading, shape === "skipped" ? "not taken" : value, adjoint].filter((row) => row !== undefined);
  return `  ${identify(node)}${open}"${rows.map(escapeText).join("<br/>")}"${close}`;
}

function edgeLine(user: PictureNode, { node, role, label }: PictureOperand): string {
  const text = label === undefined ? "" : `|"${escapeText(label)}"|`;
  return `  ${identify(node)} ${arrows[role]}${text} ${identify(user)}`;
}

function classLine(shape: Shape): string {
  const { fill, stroke } = light.shapes[shape];
  const dashes = shape === "skipped" ? ",stroke-dasharray:5 2" : "";
  return `  classDef ${shape} fill:${fill},stroke:${stroke},color:${light.text}${dashes}`;
}

/** Names of the model may be words of Mermaid, or hold characters that its identifiers cannot have. */
function identify({ id }: PictureNode): string {
  return `n${id}`;
}

/**
 * A text between quotation marks. Mermaid reads `#42;` as the character of that number; so are all written that HTML,
 * Markdown (which newer versions look for in every text) or Mermaid itself give a meaning.
 */
function escapeText(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N} =.,()+∂×∞…]/gu, (character) => `#${character.codePointAt(0) ?? 0};`);
}
