import { shortenTo } from "../columns.js";
import { asFactor, formatNumber } from "../numbers.js";
import type { Shape } from "./palette.js";
import { isEvaluated, type Trace, type TraceNode, type TraceOperand } from "./trace.js";

/** How much a picture writes. */
export interface Detail {
  /** The longest expression, in characters. */
  readonly expression: number;
  readonly digits: number;
  /** Whether edges carry the local partials, and adjoints say of what by what. */
  readonly isFull: boolean;
}

/** Pictures of more nodes are written in short. */
const MAXIMUM_FULL = 60;

export function detailOf({ nodes }: Trace): Detail {
  return nodes.length <= MAXIMUM_FULL
    ? { expression: 30, digits: 5, isFull: true }
    : { expression: 18, digits: 4, isFull: false };
}

/** A derivative is not written as a quotient of longer names than these. */
const MAXIMUM_QUOTIENT = 18;

/** What is written in a node. */
export interface NodeLabel {
  /** `c = a + b` */
  readonly heading: string;
  /** `= 11`; absent where the node is not evaluated. */
  readonly value: string | undefined;
  /** `∂f/∂c = 22` */
  readonly adjoint: string | undefined;
}

export function labelOf(trace: Trace, node: TraceNode, { expression, digits, isFull }: Detail): NodeLabel {
  const { name, value, adjoint } = node;
  const isInput = node.expression === name;
  const quotient = `∂${trace.function}/∂${name}`;
  const by = isFull && quotient.length <= MAXIMUM_QUOTIENT ? `${quotient} =` : "∂";
  return {
    heading: shortenTo(isInput ? name : `${name} = ${node.expression}`, expression),
    value: value === undefined ? undefined : `= ${typeof value === "number" ? formatNumber(value, digits) : value}`,
    adjoint: adjoint === undefined ? undefined : `${by} ${formatNumber(adjoint, digits)}`,
  };
}

/** What is written at an edge: the local partial, or what a condition is. */
export function edgeLabelOf({ node, role, partial }: TraceOperand, { digits, isFull }: Detail): string | undefined {
  if (!isFull) return undefined;
  if (role === "condition" && isEvaluated(node)) return `${node.value}`;
  return partial === undefined ? undefined : `×${asFactor(partial, digits)}`;
}

export function shapeOf(trace: Trace, node: TraceNode): Shape {
  if (!isEvaluated(node)) return "skipped";
  return node === trace.output && node.kind === "operation" ? "output" : node.kind;
}
