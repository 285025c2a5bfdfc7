import { isCondition, type Condition, type Node, type Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { rebuild, topologicalOrder, transform, type ImageMap } from "../ir/walk.js";
import type { Operation } from "./edges.js";
import { reading } from "./goals.js";
import { Simplifier } from "./simplifier.js";

/**
 * Expressions as they are read, so that one of the model and one of the emitted code are the same object if they differ only
 * in their form: `x*x` is `x^2` again.
 */
export class CanonicalForms {
  readonly simplifier: Simplifier;
  readonly #pool: ExpressionPool;
  readonly #first: ImageMap;
  /** The forms of the first images; one more round lets most forms settle. */
  readonly #second: ImageMap;

  constructor(pool: ExpressionPool, roots: readonly Node[]) {
    this.#pool = pool;
    this.simplifier = new Simplifier(pool, reading);
    this.#first = transform(this.simplifier, roots);
    const images = topologicalOrder(roots).map((node) => imageOf(node, this.#first));
    this.#second = transform(this.simplifier, images);
  }

  readonly real = (node: Real): Real => this.#second.real(this.#first.real(node));

  readonly condition = (node: Condition): Condition => this.#second.condition(this.#first.condition(node));

  /** The same operation of its operands' forms. */
  operation(node: Operation): Operation {
    const built = rebuild(this.#pool, node, this);
    return built.kind === "power" || built.kind === "call" ? built : node;
  }
}

function imageOf(node: Node, images: ImageMap): Node {
  return isCondition(node) ? images.condition(node) : images.real(node);
}
