import type { Node } from "../../ir/node.js";
import { children } from "../../ir/walk.js";

/** Finds the symbols of some set in expressions, also within the subscripts of elements; looks at each node once. */
export class SymbolUse {
  readonly #isSought: (name: string) => boolean;
  readonly #found = new Map<Node, ReadonlySet<string>>();

  constructor(isSought: (name: string) => boolean) {
    this.#isSought = isSought;
  }

  within(root: Node): ReadonlySet<string> {
    const pending = [root];
    for (let node = pending.at(-1); node !== undefined; node = pending.at(-1)) {
      const open = this.#found.has(node) ? [] : partsOf(node).filter((part) => !this.#found.has(part));
      if (open.length > 0) {
        for (const part of open) pending.push(part);
        continue;
      }
      pending.pop();
      if (!this.#found.has(node)) this.#found.set(node, this.#combine(node));
    }
    return this.#found.get(root) ?? none;
  }

  #combine(node: Node): ReadonlySet<string> {
    let all: ReadonlySet<string> = node.kind === "symbol" && this.#isSought(node.name) ? new Set([node.name]) : none;
    for (const part of partsOf(node)) {
      const found = this.#found.get(part) ?? none;
      if (found.size === 0 || found === all) continue;
      all = all.size === 0 ? found : new Set([...all, ...found]);
    }
    return all;
  }
}

const none: ReadonlySet<string> = new Set();

function partsOf(node: Node): readonly Node[] {
  return node.kind === "symbol" ? (node.element?.subscripts ?? []) : children(node);
}
