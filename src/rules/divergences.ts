import type { Builder } from "../ir/builder.js";
import type { Real, SumNode } from "../ir/node.js";
import { isZero } from "../ir/rational.js";
import { factorsOf, isNegativeTerm, termsOf } from "./parts.js";

/** Longer sums keep their form. */
const MAXIMUM_TERMS = 12;

/** A term `x log(x/y)`. */
interface Entropy {
  readonly term: Real;
  readonly x: Real;
  readonly y: Real;
}

/**
 * Relative entropies, which vanish to second order where their arguments are equal: `x log(x/y) - x + y` among other terms, also with the
 * logarithm in two; and `p log(p/q) + (1 - p) log((1 - p)/(1 - q))`, whose other terms cancel. `builder` must simplify.
 */
export function asDivergence(builder: Builder, sum: SumNode): Real | undefined {
  const terms = sum.terms.flatMap(termsOf);
  if (terms.length > MAXIMUM_TERMS || !terms.some((term) => factorsOf(term).some(isLogarithmic))) return undefined;
  for (const term of terms) {
    for (const entropy of entropies(builder, term)) {
      const rest = without(terms, [term, ...linearTerms(builder, entropy)]);
      if (rest !== undefined) return builder.sum([...rest, divergence(builder, entropy)]);
    }
  }
  return asSumOfDivergences(builder, terms);
}

/** Terms that are entropies all, and whose linear terms cancel. Where some y is not positive, they cancel though they are large. */
function asSumOfDivergences(builder: Builder, terms: readonly Real[]): Real | undefined {
  const found = terms.map((term) => entropies(builder, term)[0]).filter((entropy) => entropy !== undefined);
  if (found.length < 2 || found.length < terms.length) return undefined;
  const linear = builder.sum(found.flatMap((entropy) => linearTerms(builder, entropy)));
  if (linear.kind !== "number" || !isZero(linear.value)) return undefined;
  const zero = builder.integer(0);
  return builder.conditional(
    builder.and(found.map(({ y }) => builder.compare(">", y, zero))),
    builder.sum(found.map((entropy) => divergence(builder, entropy))),
    builder.sum(terms),
  );
}

function divergence(builder: Builder, { x, y }: Entropy): Real {
  return builder.call("divergence", [x, y]);
}

/** `-x + y`, which makes a divergence of an entropy. */
function linearTerms(builder: Builder, { x, y }: Entropy): readonly Real[] {
  return [...termsOf(x).map((term) => builder.negate(term)), ...termsOf(y)];
}

/** How a term may be read as `x log(x/y)`: `-x log(y/x)` is one as well. */
function entropies(builder: Builder, term: Real): readonly Entropy[] {
  const factors = factorsOf(term);
  const place = factors.findIndex(isLogarithmic);
  const logarithm = factors[place];
  const ratio = logarithm && ratioOf(builder, logarithm);
  if (ratio === undefined) return [];
  const x = builder.product(factors.toSpliced(place, 1));
  const mirrored = builder.negate(x);
  const times = (left: Real, right: Real) => builder.product([...factorsOf(left), ...factorsOf(right)]);
  const readings = [
    { term, x, y: times(x, builder.reciprocal(ratio)) },
    { term, x: mirrored, y: times(mirrored, ratio) },
  ];
  return readings.filter(({ y }) => termsOf(y).length <= termsOf(x).length);
}

function isLogarithmic(factor: Real): boolean {
  return isLogarithm(factor) || (factor.kind === "sum" && factor.terms.length === 2 && factor.terms.some(isLogarithm));
}

function isLogarithm(node: Real): boolean {
  return node.kind === "call" && node.callee === "log";
}

/** What a logarithm, or a difference of two, is the logarithm of. */
function ratioOf(builder: Builder, logarithm: Real): Real | undefined {
  if (logarithm.kind === "call") return logarithm.operands[0];
  const [negative, positive] = [termsOf(logarithm).filter(isNegativeTerm), termsOf(logarithm).filter(isLogarithm)];
  const [dividend, divisor] = [positive[0], negative[0] && builder.negate(negative[0])];
  if (dividend?.kind !== "call" || divisor?.kind !== "call" || divisor.callee !== "log") return undefined;
  const [x, y] = [dividend.operands[0], divisor.operands[0]];
  return x && y && builder.divide(x, y);
}

/** The terms that are left without some of them; undefined where these are not all there. */
function without(terms: readonly Real[], taken: readonly Real[]): readonly Real[] | undefined {
  const rest = [...terms];
  for (const term of taken) {
    const place = rest.indexOf(term);
    if (place < 0) return undefined;
    rest.splice(place, 1);
  }
  return rest;
}
