import type { Node } from "../../ir/node.js";
import { children } from "../../ir/walk.js";
import { loadOf } from "../load.js";
import type { Level } from "./level.js";

/** Where values can be computed at the earliest. */
export class Homes {
  readonly #writers = new Map<string, Set<Level>>();

  /** Notes that a step of a level writes an array or a variable. */
  addWriter(name: string, level: Level): void {
    const known = this.#writers.get(name) ?? new Set();
    this.#writers.set(name, known.add(level));
  }

  /**
   * The depth of the outermost level around `level` in which each node can be computed: where the indices it needs are
   * bound, and no loop further in writes what it loads. Nodes that are pinned stay. `order` has operands before nodes.
   */
  depths(order: readonly Node[], level: Level, isPinned: (node: Node) => boolean = () => false): Map<Node, number> {
    const indices = indexDepths(level);
    const depths = new Map<Node, number>();
    for (const node of order) {
      const below = children(node).reduce((deepest, child) => Math.max(deepest, depths.get(child) ?? 0), 0);
      const written = node.kind === "symbol" ? this.#writtenDepth(node.name, level) : 0;
      const bound = node.kind === "symbol" ? (indices.get(node.name) ?? 0) : 0;
      const pinned = loadOf(node) !== undefined && isPinned(node) ? level.depth : 0;
      depths.set(node, Math.max(below, written, bound, pinned));
    }
    return depths;
  }

  /** The depth of the innermost level around `level` within which a name is written. */
  #writtenDepth(name: string, level: Level): number {
    const writers = this.#writers.get(name) ?? [];
    return [...writers].reduce((deepest, writer) => Math.max(deepest, commonLevel(level, writer).depth), 0);
  }
}

/** The innermost level around both. */
export function commonLevel(left: Level, right: Level): Level {
  let [a, b] = [left, right];
  while (a !== b) {
    if (a.depth >= b.depth && a.parent !== undefined) a = a.parent;
    else if (b.parent !== undefined) b = b.parent;
    else return a;
  }
  return a;
}

function indexDepths(level: Level): ReadonlyMap<string, number> {
  const depths = new Map<string, number>();
  for (let current: Level | undefined = level; current !== undefined; current = current.parent) {
    if (current.index !== undefined) depths.set(current.index.name, current.depth);
  }
  return depths;
}
