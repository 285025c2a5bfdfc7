import type { Arithmetic } from "../../functions/ranges.js";
import { above, below, hull, magnitude, mayBeInfinite, mayBeZero, range, type Range } from "../../ir/range.js";

/** Products beyond this, or below its reciprocal, count as overflow, or underflow. */
const LARGE = 2 ** 1000;

const ONE = range({ low: 1, high: 1, integer: true });
const ZERO = range({ low: 0, high: 0, integer: true });

/** The range of a product, in whatever order its factors are multiplied. */
export function productRange(factors: readonly Range[], arithmetic: Arithmetic): Range {
  const exact = factors.reduce(multiply, ONE);
  if (arithmetic === "exact")
    return range({ ...exact, defined: exact.defined && !isIndefinite(factors, false, false) });
  const { overflows, underflows } = partialProducts(factors);
  const defined = exact.defined && !isIndefinite(factors, overflows, underflows);
  return range({ ...rounded(exact, overflows, underflows), defined });
}

/** What rounding, overflow and underflow may make of a range. */
export function rounded(exact: Range, overflows: boolean, underflows: boolean): Range {
  const kept = range({
    ...exact,
    nonzero: exact.nonzero && !underflows,
    lowOpen: exact.lowOpen && isKept(exact.low, overflows, underflows),
    highOpen: exact.highOpen && isKept(exact.high, overflows, underflows),
  });
  const reaching = range({
    ...kept,
    low: overflows && kept.low < 0 ? -Infinity : kept.low,
    high: overflows && kept.high > 0 ? Infinity : kept.high,
  });
  return underflows ? hull(reaching, range({ ...ZERO, integer: exact.integer })) : reaching;
}

/** Rounding reaches every end but 0, which only underflow does, and infinity, which only overflow does. */
function isKept(end: number, overflows: boolean, underflows: boolean): boolean {
  if (end === 0) return !underflows;
  return Math.abs(end) === Infinity && !overflows;
}

/** Whether the product of some of the factors may leave the range of doubles. A factor that is 1 or -1 does nothing. */
function partialProducts(factors: readonly Range[]): { readonly overflows: boolean; readonly underflows: boolean } {
  const sizes = factors.map(magnitude);
  const large = sizes.filter(({ high }) => high > 1);
  const small = sizes.filter(({ low }) => low < 1);
  const isExtreme = (ends: readonly number[]) => ends.length > 1 && !(ends.reduce((all, end) => all * end, 1) < LARGE);
  return {
    overflows: sizes.some(mayBeInfinite) || isExtreme(large.map(({ high }) => high)),
    underflows: isExtreme(small.map(({ low }) => 1 / low)),
  };
}

/** Whether 0 may meet an infinity: in two factors, or in the product of some and another. */
function isIndefinite(factors: readonly Range[], overflows: boolean, underflows: boolean): boolean {
  const infinite = factors.filter(mayBeInfinite);
  const zero = factors.filter(mayBeZero);
  if (infinite.length > 0 && zero.length > 0) return infinite.length > 1 || zero.length > 1 || infinite[0] !== zero[0];
  const isLong = factors.filter((factor) => !isUnit(factor)).length > 2;
  return isLong && overflows && (underflows || zero.length > 0);
}

function isUnit({ low, high }: Range): boolean {
  return Math.abs(low) === 1 && low === high;
}

interface End {
  readonly at: number;
  readonly open: boolean;
}

/** The range of the product of two exact values. */
function multiply(left: Range, right: Range): Range {
  const ends = endsOf(left).flatMap((a) => endsOf(right).map((b): readonly [End, End] => [a, b]));
  const lows = ends.map(([a, b]) => endProduct(a, b, below));
  const highs = ends.map(([a, b]) => endProduct(a, b, above));
  const low = Math.min(...lows.map(({ at }) => at));
  const high = Math.max(...highs.map(({ at }) => at));
  return range({
    low,
    high,
    lowOpen: lows.every(({ at, open }) => at !== low || open),
    highOpen: highs.every(({ at, open }) => at !== high || open),
    nonzero: left.nonzero && right.nonzero,
    integer: left.integer && right.integer,
    defined: left.defined && right.defined,
  });
}

function endsOf({ low, high, lowOpen, highOpen }: Range): readonly End[] {
  return [
    { at: low, open: lowOpen },
    { at: high, open: highOpen },
  ];
}

/**
 * A product of ends, rounded outwards. An end 0 that is taken makes the product 0, however large the other is, and an
 * infinite one makes it infinite.
 */
function endProduct(a: End, b: End, outwards: (value: number) => number): End {
  const isTaken = (end: number) => (Math.abs(a.at) === end && !a.open) || (Math.abs(b.at) === end && !b.open);
  if (a.at === 0 || b.at === 0) return { at: 0, open: !isTaken(0) };
  const product = a.at * b.at;
  if (isInfinite(a) || isInfinite(b)) return { at: product, open: !isTaken(Infinity) };
  const isExact = isUnitEnd(a) || isUnitEnd(b) || (isSingle(a.at) && isSingle(b.at));
  return { at: isExact ? product : outwards(product), open: a.open || b.open };
}

function isInfinite({ at }: End): boolean {
  return Math.abs(at) === Infinity;
}

function isUnitEnd({ at }: End): boolean {
  return Math.abs(at) === 1;
}

/** The product of two numbers of single precision is a double. */
function isSingle(value: number): boolean {
  return Math.fround(value) === value;
}

/** The reciprocal of a range; that of 0 is infinite, of a sign that only a positive or negative range tells. */
export function reciprocalRange(of: Range, arithmetic: Arithmetic): Range {
  if (of.nonzero && (of.low >= 0 || of.high <= 0)) {
    const [low, high] = [reciprocalOf(of.high, below), reciprocalOf(of.low, above)];
    const overflows = arithmetic === "doubles" && (high === Infinity || low === -Infinity);
    const exact = range({
      low,
      high,
      lowOpen: of.highOpen,
      highOpen: of.lowOpen,
      nonzero: !mayBeInfinite(of),
      defined: of.defined,
    });
    return arithmetic === "exact" ? exact : rounded(exact, overflows, false);
  }
  return range({ low: -Infinity, high: Infinity, nonzero: !mayBeInfinite(of), defined: of.defined });
}

function reciprocalOf(end: number, outwards: (value: number) => number): number {
  if (Math.abs(end) === Infinity) return 0;
  if (end === 0) return outwards === above ? Infinity : -Infinity;
  return isUnitEnd({ at: end, open: false }) ? end : outwards(1 / end);
}
