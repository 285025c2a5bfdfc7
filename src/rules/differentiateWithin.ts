import type { Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { transform } from "../ir/walk.js";
import { differentiateReverse, tangentsOf } from "./differentiate.js";
import { within } from "./goals.js";
import { Simplifier } from "./simplifier.js";
import { simplify } from "./simplify.js";
import { withoutSingularities } from "./singularities.js";

/**
 * Differentiates within formulas: the derivatives are simplified as far as suits reading and running alike, since they are read,
 * differentiated further and emitted like what the model writes.
 */
export class FormulaDifferentiation {
  readonly builder: Simplifier;

  constructor(pool: ExpressionPool) {
    this.builder = new Simplifier(pool, within);
  }

  /** The partial derivatives of a value, times a seed. */
  partials(value: Real, variables: readonly string[], seed?: Real): readonly Real[] {
    return differentiateReverse(this.builder, this.form(value), variables, seed).map((partial) =>
      this.simplified(partial),
    );
  }

  /** The derivative of a value in the direction that the tangents of its symbols are. */
  tangent(value: Real, tangents: ReadonlyMap<string, Real>): Real {
    const [tangent = this.builder.integer(0)] = tangentsOf(this.builder, [this.form(value)], tangents);
    return this.simplified(tangent);
  }

  /** The form of a value that is differentiated. */
  form(value: Real): Real {
    return this.simplified(this.#withQuotients(this.simplified(value)));
  }

  simplified(root: Real): Real {
    return simplify(this.builder, [root]).roots[0] ?? root;
  }

  /** Gives quotients such as sin(x)/x their names, as derivatives of the plain form would lose all digits near 0. */
  #withQuotients(value: Real): Real {
    const { builder } = this;
    return transform(builder, [value], (node, images) => {
      const product = node.kind === "product" ? builder.product(node.factors.map(images.real)) : undefined;
      return product?.kind === "product" ? (withoutSingularities(builder, product) ?? product) : product;
    }).real(value);
  }
}
