import { isCondition, type Condition, type Node, type Real, type SymbolNode } from "./node.js";
import type { ExpressionPool } from "./pool.js";
import { asReduction, reduction, type Reduction } from "./reduction.js";
import { Substitution } from "./substitute.js";
import { ImageMap, rebuild, topologicalOrder } from "./walk.js";

/** A reduction with other symbols for its indices, in their order. */
export function withIndices(pool: ExpressionPool, reduced: Reduction, symbols: readonly SymbolNode[]): Reduction {
  const symbolAt = (place: number, symbol: SymbolNode) => symbols[place] ?? symbol;
  const { real, condition } = new Substitution(
    pool,
    new Map(reduced.indices.map(({ symbol }, place): [SymbolNode, Real] => [symbol, symbolAt(place, symbol)])),
  );
  return {
    ...reduced,
    indices: reduced.indices.map(({ symbol, low, high, last, isWhole }, place) => ({
      symbol: symbolAt(place, symbol),
      low: real(low),
      high: real(high),
      last: real(last),
      isWhole,
    })),
    guard: reduced.guard && condition(reduced.guard),
    body: real(reduced.body),
  };
}

/** Renames the indices of reductions that are to be avoided, so that what is put in for a free one is not captured. */
export class IndexRenaming {
  readonly #images = new ImageMap();
  readonly #names = new Map<SymbolNode, SymbolNode>();

  constructor(
    readonly pool: ExpressionPool,
    readonly avoided: ReadonlySet<SymbolNode>,
    readonly fresh: (like: SymbolNode) => SymbolNode,
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
    for (const node of topologicalOrder([root])) {
      if (this.#images.has(node)) continue;
      if (isCondition(node)) this.#images.setCondition(node, rebuild(this.pool, node, this.#images));
      else this.#images.setReal(node, this.#renamed(rebuild(this.pool, node, this.#images)));
    }
  }

  #renamed(node: Real): Real {
    const reduced = asReduction(node);
    if (!reduced?.indices.some(({ symbol }) => this.avoided.has(symbol))) return node;
    const symbols = reduced.indices.map(({ symbol }) => (this.avoided.has(symbol) ? this.#nameFor(symbol) : symbol));
    const { combination, indices, guard, body } = withIndices(this.pool, reduced, symbols);
    return reduction(this.pool, combination, indices, guard, body);
  }

  #nameFor(symbol: SymbolNode): SymbolNode {
    const known = this.#names.get(symbol) ?? this.fresh(symbol);
    this.#names.set(symbol, known);
    return known;
  }
}
