import type { Node, Real, SumNode } from "../ir/node.js";
import { isInteger, isMinusOne, isNegative, isOne, ONE, toInteger } from "../ir/rational.js";
import { transform, type ImageMap } from "../ir/walk.js";
import { radicandOf } from "./differences.js";
import type { SimplifyingBuilder } from "./goal.js";
import { mergedQuotient } from "./mergedQuotients.js";
import { isNegativeTerm, openedDifference, termParts, termsOf } from "./parts.js";

/** Higher powers keep their difference. */
const MAXIMUM_POWER = 5;

/** Sums of more terms are not opened. */
const MAXIMUM_OPENED_TERMS = 8;

/**
 * Differences that cancel where their sides meet, in forms that do not, but are costlier to differentiate: `exp(x) - exp(y)`, `x^3 - y^3`,
 * `x^y - 1`, `sqrt(x) - sqrt(y)`, `sqrt(x + 4) - 2`. For the very end of emitted code.
 */
export function avoidCancellation(simplifier: SimplifyingBuilder, roots: readonly Node[]): ImageMap {
  return transform(simplifier, roots, (node, images) => {
    if (node.kind !== "sum") return undefined;
    const built = simplifier.sum(node.terms.map(images.real));
    if (built.kind !== "sum") return built;
    return (
      cancelled(simplifier, built) ?? differenceOf(simplifier, built) ?? mergedQuotient(simplifier, built) ?? built
    );
  });
}

/** The one term that is left of a sum when the sums in it are opened. */
function cancelled(simplifier: SimplifyingBuilder, { terms }: SumNode): Real | undefined {
  const opened = terms.flatMap((term) => openedTerms(simplifier, term));
  if (opened.length === terms.length || opened.length > MAXIMUM_OPENED_TERMS) return undefined;
  const sum = simplifier.sum(opened);
  return sum.kind === "sum" ? undefined : sum;
}

/** The terms of a sum, also of one with a number before it. */
function openedTerms(simplifier: SimplifyingBuilder, term: Real): readonly Real[] {
  const { coefficient, rest } = termParts(simplifier, term);
  if (rest?.kind !== "sum") return [term];
  return rest.terms.map((part) => simplifier.multiply(simplifier.number(coefficient), part));
}

function differenceOf(simplifier: SimplifyingBuilder, { terms }: SumNode): Real | undefined {
  const [first, second] = terms;
  if (first === undefined || second === undefined || terms.length > 2) return undefined;
  if (isNegativeTerm(first) === isNegativeTerm(second)) return undefined;
  const [left, negated] = isNegativeTerm(second) ? [first, second] : [second, first];
  const right = simplifier.negate(negated);
  if (right.kind === "number") return fromNumber(simplifier, left, right);
  if (left.kind === "number") {
    const opposite = fromNumber(simplifier, right, left);
    return opposite && simplifier.negate(opposite);
  }
  return (
    exponentials(simplifier, left, right) ?? squareRoots(simplifier, left, right) ?? powers(simplifier, left, right)
  );
}

/** `u - c` for a number c. */
function fromNumber(simplifier: SimplifyingBuilder, left: Real, right: Real): Real | undefined {
  if (right.kind !== "number" || isNegative(right.value)) return undefined;
  const radicand = radicandOf(simplifier, left);
  if (radicand !== undefined) return rootLessNumber(simplifier, left, radicand, right);
  if (left.kind !== "power" || !isOne(right.value)) return undefined;
  const { base, exponent } = left;
  if (base.kind === "call" && isMinusOneNumber(exponent) && nearOne.has(base.callee))
    return simplifier.divide(simplifier.subtract(simplifier.integer(1), base), base);
  if (exponent.kind === "number" && isInteger(exponent.value)) return powers(simplifier, left, right);
  const shifted = simplifier.subtract(base, right);
  if (termsOf(shifted).length < termsOf(base).length) return simplifier.call("compoundm1", [shifted, exponent]);
  if (exponent.kind === "number" && exponent.value.d === 2n) return undefined;
  return simplifier.call("powm1", [base, exponent]);
}

/** Functions for whose difference from 1 there is a form that does not cancel. */
const nearOne: ReadonlySet<string> = new Set(["cos", "cosh"]);

