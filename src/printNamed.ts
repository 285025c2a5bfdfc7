import { printShortly } from "./describe.js";
import { isCondition, type Node, type Real } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { children, ImageMap, rebuild } from "./ir/walk.js";

/** Larger expressions are not shown. */
const MAXIMUM_NODES = 200;

/** An expression on one line, by the names of its parts, or what it is in words, where it is too large to be read. */
export function printNamed(pool: ExpressionPool, root: Node, names: ReadonlyMap<Real, string>, words: string): string {
  const nameOf = (node: Node) => (node === root || isCondition(node) ? undefined : names.get(node));
  const reached = new Set([root]);
  // A set visits what is added to it while it is iterated.
  for (const node of reached) {
    if (reached.size > MAXIMUM_NODES) return `${words} that is too long to print here`;
    if (nameOf(node) === undefined) for (const child of children(node)) reached.add(child);
  }
  const images = new ImageMap();
  for (const node of [...reached].sort((a, b) => a.id - b.id)) {
    const name = nameOf(node);
    if (isCondition(node)) images.setCondition(node, rebuild(pool, node, images));
    else images.setReal(node, name === undefined ? rebuild(pool, node, images) : pool.symbol(name));
  }
  return printShortly(isCondition(root) ? images.condition(root) : images.real(root), words);
}
