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
   * The targets that live in one iteration of the innermost loop around all that touches them: they begin anew in each.
   * The others live as long as the function runs. Targets without dimensions are variables, others are in memory.
   */
  readonly locals: ReadonlySet<string>;
  readonly shapes: KernelProgram["shapes"];
}

/** The kernels of all updates, in order. */
export function* kernelsIn(items: readonly Item[]): Iterable<Kernel> {
  for (const item of items) {
    if (item.kind === "update") yield item.kernel;
    else yield* kernelsIn(item.body);
  }
}
