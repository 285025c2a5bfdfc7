import type { Condition, Real, SymbolNode } from "./node.js";

/** An index of a domain: it runs over the integers from `low` to `high - 1`. */
export interface Index {
  readonly symbol: SymbolNode;
  readonly low: Real;
  readonly high: Real;
}

/** How the values that a kernel computes for one place of its target are combined. Empty, they give 0, 1, +∞, -∞. */
export type Combination = "sum" | "product" | "minimum" | "maximum";

/**
 * A definition of one form: for every point of the domain where the guard holds, `target[subscripts] ⊕= value`. Maps,
 * reductions, matrix products and scatters are all kernels, and so are their derivatives. The value is a scalar
 * expression over parameters, sizes, indices of the domain and elements of arrays.
 */
export interface Kernel {
  readonly target: string;
  /** Integer expressions over the indices, one a dimension of the target; none where the target is a single number. */
  readonly subscripts: readonly Real[];
  /** Without a combination each place is assigned, at most once. */
  readonly combination: Combination | undefined;
  /** The bounds of an index may depend on the indices before it. */
  readonly domain: readonly Index[];
  /** The kernel passes over the points where it does not hold. */
  readonly guard: Condition | undefined;
  readonly value: Real;
  /** Whether derivatives pass it over: the derivatives of what it computes cancel, as those of a maximum subtracted before an exponential. */
  readonly isConstant: boolean;
}

/** The sizes of an array by dimension; none for a single number. */
export type Shape = readonly Real[];

/** Kernels in an order in which each comes after those that write what it reads. */
export interface KernelProgram {
  readonly kernels: readonly Kernel[];
  /** The shapes of all that the kernels write. */
  readonly shapes: ReadonlyMap<string, Shape>;
}
