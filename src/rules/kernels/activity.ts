import type { Kernel } from "../../ir/kernel.js";
import type { SymbolNode } from "../../ir/node.js";
import { topologicalOrder } from "../../ir/walk.js";

/** Which names depend on the variables: the variables themselves, and what kernels compute from them. */
export function activeNames(kernels: readonly Kernel[], variables: Iterable<string>): ReadonlySet<string> {
  const active = new Set(variables);
  for (const kernel of kernels) {
    if (!kernel.isConstant && activeLeaves(kernel, active).length > 0) active.add(kernel.target);
  }
  return active;
}

/** The symbols in the value of a kernel that are active. Subscripts are integers, and never are. */
export function activeLeaves({ value }: Pick<Kernel, "value">, active: ReadonlySet<string>): readonly SymbolNode[] {
  return topologicalOrder([value]).flatMap((node) =>
    node.kind === "symbol" && active.has(node.element?.array ?? node.name) ? [node] : [],
  );
}