function isMinusOneNumber(exponent: Real): boolean {
  return exponent.kind === "number" && isMinusOne(exponent.value);
}

/** `sqrt(u) - c → (u - c^2)/(sqrt(u) + c)`, where c^2 is a term of u; below 2 c, as the root does not overflow where u does. */
function rootLessNumber(simplifier: SimplifyingBuilder, root: Real, radicand: Real, number: Real): Real | undefined {
  const difference = simplifier.subtract(radicand, simplifier.square(number));
  if (termsOf(difference).length >= termsOf(radicand).length) return undefined;
  return simplifier.conditional(
    simplifier.compare("<", root, simplifier.product([simplifier.integer(2), number])),
    simplifier.divide(difference, simplifier.add(root, number)),
    simplifier.subtract(root, number),
  );
}

/** `exp(u) - exp(v)`: `exp(v) (exp(d) - 1)` for small d = u - v where that is simpler than u and v. */
function exponentials(simplifier: SimplifyingBuilder, left: Real, right: Real): Real | undefined {
  if (left.kind !== "call" || right.kind !== "call" || left.callee !== "exp" || right.callee !== "exp")
    return undefined;
  const [u] = left.operands;
  const [v] = right.operands;
  if (u === undefined || v === undefined) return undefined;
  const difference = openedDifference(simplifier, u, v);
  if (!isSimpler(difference, u, v)) return simplifier.call("exp_difference", [u, v]);
  return simplifier.conditional(
    simplifier.compare("<", simplifier.call("abs", [difference]), simplifier.integer(1)),
    simplifier.multiply(right, simplifier.call("expm1", [difference])),
    simplifier.subtract(left, right),
  );
}

/** `sqrt(u) - sqrt(v) → (u - v)/(sqrt(u) + sqrt(v))`, 0 where u is v. */
function squareRoots(simplifier: SimplifyingBuilder, left: Real, right: Real): Real | undefined {
  const [u, v] = [radicandOf(simplifier, left), radicandOf(simplifier, right)];
  if (u === undefined || v === undefined) return undefined;
  const difference = openedDifference(simplifier, u, v);
  if (!isExact(u, v) && !isSimpler(difference, u, v)) return undefined;
  return simplifier.conditional(
    simplifier.compare("==", left, right),
    simplifier.integer(0),
    simplifier.divide(difference, simplifier.add(left, right)),
  );
}

/** `u^n - v^n → (u - v) (u^(n-1) + … + v^(n-1))` for an integer n from 3, and for 2 where u - v is simpler than u and v. */
function powers(simplifier: SimplifyingBuilder, left: Real, right: Real): Real | undefined {
  if (left.kind !== "power" || left.exponent.kind !== "number") return undefined;
  const n = isInteger(left.exponent.value) ? toInteger(left.exponent.value) : undefined;
  if (n === undefined || n < 2 || n > MAXIMUM_POWER) return undefined;
  const u = left.base;
  const v = right.kind === "number" && right.value.equals(ONE) ? right : baseOf(right, left.exponent);
  if (v === undefined) return undefined;
  const difference = openedDifference(simplifier, u, v);
  if (!isSimpler(difference, u, v) && (n === 2 || !isExact(u, v))) return undefined;
  if (n === 4) {
    // The sum of products below would cancel for opposite u and v.
    const [squareOfU, squareOfV] = [simplifier.square(u), simplifier.square(v)];
    return simplifier.multiply(difference, simplifier.add(u, v), simplifier.add(squareOfU, squareOfV));
  }
  const terms = Array.from({ length: n }, (_, index) =>
    simplifier.multiply(
      simplifier.power(u, simplifier.integer(n - 1 - index)),
      simplifier.power(v, simplifier.integer(index)),
    ),
  );
  return simplifier.multiply(difference, simplifier.sum(terms));
}

function baseOf(node: Real, exponent: Real): Real | undefined {
  return node.kind === "power" && node.exponent === exponent ? node.base : undefined;
}

/** Whether a difference of the two is rounded once, if at all. */
function isExact(u: Real, v: Real): boolean {
  return [u, v].every(({ kind }) => kind === "symbol" || kind === "number");
}

function isSimpler(difference: Real, u: Real, v: Real): boolean {
  return termsOf(difference).length < Math.max(termsOf(u).length, termsOf(v).length);
}
