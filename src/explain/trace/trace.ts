import type { Node } from "../../ir/node.js";
import type { Point } from "../point.js";

/** The forward and the backward pass through one function at one point. */
export interface Trace {
  /** The name of the function. */
  readonly function: string;
  /** The function as it is written, `f(x) = x^2`; only its signature where the formula is too long to be read. */
  readonly formula: string;
  readonly point: Point;
  /** The inputs in the order of the parameters, then the operations, each after its operands. */
  readonly nodes: readonly TraceNode[];
  /** The node whose value is the function's; absent where that is a mere number. */
  readonly output: TraceNode | undefined;
  readonly value: number;
  /** The adjoints of what the function is differentiated by. */
  readonly gradient: readonly InputAdjoint[];
  /** The adjoints of the other parameters. */
  readonly dataGradient: readonly InputAdjoint[];
}

/** The derivative of the function by one of its parameters. */
export interface InputAdjoint {
  readonly name: string;
  readonly adjoint: number;
}

/**
 * `variable` and `datum` are parameters: what is differentiated by, and the others. A `condition` is true or false, and
 * counts as constant in the backward pass; an `operation` is anything else that has operands.
 */
export type TraceNodeKind = "variable" | "datum" | "operation" | "condition";

/** A node of the expression as it is written: a parameter, or anything with operands but small constants such as `2*pi`. */
export interface TraceNode {
  /** Its place in `Trace.nodes`. */
  readonly id: number;
  readonly kind: TraceNodeKind;
  /** The parameter's name, the name that a `let` gives, or a letter. No two nodes have the same one. */
  readonly name: string;
  /** What the node computes of its operands, by their names; its own name for a parameter. */
  readonly expression: string;
  /** What it does with its operands. */
  readonly operator: Node["kind"];
  /** The function of the table that the node calls. */
  readonly callee?: string;
  /** Where its operands come from, in the order in which they are written. Constants are left out. */
  readonly operands: readonly TraceOperand[];
  /** Absent where only a branch that is not taken needs the node. */
  readonly value: number | boolean | undefined;
  /** The derivative of the function by the node; absent where the node has no value, or depends on no parameter. */
  readonly adjoint: number | undefined;
}

/** One occurrence of a node as an operand of another one. */
export interface TraceOperand {
  readonly node: TraceNode;
  /** A `condition` decides a choice; a branch that is not taken is `skipped`. */
  readonly role: "operand" | "condition" | "skipped";
  /** The derivative of the one node by the other, by this occurrence alone; absent where none is needed. */
  readonly partial: number | undefined;
}

/** Whether the passes went through a node. */
export function isEvaluated(node: TraceNode): boolean {
  return node.value !== undefined;
}
