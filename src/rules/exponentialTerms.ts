import type { Builder } from "../ir/builder.js";
import type { Real } from "../ir/node.js";
import { isOne } from "../ir/rational.js";
import { openedFactors } from "./parts.js";

/** A term `weight * exp(exponent)`. */
export interface ExponentialTerm {
  readonly weight: Real;
  /** 0 where the term is no exponential. */
  readonly exponent: Real;
  readonly isExponential: boolean;
}

/** Sums of more exponentials keep their form. */
const MAXIMUM_TERMS = 64;

/** The terms of a sum, each multiplied by the other factors. Undefined where none of the exponents varies, and for long sums. */
export function exponentialTerms(
  builder: Builder,
  terms: readonly Real[],
  others: readonly Real[] = [],
): readonly ExponentialTerm[] | undefined {
  if (terms.length > MAXIMUM_TERMS) return undefined;
  const found = terms.map((term) => exponentialTerm(builder, [...others, ...openedFactors(term)]));
  return found.some(({ exponent }) => exponent.kind !== "number") ? found : undefined;
}

function exponentialTerm(builder: Builder, factors: readonly Real[]): ExponentialTerm {
  const weights: Real[] = [];
  const exponents: Real[] = [];
  for (const factor of factors) {
    const [operand] = factor.kind === "call" ? factor.operands : [];
    if (factor.kind !== "call" || operand === undefined) weights.push(factor);
    else if (factor.callee === "exp") exponents.push(operand);
    else if (factor.callee === "normal_pdf") {
      weights.push(builder.reciprocal(builder.squareRoot(builder.product([builder.integer(2), builder.pi]))));
      exponents.push(builder.product([builder.fraction(-1, 2), builder.square(operand)]));
    } else weights.push(factor);
  }
  return { weight: builder.product(weights), exponent: builder.sum(exponents), isExponential: exponents.length > 0 };
}

/** Whether every term has the weight 1. */
export function isUnweighted(terms: readonly ExponentialTerm[]): boolean {
  return terms.every(({ weight }) => weight.kind === "number" && isOne(weight.value));
}
