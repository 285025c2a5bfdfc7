import type { Condition, Real } from "../../ir/node.js";
import { reduction, type Reduction } from "../../ir/reduction.js";
import { withIndices } from "../../ir/renameIndices.js";
import type { Application, RuleContext } from "./rules.js";

/** The derivative of a reduction over indices from that of its body. */
export function differentiateReduction(context: RuleContext, reduced: Reduction): Application {
  switch (reduced.combination) {
    case "sum":
      return {
        rule: "linearity",
        reason: "linearity of Σ",
        derivative: sumOver(context, reduced, reduced.guard, context.derivativeOf(reduced.body)),
      };
    case "product":
      return {
        rule: "reduction",
        reason: "product: linearity in each factor of Π",
        derivative: differentiateProduct(context, reduced),
      };
    case "minimum":
    case "maximum":
      return {
        rule: "reduction",
        reason: `${reduced.combination}: of those that attain it, evenly`,
        derivative: differentiateExtreme(context, reduced),
      };
  }
}

/** Each factor in turn is differentiated, and the others stay. */
function differentiateProduct(context: RuleContext, reduced: Reduction): Real {
  const { builder, derivativeOf } = context;
  const copy = rename(context, reduced);
  const isSame = copy.indices.map(({ symbol }, place) =>
    builder.compare("==", symbol, reduced.indices[place]?.symbol ?? symbol),
  );
  const isOther = builder.not(builder.and(isSame));
  const others = over(context, copy, withCondition(context, copy.guard, isOther), copy.body);
  return sumOver(context, reduced, reduced.guard, builder.product([derivativeOf(reduced.body), others]));
}

/** What attains the extreme shares its derivative evenly. */
function differentiateExtreme(context: RuleContext, reduced: Reduction): Real {
  const { builder, derivativeOf } = context;
  const candidates = rename(context, reduced);
  const extreme = over(context, candidates, candidates.guard, candidates.body);
  const ties = rename(context, reduced);
  const attains = (body: Real) => builder.compare("==", body, extreme);
  const count = sumOver(context, ties, withCondition(context, ties.guard, attains(ties.body)), builder.integer(1));
  const share = builder.divide(derivativeOf(reduced.body), count);
  return sumOver(context, reduced, withCondition(context, reduced.guard, attains(reduced.body)), share);
}

function sumOver(context: RuleContext, reduced: Reduction, guard: Condition | undefined, body: Real): Real {
  return over(context, { ...reduced, combination: "sum" }, guard, body);
}

function over({ builder }: RuleContext, reduced: Reduction, guard: Condition | undefined, body: Real): Real {
  return reduction(builder.pool, reduced.combination, reduced.indices, guard, body);
}

/** The reduction with indices that occur nowhere else. */
function rename({ builder, freshIndex }: RuleContext, reduced: Reduction): Reduction {
  return withIndices(
    builder.pool,
    reduced,
    reduced.indices.map(({ symbol }) => freshIndex(symbol)),
  );
}

function withCondition({ builder }: RuleContext, guard: Condition | undefined, condition: Condition): Condition {
  return builder.and(guard === undefined ? [condition] : [guard, condition]);
}
