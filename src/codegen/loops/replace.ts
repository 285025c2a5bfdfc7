import type { Index, Kernel } from "../../ir/kernel.js";
import { isCondition, type Condition, type Node, type Real, type SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { ImageMap, rebuild, topologicalOrder } from "../../ir/walk.js";
import { FoldingBuilder } from "./foldingBuilder.js";

/** What takes the place of a symbol; it is given the symbol with what was replaced in its subscripts. */
export type Replace = (symbol: SymbolNode) => Real;

/** Replaces symbols in kernels and computes what only numbers decide. */
export class Replacement {
  readonly #images = new ImageMap();
  readonly #builder: FoldingBuilder;

  constructor(
    pool: ExpressionPool,
    readonly replace: Replace,
  ) {
    this.#builder = new FoldingBuilder(pool);
  }

  /** The kernel without an index; undefined where its guard never holds. */
  kernel(kernel: Kernel, left: SymbolNode | undefined): Kernel | undefined {
    const guard = kernel.guard && this.condition(kernel.guard);
    if (guard?.kind === "boolean" && !guard.value) return undefined;
    return {
      ...kernel,
      subscripts: kernel.subscripts.map(this.real),
      domain: kernel.domain.filter(({ symbol }) => symbol !== left).map((index) => this.index(index)),
      guard: guard?.kind === "boolean" ? undefined : guard,
      value: this.real(kernel.value),
    };
  }

  index({ symbol, low, high }: Index): Index {
    return { symbol, low: this.real(low), high: this.real(high) };
  }

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
      if (isCondition(node)) this.#images.setCondition(node, rebuild(this.#builder, node, this.#images));
      else if (node.kind === "symbol") this.#images.setReal(node, this.replace(this.#withSubscripts(node)));
      else this.#images.setReal(node, rebuild(this.#builder, node, this.#images));
    }
  }

  #withSubscripts(symbol: SymbolNode): SymbolNode {
    const { element } = symbol;
    if (element === undefined || element.subscripts.length === 0) return symbol;
    return this.#builder.element(element.array, element.subscripts.map(this.real));
  }
}
