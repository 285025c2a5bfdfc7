import { shortenTo } from "../columns.js";
import { formatNumber } from "../numbers.js";
import { printPoint } from "../point.js";
import { detailOf, edgeLabelOf, labelOf, shapeOf } from "./labels.js";
import type { Shape } from "./palette.js";
import { isEvaluated, type Trace, type TraceNode, type TraceOperand } from "./trace.js";

/** What is drawn of a graph, in whatever format. */
export interface Picture {
  /** The name of the function. */
  readonly name: string;
  readonly title: string;
  /** The lines above the graph, of so many characters at most. */
  readonly headings: (characters: number) => readonly string[];
  /** What the picture shows, for those who do not see it. */
  readonly description: string;
  /** Whether nodes and edges are written in full; a large picture is not. */
  readonly isFull: boolean;
  /** What stands for a function that is a mere number, which has no nodes. */
  readonly constant: string | undefined;
  readonly nodes: readonly PictureNode[];
  /** What the texts in nodes and at edges mean: samples and their meanings. */
  readonly texts: readonly TextMeaning[];
  readonly operations: string;
}

export interface PictureNode {
  readonly id: number;
  readonly name: string;
  /** Its name with what it computes. */
  readonly title: string;
  readonly shape: Shape;
  readonly heading: string;
  readonly value: string | undefined;
  readonly adjoint: string | undefined;
  readonly operands: readonly PictureOperand[];
}

export interface PictureOperand {
  readonly node: PictureNode;
  readonly role: TraceOperand["role"];
  readonly label: string | undefined;
}

export interface TextMeaning {
  readonly kind: "value" | "adjoint" | "partial";
  readonly sample: string;
  readonly meaning: string;
}

/** The picture of both passes at a point. */
export function pictureOf(trace: Trace): Picture {
  const detail = detailOf(trace);
  const drawn = new Map<TraceNode, PictureNode>();
  for (const node of trace.nodes) {
    drawn.set(node, {
      id: node.id,
      name: node.name,
      title: node.name === node.expression ? node.name : `${node.name} = ${node.expression}`,
      shape: shapeOf(trace, node),
      ...labelOf(trace, node, detail),
      operands: node.operands.flatMap((operand) => {
        const found = drawn.get(operand.node);
        return found === undefined ? [] : [{ node: found, role: operand.role, label: edgeLabelOf(operand, detail) }];
      }),
    });
  }
  return {
    name: trace.function,
    title: `Both passes through ${trace.function}`,
    headings: (characters) => headingsOf(trace, characters),
    description: describeTrace(trace),
    isFull: detail.isFull,
    constant: trace.output === undefined ? `${trace.function} = ${trace.value}` : undefined,
    nodes: [...drawn.values()],
    texts: meaningsOf(trace, detail.isFull),
    operations: "operation",
  };
}

function meaningsOf({ function: name, nodes }: Trace, isFull: boolean): readonly TextMeaning[] {
  const hasPartials = nodes.some(
    (node) => isEvaluated(node) && node.operands.some(({ partial }) => partial !== undefined),
  );
  const adjoint = `adjoint: derivative of ${name}, backward pass`;
  return [
    ...(nodes.length === 0 ? [] : [{ kind: "value", sample: "= 2", meaning: "value, forward pass" } as const]),
    ...(nodes.some((node) => node.adjoint !== undefined)
      ? [{ kind: "adjoint", sample: "∂ 2", meaning: adjoint } as const]
      : []),
    ...(isFull && hasPartials ? [{ kind: "partial", sample: "×2", meaning: "local partial" } as const] : []),
  ];
}

function headingsOf(trace: Trace, characters: number): readonly string[] {
  const value = `${trace.function} = ${formatNumber(trace.value)}`;
  const point = shortenTo(printPoint(trace.point), Math.max(20, characters - value.length - 5));
  return [trace.formula, trace.point.size === 0 ? value : `at ${point}: ${value}`];
}

function describeTrace({ function: name, point, value, gradient, nodes }: Trace): string {
  const at = point.size === 0 ? "" : ` at ${shortenTo(printPoint(point), 200)}`;
  const shown = gradient.slice(0, 20).map(({ name: by, adjoint }) => `∂${name}/∂${by} = ${formatNumber(adjoint)}`);
  const derivatives = shown.length === 0 ? "" : `; ${shown.join(", ")}${gradient.length > 20 ? ", …" : ""}`;
  return `A graph of ${nodes.length} nodes${at}, from the parameters to the value: ${name} = ${formatNumber(value)}${derivatives}.`;
}
