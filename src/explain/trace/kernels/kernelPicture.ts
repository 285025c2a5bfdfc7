import { shortenTo } from "../../columns.js";
import { printPoint } from "../../point.js";
import type { Shape } from "../palette.js";
import type { Picture, PictureNode } from "../picture.js";
import type { KernelGraph, KernelNode, KernelNodeKind, LocalPartial } from "./kernelGraph.js";
import type { KernelTrace } from "./kernelTrace.js";
import type { Quantity } from "../../arrays/quantity.js";
import { write, writeDomain, writePartial } from "./writeKernels.js";
import { writeRange, writeShape, writeSpan, writeValues } from "../../arrays/writeQuantity.js";

/** The longest formulas in nodes and at edges, in characters. */
const MAXIMUM_FORMULA = 52;
const MAXIMUM_PARTIAL = 32;

const DIGITS = 4;

/** Pictures of more kernels carry no local partials. */
const MAXIMUM_FULL = 40;

const shapes: Readonly<Record<KernelNodeKind, Shape>> = {
  variable: "variable",
  datum: "datum",
  kernel: "operation",
  value: "output",
};

/** What is written in the nodes and at the edges. */
interface Texts {
  /** Under the formula of a node. */
  readonly value: (node: KernelNode) => string | undefined;
  readonly adjoint: (node: KernelNode) => string | undefined;
  readonly partial: (partial: LocalPartial, user: KernelNode) => string;
}

/** The picture of the kernels of a function over arrays, with formulas in place of numbers. */
export function pictureOfKernels(graph: KernelGraph): Picture {
  const { function: name, signature, nodes } = graph;
  const picture = drawKernels(name, nodes, {
    value: (node) => writeDomain(node) || undefined,
    adjoint: ({ adjoint }) => adjoint && `${adjoint.label} = ${write(adjoint.formula)}`,
    partial: asFactor,
  });
  return {
    ...picture,
    title: `The kernels of ${name}`,
    headings: () => [signature, "kernel by kernel, in index notation"],
    description: `A graph of ${nodes.length} nodes, from the parameters through the kernels to the value of ${signature}.`,
    texts: [
      { kind: "value", sample: "i in 0..n", meaning: "what the indices of a kernel run over" },
      ...meanings(name, nodes, picture.isFull, ["∂", "×x[i]"]),
    ],
  };
}

/** The picture of both passes through kernels at a point. */
export function pictureOfKernelTrace(trace: KernelTrace): Picture {
  const { function: name, signature, point, value } = trace;
  const traced = new Map(trace.nodes.map((each) => [each.node, each]));
  const nodes = [...traced.keys()];
  const picture = drawKernels(name, nodes, {
    value: (node) => writeBriefly(traced.get(node)?.value, "= "),
    adjoint: (node) => writeBriefly(traced.get(node)?.adjoint, `${node.adjoint?.label ?? "∂"} = `),
    partial: (partial, user) => {
      const range = traced.get(user)?.ranges.get(partial.element.name);
      return range === undefined ? asFactor(partial) : `×${writeSpan(range, DIGITS)}`;
    },
  });
  const result = `${name} ${writeBriefly(value, "= ") ?? ""}`;
  return {
    ...picture,
    title: `Both passes through ${name}`,
    headings: (characters) => [
      signature,
      `at ${shortenTo(printPoint(point), Math.max(20, characters - result.length - 5))}: ${result}`,
    ],
    description: `A graph of ${nodes.length} nodes at ${shortenTo(printPoint(point), 200)}, from the parameters through the kernels to the value: ${result}.`,
    texts: [
      { kind: "value", sample: "= 2", meaning: "value, forward pass; of an array its shape and range" },
      ...meanings(name, nodes, picture.isFull, ["∂ 2", "×2"]),
    ],
  };
}

/** `= 0.5`, or the shape and the range of an array: `= 6 × 2: -1.6 to 2.1`. */
function writeBriefly(quantity: Quantity | undefined, before: string): string | undefined {
  if (quantity === undefined) return undefined;
  const { shape } = quantity;
  const values = writeRange(quantity, DIGITS) || writeValues(quantity, DIGITS);
  return shape.length === 0 ? `${before}${values}` : `${before}${values} (${writeShape(quantity)})`;
}

type Drawn = Pick<Picture, "name" | "isFull" | "constant" | "nodes" | "operations">;

function drawKernels(name: string, nodes: readonly KernelNode[], texts: Texts): Drawn {
  const isFull = nodes.length <= MAXIMUM_FULL;
  const drawn = new Map<KernelNode, PictureNode>();
  for (const node of nodes) drawn.set(node, drawnNode(node, drawn, isFull, texts));
  return { name, isFull, constant: undefined, nodes: [...drawn.values()], operations: "kernel" };
}

function meanings(
  name: string,
  nodes: readonly KernelNode[],
  isFull: boolean,
  [adjoint, partial]: readonly [adjoint: string, partial: string],
): Picture["texts"] {
  if (nodes.every((node) => node.adjoint === undefined)) return [];
  return [
    { kind: "adjoint", sample: adjoint, meaning: `adjoint: derivative of ${name}, backward pass` },
    ...(isFull ? [{ kind: "partial", sample: partial, meaning: "local partial" } as const] : []),
  ];
}

function drawnNode(
  node: KernelNode,
  drawn: ReadonlyMap<KernelNode, PictureNode>,
  isFull: boolean,
  texts: Texts,
): PictureNode {
  const { id, kind, name, label, formula } = node;
  const heading = formula === undefined ? label : `${label} = ${write(formula)}`;
  const adjoint = texts.adjoint(node);
  return {
    id,
    name,
    title: heading,
    shape: shapes[kind],
    heading: shortenTo(heading, MAXIMUM_FORMULA),
    value: texts.value(node),
    adjoint: adjoint && shortenTo(adjoint, MAXIMUM_FORMULA),
    operands: node.operands.flatMap((operand) => {
      const found = drawn.get(operand.node);
      const partials = new Set(isFull ? operand.partials.map((partial) => texts.partial(partial, node)) : []);
      const text = partials.size === 0 ? undefined : shortenTo([...partials].join(", "), MAXIMUM_PARTIAL);
      return found === undefined ? [] : [{ node: found, role: "operand", label: text } as const];
    }),
  };
}

/** A formula of a local partial, in parentheses where it needs some. */
function asFactor(partial: LocalPartial): string {
  const text = writePartial(partial);
  const isLoose = partial.guards.length > 0 || partial.formula.kind === "sum" || partial.formula.kind === "conditional";
  return isLoose ? `×(${text})` : `×${text}`;
}
