import type { Real } from "../ir/node.js";
import { expandTerms } from "./expanding.js";
import type { SimplifyingBuilder } from "./goal.js";
import { openedFactors, powerParts, termsOf } from "./parts.js";

/** Exponents that multiply out to more terms are not compared. */
const MAXIMUM_EXPONENT_TERMS = 64;

/** A term with its exponential factors apart: `rest * exp(exponent)`. */
interface ExponentialTerm {
  readonly rest: Real;
  readonly exponent: Real;
}

/**
 * Merges terms whose quotient is a number once their exponents are multiplied out, as
 * `S φ(d1) - K exp(-r T) φ(d2) → 0` in the Black–Scholes formula. Undefined where no terms do.
 */
export function mergeExponentials(simplifier: SimplifyingBuilder, terms: readonly Real[]): readonly Real[] | undefined {
  const parts = terms.map((term) => exponentialParts(simplifier, term));
  for (const [index, first] of parts.entries()) {
    for (const [offset, second] of parts.slice(index + 1).entries()) {
      const ratio = first && second && ratioOf(simplifier, first, second);
      const term = terms[index];
      if (ratio === undefined || term === undefined) continue;
      const merged = simplifier.product([simplifier.sum([simplifier.integer(1), ratio]), term]);
      return [...terms.filter((_, position) => position !== index && position !== index + 1 + offset), merged];
    }
  }
  return undefined;
}

function exponentialParts(simplifier: SimplifyingBuilder, term: Real): ExponentialTerm | undefined {
  const rest: Real[] = [];
  const exponents: Real[] = [];
  for (const factor of openedFactors(term)) {
    const { base, exponent } = powerParts(simplifier.pool, factor);
    const [operand] = base.kind === "call" ? base.operands : [];
    if (base.kind === "call" && base.callee === "exp" && operand !== undefined)
      exponents.push(simplifier.product([exponent, operand]));
    else if (base.kind === "call" && base.callee === "normal_pdf" && operand !== undefined) {
      exponents.push(simplifier.product([simplifier.fraction(-1, 2), exponent, simplifier.square(operand)]));
      rest.push(simplifier.power(simplifier.pi, simplifier.product([simplifier.fraction(-1, 2), exponent])));
    } else rest.push(factor);
  }
  return exponents.length === 0 ? undefined : { rest: simplifier.product(rest), exponent: simplifier.sum(exponents) };
}

/** The quotient `second / first` where it is a number. */
function ratioOf(simplifier: SimplifyingBuilder, first: ExponentialTerm, second: ExponentialTerm): Real | undefined {
  const difference = termsOf(simplifier.sum([second.exponent, simplifier.negate(first.exponent)]));
  const expanded = expandTerms(simplifier, difference, MAXIMUM_EXPONENT_TERMS) ?? difference;
  const logarithm = simplifier.sum(expanded);
  const factor = simplifier.call("exp", [logarithm]);
  const ratio = simplifier.product([second.rest, simplifier.reciprocal(first.rest), factor]);
  return ratio.kind === "number" ? ratio : undefined;
}
