import { isCondition, type Condition, type Node, type Real, type SymbolNode } from "./node.js";
import { normalise } from "./polynomial.js";
import type { ExpressionPool } from "./pool.js";
import { ImageMap, rebuild, topologicalOrder } from "./walk.js";

/** What takes the place of symbols. A symbol without an image stays. */
export type Replacements = ReadonlyMap<SymbolNode, Real>;

/** Takes note of the image of a number, those of its operands first. */
export type NoteImage = (node: Real, image: Real) => void;

/**
 * Replaces symbols in expressions, and in the subscripts of elements, all at once. An element that has an image itself is
 * replaced whole.
 */
export class Substitution {
  readonly #images = new ImageMap();

  constructor(
    readonly pool: ExpressionPool,
    readonly replacements: Replacements,
    /** Is told what becomes of each number. */
    readonly note: NoteImage = () => undefined,
  ) {}

  readonly real = (root: Real): Real => {
    this.#visit(root);
    return this.#images.real(root);
  };

  readonly condition = (root: Condition): Condition => {
    this.#visit(root);
    return this.#images.condition(root);
  };

  #visit(root: Node): void {
    if (this.#images.has(root)) return;
    for (const node of topologicalOrder([root])) {
      if (this.#images.has(node)) continue;
      if (isCondition(node)) {
        this.#images.setCondition(node, rebuild(this.pool, node, this.#images));
        continue;
      }
      const image = node.kind === "symbol" ? this.#symbol(node) : rebuild(this.pool, node, this.#images);
      this.#images.setReal(node, image);
      this.note(node, image);
    }
  }

  /** Subscripts nest as deep as gathers do in the text, `a[k[i]]`. */
  #symbol(symbol: SymbolNode): Real {
    const { element } = symbol;
    const image = this.replacements.get(symbol);
    if (image !== undefined || element === undefined) return image ?? symbol;
    return this.pool.element(
      element.array,
      element.subscripts.map((subscript) => integer(this.pool, this.real(subscript))),
    );
  }
}

/** A subscript, size or bound in the normal form that makes equal ones one node. */
export function integer(pool: ExpressionPool, expression: Real): Real {
  return normalise(pool, expression) ?? expression;
}

/** All symbols in expressions, those within subscripts included. */
export function symbolsIn(roots: Iterable<Node>): ReadonlySet<SymbolNode> {
  const found = new Set<SymbolNode>();
  const pending: Node[] = [...roots];
  const seen = new Set<Node>();
  for (let root = pending.pop(); root !== undefined; root = pending.pop()) {
    if (seen.has(root)) continue;
    for (const node of topologicalOrder([root])) {
      if (seen.has(node)) continue;
      seen.add(node);
      if (node.kind !== "symbol") continue;
      found.add(node);
      for (const subscript of node.element?.subscripts ?? []) pending.push(subscript);
    }
  }
  return found;
}
