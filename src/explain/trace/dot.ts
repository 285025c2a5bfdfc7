import { directionOf } from "./direction.js";
import { escapeMarkup } from "../markup.js";
import { farUses, type IsFar, layersOf } from "./layers.js";
import { light, type Shape } from "./palette.js";
import type { Picture, PictureNode, PictureOperand } from "./picture.js";

/** The outlines, by Graphviz's names. */
const outlines: Readonly<Record<Shape, string>> = {
  variable: 'shape=ellipse, style="filled", margin="0,0"',
  datum: 'shape=cylinder, style="filled"',
  operation: 'shape=box, style="rounded,filled"',
  condition: 'shape=octagon, style="filled"',
  output: 'shape=box, style="filled", peripheries=2',
  skipped: 'shape=box, style="rounded,filled,dashed"',
};

/** The graph in the language of Graphviz. */
export function printDot(picture: Picture): string {
  const { name, isFull, constant, nodes } = picture;
  const layers = layersOf(nodes);
  const isFar = farUses(layers);
  const size = isFull ? 12 : 10;
  return [
    `digraph ${quote(name)} {`,
    `  rankdir=${directionOf(layers)}; bgcolor="transparent"; nslimit=2; nslimit1=2; nodesep=0.25; ranksep=${isFull ? 0.45 : 0.35};`,
    `  node [fontname="Helvetica", fontsize=${size}, fontcolor="${light.text}", margin="0.1,0.06", height=0];`,
    `  edge [fontname="Helvetica", fontsize=${size - 1}, fontcolor="${light.partial}", color="${light.edge}", arrowsize=0.7];`,
    ...(constant === undefined ? [] : [`  ${quote(constant)} [class="output", ${outlineOf("output")}];`]),
    ...nodes.map(nodeLine),
    ...nodes.flatMap((node) => node.operands.flatMap((operand) => useLines(node, operand, isFar))),
    "}",
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function nodeLine({ title, shape, heading, value, adjoint }: PictureNode): string {
  const rows = [
    coloured(heading, shape === "skipped" ? light.muted : light.text),
    ...(shape === "skipped" ? [coloured("not taken", light.muted)] : []),
    ...(value === undefined ? [] : [coloured(value, light.value)]),
    ...(adjoint === undefined ? [] : [coloured(adjoint, light.adjoint)]),
  ];
  return `  ${quote(title)} [class=${quote(shape)}, ${outlineOf(shape)}, label=<${rows.join("<BR/>")}>];`;
}

/** The edge from an operand to its user, from a copy of the operand where that is far away. */
function useLines(user: PictureNode, operand: PictureOperand, isFar: IsFar<PictureNode>): readonly string[] {
  if (!isFar(operand.node, user)) return [edgeLine(operand.node.title, user, operand)];
  const { name, shape } = operand.node;
  const copy = `${name} for ${user.name}`;
  return [
    `  ${quote(copy)} [class=${quote(shape)}, ${outlineOf(shape)}, label=<${coloured(name, light.text)}>];`,
    edgeLine(copy, user, operand),
  ];
}

function edgeLine(from: string, user: PictureNode, { role, label }: PictureOperand): string {
  const attributes = [
    ...(label === undefined ? [] : [`label=${quote(` ${label} `)}`]),
    ...(role === "operand" ? [] : [role === "condition" ? "style=dotted, penwidth=1.6" : "style=dashed"]),
  ];
  const list = attributes.length === 0 ? "" : ` [${attributes.join(", ")}]`;
  return `  ${quote(from)} -> ${quote(user.title)}${list};`;
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
