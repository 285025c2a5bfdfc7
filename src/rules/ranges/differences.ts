import type { Arithmetic } from "../../functions/ranges.js";
import type { ComparisonOperator, ProductNode, Real } from "../../ir/node.js";
import { intersection, range, type Range } from "../../ir/range.js";
import { isMinusOne, isZero } from "../../ir/rational.js";
import { mirrored, rangeBeside } from "./comparisons.js";
import { sumRange } from "./sums.js";

/** A value is compared with at most this many others; more comparisons of it are forgotten. */
const MAXIMUM_PARTNERS = 16;

const ZERO = range({ low: 0, high: 0, integer: true });

/** What is known of the differences of two values, from comparisons of them. */
export class Differences {
  readonly #differences = new Map<Real, Map<Real, Range>>();

  /** The range of `left - right`, if the two were compared. */
  of(left: Real, right: Real): Range | undefined {
    return this.#differences.get(left)?.get(right);
  }

  /** Takes note that two values compare like this. */
  compare(operator: ComparisonOperator, left: Real, right: Real, defined: boolean): void {
    this.#note(left, right, rangeBeside(operator, ZERO, defined));
    this.#note(right, left, rangeBeside(mirrored[operator], ZERO, defined));
    const parts = right.kind === "number" && isZero(right.value) ? partsOfDifference(left) : undefined;
    // `x - y > 0` says the same as `x > y`.
    if (parts !== undefined) this.compare(operator, ...parts, defined);
  }

  #note(left: Real, right: Real, difference: Range): void {
    const known = this.#differences.get(left) ?? new Map<Real, Range>();
    this.#differences.set(left, known);
    const before = known.get(right);
    if (before !== undefined) known.set(right, intersection(before, difference) ?? before);
    else if (known.size < MAXIMUM_PARTNERS) known.set(right, difference);
  }

  /** The ranges of the terms of a sum; two of them that are a known difference become one. */
  merge(terms: readonly Real[], rangeOf: (term: Real) => Range, arithmetic: Arithmetic): readonly Range[] {
    if (this.#differences.size === 0) return terms.map(rangeOf);
    const subtrahends = new Map(terms.flatMap((term) => subtrahendKeys(term).map((key) => [key, term] as const)));
    const merged = new Set<Real>();
    const differences: Range[] = [];
    for (const term of terms) {
      for (const [partner, difference] of this.#differences.get(term) ?? []) {
        const subtrahend = subtrahends.get(keyOf(partner));
        if (subtrahend === undefined || merged.has(subtrahend) || merged.has(term)) continue;
        merged.add(term).add(subtrahend);
        const sum = sumRange([rangeOf(term), rangeOf(subtrahend)], arithmetic);
        differences.push(intersection(sum, difference) ?? sum);
      }
    }
    return [...differences, ...terms.filter((term) => !merged.has(term)).map(rangeOf)];
  }
}

/** The two sides of a difference `x - y`. */
function partsOfDifference(node: Real): readonly [minuend: Real, subtrahend: Real] | undefined {
  if (node.kind !== "sum" || node.terms.length !== 2) return undefined;
  const [first, second] = node.terms;
  if (first === undefined || second === undefined) return undefined;
  if (isNegation(second)) return [first, second.factors[1]];
  return isNegation(first) ? [second, first.factors[1]] : undefined;
}

function isNegation(node: Real): node is ProductNode & { readonly factors: readonly [Real, Real] } {
  if (node.kind !== "product" || node.factors.length !== 2) return false;
  const [sign] = node.factors;
  return sign?.kind === "number" && isMinusOne(sign.value);
}

/** What a term subtracts, if it does: `y` in `x - y`, 2 in `x - 2`. */
function subtrahendKeys(term: Real): readonly string[] {
  if (term.kind === "number") return [`#${term.value.neg().toFraction()}`];
  return isNegation(term) ? [keyOf(term.factors[1])] : [];
}

function keyOf(node: Real): string {
  return node.kind === "number" ? `#${node.value.toFraction()}` : `${node.id}`;
}
