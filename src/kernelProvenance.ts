import type { Kernel } from "./ir/kernel.js";
import type { ArrayFunction, Origin } from "./ir/model.js";
import { isCondition, type Node, type Real } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { topologicalOrder } from "./ir/walk.js";
import { Provenance } from "./provenance.js";
import { plainNorms } from "./rules/kernels/norms.js";
import type { KernelSingularity } from "./rules/kernels/singularPoints.js";

/** Where the singular points of a function over arrays come from in the text of its model. */
export class KernelProvenance {
  readonly #pool: ExpressionPool;
  readonly #definition: ArrayFunction;
  readonly #origins: Map<Node, Origin>;
  /** By the values of kernels. */
  readonly #provenances = new Map<Real, Provenance>();

  constructor(pool: ExpressionPool, definition: ArrayFunction) {
    this.#pool = pool;
    this.#definition = definition;
    this.#origins = new Map(definition.origins());
  }

  /** Notes that an expression takes the place of another one. */
  readonly follow = (node: Node, image: Node): void => {
    const origin = this.#origins.get(node);
    if (origin !== undefined && !this.#origins.has(image)) this.#origins.set(image, origin);
  };

  originOf(point: KernelSingularity): Origin {
    if (!point.isTie) return this.#provenanceOf(point.kernel).originOf(point);
    return this.#origins.get(point.operation) ?? { span: this.#definition.place };
  }

  #provenanceOf({ value: written }: Kernel): Provenance {
    const known = this.#provenances.get(written);
    if (known !== undefined) return known;
    const { real } = plainNorms(this.#pool, [written]);
    for (const node of topologicalOrder([written])) if (!isCondition(node)) this.follow(node, real(node));
    const { assumptions, place } = this.#definition;
    const value = real(written);
    const origins = this.#origins;
    const provenance = new Provenance(this.#pool, { value, assumptions, intermediates: new Map(), origins, place });
    this.#provenances.set(written, provenance);
    return provenance;
  }
}
