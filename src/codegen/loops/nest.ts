import type { Index, Kernel, KernelProgram } from "../../ir/kernel.js";

/** A loop over one index, and what it does in each iteration, in order. */
export interface Loop {
  readonly kind: "loop";
  readonly index: Index;
  readonly body: readonly Item[];
}

/** The update of one place of a kernel's target: the indices of its domain are those of the loops around it. */
export interface Update {
  readonly kind: "update";
  readonly kernel: Kernel;
}

export type Item = Loop | Update;

/** Kernels arranged in loops. */
export interface Nests {
  readonly items: readonly Item[];
  /**
   * The targets that are local variables of the innermost loop around all that touches them (or of the function): each
   * of their places is written and read in one iteration of that loop only. All other targets are arrays in memory.
   */
  readonly locals: ReadonlySet<string>;
  readonly shapes: KernelProgram["shapes"];
}
