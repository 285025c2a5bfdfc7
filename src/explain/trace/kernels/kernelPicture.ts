import { shortenTo } from "../../columns.js";
import type { Shape } from "../palette.js";
import type { Picture, PictureNode } from "../picture.js";
import type { KernelGraph, KernelNode, KernelNodeKind, LocalPartial } from "./kernelGraph.js";
import { write, writeDomain, writePartial } from "./writeKernels.js";

/** The longest formulas in nodes and at edges, in characters. */
const MAXIMUM_FORMULA = 52;
const MAXIMUM_PARTIAL = 32;

/** Pictures of more kernels carry no local partials. */
const MAXIMUM_FULL = 40;

const shapes: Readonly<Record<KernelNodeKind, Shape>> = {
  variable: "variable",
  datum: "datum",
  kernel: "operation",
  value: "output",
};

/** The picture of the kernels of a function over arrays, with formulas in place of numbers. */
export function pictureOfKernels(graph: KernelGraph): Picture {
  const { function: name, signature, nodes } = graph;
  const isFull = nodes.length <= MAXIMUM_FULL;
  const drawn = new Map<KernelNode, PictureNode>();
  for (const node of nodes) drawn.set(node, drawnNode(node, drawn, isFull));
  const hasAdjoints = nodes.some(({ adjoint }) => adjoint !== undefined);
  return {
    name,
    title: `The kernels of ${name}`,
    headings: () => [signature, "kernel by kernel, in index notation"],
    description: `A graph of ${nodes.length} nodes, from the parameters through the kernels to the value of ${signature}.`,
    isFull,
    constant: undefined,
    nodes: [...drawn.values()],
    texts: [
      { kind: "value", sample: "i in 0..n", meaning: "what the indices of a kernel run over" },
      ...(hasAdjoints
        ? [{ kind: "adjoint", sample: "∂", meaning: `adjoint: derivative of ${name}, backward pass` } as const]
        : []),
      ...(hasAdjoints && isFull ? [{ kind: "partial", sample: "×x[i]", meaning: "local partial" } as const] : []),
    ],
    operations: "kernel",
  };
}

function drawnNode(node: KernelNode, drawn: ReadonlyMap<KernelNode, PictureNode>, isFull: boolean): PictureNode {
  const { id, kind, name, label, formula, adjoint } = node;
  const domain = writeDomain(node);
  const heading = formula === undefined ? label : `${label} = ${write(formula)}`;
  return {
    id,
    name,
    title: heading,
    shape: shapes[kind],
    heading: shortenTo(heading, MAXIMUM_FORMULA),
    value: domain === "" ? undefined : domain,
    adjoint: adjoint && shortenTo(`${adjoint.label} = ${write(adjoint.formula)}`, MAXIMUM_FORMULA),
    operands: node.operands.flatMap((operand) => {
      const found = drawn.get(operand.node);
      const partials = isFull ? operand.partials : [];
      const text = partials.length === 0 ? undefined : shortenTo(partials.map(asFactor).join(", "), MAXIMUM_PARTIAL);
      return found === undefined ? [] : [{ node: found, role: "operand", label: text } as const];
    }),
  };
}

function asFactor(partial: LocalPartial): string {
  const text = writePartial(partial);
  const isLoose = partial.guards.length > 0 || partial.formula.kind === "sum" || partial.formula.kind === "conditional";
  return isLoose ? `×(${text})` : `×${text}`;
}
