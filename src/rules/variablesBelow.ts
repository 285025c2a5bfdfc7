import { isCondition, type Node, type Real } from "../ir/node.js";
import { children, topologicalOrder } from "../ir/walk.js";
import { BITS, bitsOf } from "./bits.js";

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
  const found: string[][] = nodes.map(() => []);
  for (let start = 0; start < nodes.length; start += BITS) {
    const some = nodes.slice(start, start + BITS);
    const masks = new Map<Node, number>();
    const add = (node: Node, mask: number) => masks.set(node, (masks.get(node) ?? 0) | mask);
    for (const [bit, node] of some.entries()) add(node, 1 << bit);
    for (const node of order) {
      const mask = masks.get(node) ?? 0;
      if (mask !== 0) for (const child of children(node)) if (!isCondition(child)) add(child, mask);
    }
    for (const name of variables) {
      const symbol = symbols.get(name);
      const mask = symbol === undefined ? 0 : (masks.get(symbol) ?? 0);
      for (const bit of bitsOf(mask)) found[start + bit]?.push(name);
    }
  }
  return found;
}
