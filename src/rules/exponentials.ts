import type { CallNode, Real } from "../ir/node.js";
import { expandTerms } from "./expanding.js";
import { mayEqual } from "./genericValues.js";
import type { SimplifyingBuilder } from "./goal.js";
import { openedFactors, powerParts, termsOf } from "./parts.js";

/** Exponents that multiply out to more terms are not compared. */
const MAXIMUM_EXPONENT_TERMS = 64;

/** A term with its exponential factors apart: `rest * exp(exponent)`. */
interface ExponentialTerm {
  readonly rest: Real;
  readonly exponent: Real;
}

/** What a simplifier has found out: the same few exponentials are compared in many sums. */
class Findings {
  readonly parts = new Map<Real, ExponentialTerm>();
  /** `exp(second - first)` by the two exponents. */
  readonly quotients = new Map<Real, Map<Real, Real>>();
}

const findings = new WeakMap<SimplifyingBuilder, Findings>();

/**
 * Merges terms whose quotient is a number once their exponents are multiplied out, as
 * `S φ(d1) - K exp(-r T) φ(d2) → 0` in the Black–Scholes formula. Undefined where no terms do.
 */
export function mergeExponentials(simplifier: SimplifyingBuilder, terms: readonly Real[]): readonly Real[] | undefined {
  const open = new Set(terms.filter(hasExponential));
  if (open.size < 2) return undefined;
  const merged: Real[] = [];
  const replaced = new Set<Real>();
  for (const first of open) {
    open.delete(first);
    const ratios: Real[] = [];
    for (const second of open) {
      const ratio = isConstant(simplifier, first, second) ? ratioOf(simplifier, first, second) : undefined;
      if (ratio === undefined) continue;
      ratios.push(ratio);
      open.delete(second);
      replaced.add(first).add(second);
    }
    if (ratios.length > 0) merged.push(simplifier.product([simplifier.sum([simplifier.integer(1), ...ratios]), first]));
  }
  return merged.length === 0 ? undefined : [...terms.filter((term) => !replaced.has(term)), ...merged];
}

function hasExponential(term: Real): boolean {
  return openedFactors(term).some((factor) => exponentialIn(factor) !== undefined);
}

/** The call of an exponential that a factor is, or is a power of. */
function exponentialIn(factor: Real): CallNode | undefined {
  const base = factor.kind === "power" ? factor.base : factor;
  return base.kind === "call" && (base.callee === "exp" || base.callee === "normal_pdf") ? base : undefined;
}

function exponentialParts(simplifier: SimplifyingBuilder, term: Real): ExponentialTerm {
  const { parts } = findingsOf(simplifier);
  const known = parts.get(term);
  if (known !== undefined) return known;
  const rest: Real[] = [];
  const exponents: Real[] = [];
  for (const factor of openedFactors(term)) {
    const call = exponentialIn(factor);
    const [operand] = call?.operands ?? [];
    if (call === undefined || operand === undefined) {
      rest.push(factor);
      continue;
    }
    const { exponent } = powerParts(simplifier.pool, factor);
    if (call.callee === "exp") exponents.push(simplifier.product([exponent, operand]));
    else {
      const halved = simplifier.product([simplifier.fraction(-1, 2), exponent]);
      exponents.push(simplifier.product([halved, simplifier.square(operand)]));
      rest.push(simplifier.power(simplifier.pi, halved));
    }
  }
  const found = { rest: simplifier.product(rest), exponent: simplifier.sum(exponents) };
  parts.set(term, found);
  return found;
}

/** Whether the quotient of terms may be a number: it is the same at two points. */
function isConstant(
  {
    facts: {
      generic: [here, there],
    },
  }: SimplifyingBuilder,
  first: Real,
  second: Real,
): boolean {
  return mayEqual(here.of(second) / here.of(first), there.of(second) / there.of(first));
}

/** The quotient `numerator / denominator` where it is a number. */
function ratioOf(simplifier: SimplifyingBuilder, denominator: Real, numerator: Real): Real | undefined {
  const first = exponentialParts(simplifier, denominator);
  const second = exponentialParts(simplifier, numerator);
  const factor = quotientOf(simplifier, first.exponent, second.exponent);
  if (hasExponential(factor)) return undefined;
  if (!mayCancel([second.rest, first.rest, factor])) return undefined;
  const ratio = simplifier.product([second.rest, simplifier.reciprocal(first.rest), factor]);
  return ratio.kind === "number" ? ratio : undefined;
}

/** Whether no expression is a factor, or the base of one, of only one of these. */
function mayCancel(products: readonly Real[]): boolean {
  const hosts = new Map<Real, number>();
  for (const [index, product] of products.entries()) {
    for (const factor of openedFactors(product)) {
      if (factor.kind === "number") continue;
      const base = factor.kind === "power" ? factor.base : factor;
      hosts.set(base, (hosts.get(base) ?? 0) | (1 << index));
    }
  }
  return [...hosts.values()].every((present) => (present & (present - 1)) !== 0);
}

/** `exp(second - first)` with the exponent multiplied out. */
function quotientOf(simplifier: SimplifyingBuilder, first: Real, second: Real): Real {
  const { quotients } = findingsOf(simplifier);
  const known = quotients.get(first)?.get(second);
  if (known !== undefined) return known;
  const difference = termsOf(simplifier.sum([second, simplifier.negate(first)]));
  const expanded = expandTerms(simplifier, difference, MAXIMUM_EXPONENT_TERMS) ?? difference;
  const quotient = simplifier.call("exp", [simplifier.sum(expanded)]);
  quotients.set(first, (quotients.get(first) ?? new Map<Real, Real>()).set(second, quotient));
  return quotient;
}

function findingsOf(simplifier: SimplifyingBuilder): Findings {
  const known = findings.get(simplifier);
  if (known !== undefined) return known;
  const fresh = new Findings();
  findings.set(simplifier, fresh);
  return fresh;
}
