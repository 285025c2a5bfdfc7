import type { ArrayPoint } from "../../point.js";
import type { KernelNode } from "./kernelGraph.js";
import type { Quantity, Range } from "../../arrays/quantity.js";

/** The forward and the backward pass through the kernels of a function over arrays at one point. */
export interface KernelTrace {
  /** The name of the function. */
  readonly function: string;
  /** `loss(w[d], b; X[n, d], y[n])` */
  readonly signature: string;
  readonly point: ArrayPoint;
  readonly sizes: ReadonlyMap<string, number>;
  /** The parameters that are used, then the kernels, each after those that it reads, at last the value of the function. */
  readonly nodes: readonly TracedKernel[];
  readonly value: Quantity;
  /** By variable; empty where the function gives an array, which has no backward pass. */
  readonly gradient: readonly { readonly name: string; readonly adjoint: Quantity }[];
}

/** A parameter or a kernel, with its numbers. */
export interface TracedKernel {
  readonly node: KernelNode;
  readonly value: Quantity;
  /** The derivative of the function by what the node is; absent where nothing depends on a variable. */
  readonly adjoint: Quantity | undefined;
  /** The least and the greatest of its local partials by each element that it reads, by the name of that. */
  readonly ranges: ReadonlyMap<string, Range>;
  /** What it contributes to the adjoints of what it reads, by the names of that; empty unless asked for. */
  readonly contributions: ReadonlyMap<string, Quantity>;
}
