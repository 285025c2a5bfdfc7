import type { Builder } from "../ir/builder.js";
import type { Node, ProductNode, Real } from "../ir/node.js";
import { transform, type ImageMap } from "../ir/walk.js";
import { asAngle } from "./angles.js";
import { withoutCommonDifference } from "./cancelledDifferences.js";
import { asLogOfRatio, asStableDifference } from "./differences.js";
import { asDivergence } from "./divergences.js";
import { asLogSoftmax, asLogSumExp, asSoftmax } from "./exponentialSums.js";
import { asCombinedFraction } from "./fractions.js";
import type { SimplifyingBuilder } from "./goal.js";
import { asDirection, asNorm } from "./norms.js";
import { withoutSingularities } from "./singularities.js";

/**
 * Recognises, before they are differentiated, expressions whose plain form and whose derivative leave the range of doubles or are 0/0 at
 * a removable singularity: norms, logarithms of sums of exponentials, quotients such as sin(x)/x.
 */
export function recogniseRobustForms(builder: SimplifyingBuilder, roots: readonly Node[]): ImageMap {
  const choices = new Set<Real>();
  return transform(builder, roots, (node, images) => {
    const operands = images.real;
    switch (node.kind) {
      case "power":
        return firstReal(builder.power(operands(node.base), operands(node.exponent)), (built) =>
          built.kind === "power" ? asNorm(builder, built) : undefined,
        );
      case "call":
        return firstReal(builder.call(node.callee, node.operands.map(operands)), (built) =>
          built.kind === "call"
            ? (asLogSumExp(builder, built) ?? asLogOfRatio(builder, built) ?? asAngle(builder, built))
            : undefined,
        );
      case "product":
        return firstReal(builder.product(node.factors.map(operands)), (built) =>
          built.kind === "product"
            ? (asSoftmax(builder, built) ??
              asDirection(builder, built) ??
              withoutSingularities(builder, built) ??
              withoutCommonDifference(builder, built) ??
              distributed(builder, built, choices))
            : undefined,
        );
      case "sum":
        return firstReal(builder.sum(node.terms.map(operands)), (built) => {
          const difference =
            built.kind === "sum"
              ? (asLogSoftmax(builder, built) ??
                asDivergence(builder, built) ??
                asStableDifference(builder, built) ??
                asCombinedFraction(builder, built))
              : undefined;
          if (difference?.kind === "conditional") choices.add(difference);
          return difference;
        });
      default:
        return undefined;
    }
  });
}

/** Multiplies a choice of forms by the other factors in each branch, where they may cancel: the `2 a` of a quadratic equation's root. */
function distributed(builder: Builder, product: ProductNode, choices: ReadonlySet<Real>): Real | undefined {
  const choice = product.factors.find((factor) => choices.has(factor));
  if (choice?.kind !== "conditional") return undefined;
  const others = product.factors.filter((factor) => factor !== choice);
  return builder.conditional(
    choice.condition,
    builder.product([...others, choice.consequent]),
    builder.product([...others, choice.alternative]),
  );
}

function firstReal(built: Real, recognise: (built: Real) => Real | undefined): Real {
  return recognise(built) ?? built;
}
