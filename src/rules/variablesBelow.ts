import { isCondition, type Node, type Real } from "../ir/node.js";
import { children, topologicalOrder } from "../ir/walk.js";

/** As many nodes are followed at a time as bits in a mask. */
const BITS = 30;

/**
 * For each of some nodes below a root, the variables that its value depends on, other than by a condition. Linear in the
 * DAG for every thirty nodes.
 */
export function variablesBelow(
  root: Real,
  nodes: readonly Node[],
  variables: readonly string[],
): readonly (readonly string[])[] {
  const order = topologicalOrder([root]).reverse();
  const symbols = new Map(order.flatMap((node) => (node.kind === "symbol" ? [[node.name, node]] : [])));
  const found: string[][] = [];
  for (let start = 0; start < nodes.length; start += BITS) {
    const some = nodes.slice(start, start + BITS);
    const masks = new Map<Node, number>();
    const add = (node: Node, mask: number) => masks.set(node, (masks.get(node) ?? 0) | mask);
    for (const [bit, node] of some.entries()) add(node, 1 << bit);
    for (const node of order) {
      const mask = masks.get(node) ?? 0;
      if (mask !== 0) for (const child of children(node)) if (!isCondition(child)) add(child, mask);
    }
    const maskOf = (name: string) => {
      const symbol = symbols.get(name);
      return symbol === undefined ? 0 : (masks.get(symbol) ?? 0);
    };
    found.push(...some.map((_, bit) => variables.filter((name) => (maskOf(name) & (1 << bit)) !== 0)));
  }
  return found;
}
