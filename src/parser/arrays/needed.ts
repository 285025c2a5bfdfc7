import type { Kernel, KernelProgram } from "../../ir/kernel.js";
import type { ArrayResult } from "../../ir/model.js";
import type { Node } from "../../ir/node.js";
import { children } from "../../ir/walk.js";

/** The kernels that a result needs, in their order. */
export function neededKernels(all: KernelProgram, result: ArrayResult): KernelProgram {
  const reader = new ArrayReads();
  const needed = new Set(result.kind === "array" ? [result.array] : reader.within([result.value]));
  const kernels = all.kernels
    .toReversed()
    .filter((kernel) => {
      if (!needed.has(kernel.target)) return false;
      for (const array of reader.within(expressionsOf(kernel))) needed.add(array);
      return true;
    })
    .reverse();
  const shapes = new Map([...all.shapes].filter(([target]) => needed.has(target)));
  return { kernels, shapes };
}

/** The expressions of a kernel. */
export function expressionsOf({ value, guard, domain, subscripts }: Kernel): readonly Node[] {
  return [
    value,
    ...(guard === undefined ? [] : [guard]),
    ...domain.flatMap(({ low, high }) => [low, high]),
    ...subscripts,
  ];
}

/** Finds the arrays that expressions read; looks at each node once, and tells of it once. */
class ArrayReads {
  readonly #seen = new Set<Node>();

  within(roots: readonly Node[]): readonly string[] {
    const found: string[] = [];
    const pending = [...roots];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (this.#seen.has(node)) continue;
      this.#seen.add(node);
      if (node.kind === "symbol" && node.element !== undefined) {
        found.push(node.element.array);
        pending.push(...node.element.subscripts);
      }
      for (const child of children(node)) pending.push(child);
    }
    return found;
  }
}
