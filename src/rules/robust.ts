import type { Builder } from "../ir/builder.js";
import type { Node, Real } from "../ir/node.js";
import { transform, type ImageMap } from "../ir/walk.js";
import { asStableDifference } from "./differences.js";
import { asLogSumExp, asSoftmax } from "./exponentialSums.js";
import { asNorm } from "./norms.js";
import { withoutSingularities } from "./singularities.js";

/**
 * Recognises, before they are differentiated, expressions whose plain form and whose derivative leave the range of doubles or are 0/0 at
 * a removable singularity: norms, logarithms of sums of exponentials, quotients such as sin(x)/x.
 */
export function recogniseRobustForms(builder: Builder, roots: readonly Node[]): ImageMap {
  return transform(builder, roots, (node, images) => {
    const operands = images.real;
    switch (node.kind) {
      case "power":
        return firstReal(builder.power(operands(node.base), operands(node.exponent)), (built) =>
          built.kind === "power" ? asNorm(builder, built) : undefined,
        );
      case "call":
        return firstReal(builder.call(node.callee, node.operands.map(operands)), (built) =>
          built.kind === "call" ? asLogSumExp(builder, built) : undefined,
        );
      case "product":
        return firstReal(builder.product(node.factors.map(operands)), (built) =>
          built.kind === "product" ? (asSoftmax(builder, built) ?? withoutSingularities(builder, built)) : undefined,
        );
      case "sum":
        return firstReal(builder.sum(node.terms.map(operands)), (built) =>
          built.kind === "sum" ? asStableDifference(builder, built) : undefined,
        );
      default:
        return undefined;
    }
  });
}

function firstReal(built: Real, recognise: (built: Real) => Real | undefined): Real {
  return recognise(built) ?? built;
}
