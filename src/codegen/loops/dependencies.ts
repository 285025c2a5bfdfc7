import type { Kernel } from "../../ir/kernel.js";
import { arraysRead } from "../../ir/kernels.js";

/** Which kernels must come before which. Kernels that add to one target may come in any order. */
export class Dependencies {
  readonly #predecessors = new Map<Kernel, readonly Kernel[]>();

  /** The kernels stand in an order in which each comes after those that write what it reads. */
  constructor(kernels: readonly Kernel[]) {
    const writers = new Map<string, Kernel[]>();
    for (const kernel of kernels) {
      const needed = [...arraysRead(kernel)].flatMap((array) => writers.get(array) ?? []);
      const before = writers.get(kernel.target) ?? [];
      const isAfter = (writer: Kernel) => writer.combination === undefined || writer.combination !== kernel.combination;
      this.#predecessors.set(kernel, [...new Set([...needed, ...before.filter(isAfter)])]);
      writers.set(kernel.target, [...before, kernel]);
    }
  }

  predecessorsOf(kernel: Kernel): readonly Kernel[] {
    return this.#predecessors.get(kernel) ?? [];
  }
}
