import type { Condition, Real, SymbolNode } from "../../../ir/node.js";
import type { ReducedIndex } from "../../../ir/reduction.js";

/** A function over arrays as the kernels that compute it, without a point. */
export interface KernelGraph {
  /** The name of the function. */
  readonly function: string;
  /** `loss(w[d], b; X[n, d], y[n])` */
  readonly signature: string;
  /** The parameters that are used, then the kernels, each after those that it reads, at last the value of the function. */
  readonly nodes: readonly KernelNode[];
}

export type KernelNodeKind = "variable" | "datum" | "kernel" | "value";

/** A parameter, or what a kernel computes. */
export interface KernelNode {
  readonly id: number;
  readonly kind: KernelNodeKind;
  /** The array, or the number. */
  readonly name: string;
  /** An element at the indices, `z[i]`; a parameter with its shape, `X[n, d]`. */
  readonly label: string;
  /** What the indices of a kernel run over. */
  readonly domain: readonly ReducedIndex[];
  /** What a kernel computes for one place. */
  readonly formula: Real | undefined;
  /** Whether derivatives pass it over: those of what it computes cancel, as those of a maximum subtracted before an exponential. */
  readonly isConstant: boolean;
  /** The derivative of the function by an element, at the indices; absent where nothing depends on a variable. */
  readonly adjoint: KernelAdjoint | undefined;
  readonly operands: readonly KernelOperand[];
}

/** `∂loss/∂z[i] = …` */
export interface KernelAdjoint {
  readonly label: string;
  readonly formula: Real;
}

/** A node that a kernel reads. */
export interface KernelOperand {
  readonly node: KernelNode;
  /** Of a node that depends on variables, the derivatives by each element that is read. */
  readonly partials: readonly LocalPartial[];
}

/** `∂z[i]/∂w[j] = X[i, j]`: the derivative of what a kernel computes by one element that it reads. */
export interface LocalPartial {
  readonly element: SymbolNode;
  /** Where it is not 0. */
  readonly guards: readonly Condition[];
  readonly formula: Real;
}
