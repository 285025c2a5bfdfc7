import type { Arithmetic } from "../../functions/ranges.js";
import { negated, range, type Range } from "../../ir/range.js";

/** Sums of unbounded terms may overflow; adding less than this to a double does not. */
const NEGLIGIBLE = 2 ** 900;

/** The range of a sum, in whatever order its terms are added. */
export function sumRange(terms: readonly Range[], arithmetic: Arithmetic): Range {
  const [only, ...others] = terms;
  if (only !== undefined && others.length === 0) return only;
  const low = lowEnd(terms, arithmetic);
  const high = lowEnd(terms.map(negated), arithmetic);
  const isIndefinite = terms.some(mayBePlusInfinite) && terms.some((term) => mayBePlusInfinite(negated(term)));
  return range({
    low: low.end,
    high: -high.end,
    lowOpen: low.open,
    highOpen: high.open,
    integer: terms.every(({ integer }) => integer),
    defined: !isIndefinite && terms.every(({ defined }) => defined),
  });
}

function mayBePlusInfinite({ high, highOpen }: Range): boolean {
  return high === Infinity && !highOpen;
}

interface End {
  readonly end: number;
  readonly open: boolean;
}

function lowEnd(terms: readonly Range[], arithmetic: Arithmetic): End {
  const unbounded = terms.filter(({ low }) => low === -Infinity);
  if (unbounded.length > 0) {
    const isFinite = unbounded.every(({ lowOpen }) => lowOpen);
    const overflows = arithmetic === "doubles" && !addsLittle(terms, unbounded);
    return { end: -Infinity, open: isFinite && !overflows };
  }
  const end = addBelow(terms.map(({ low }) => low));
  const leavesOut = terms.some(({ lowOpen }) => lowOpen);
  return { end, open: leavesOut && (arithmetic === "exact" || keepsEnd(terms, end)) };
}

/** Whether one unbounded term is moved by so little that it stays finite. */
function addsLittle(terms: readonly Range[], unbounded: readonly Range[]): boolean {
  return (
    unbounded.length === 1 &&
    terms.every((term) => term.low === -Infinity || Math.max(Math.abs(term.low), Math.abs(term.high)) < NEGLIGIBLE)
  );
}

/**
 * Whether rounding cannot reach an end that is left out. Doubles of one sign add up to 0 only where all are 0, and the
 * difference of two is 0 only where they are equal; `2 - x` for x < 1 does round to 1.
 */
function keepsEnd(terms: readonly Range[], end: number): boolean {
  return end === 0 && (terms.length === 2 || terms.every(({ low }) => low >= 0));
}

/** Below the exact sum and whatever the sum rounds to. */
function addBelow(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const size = values.reduce((total, value) => total + Math.abs(value), 0);
  const isSingle = size === Math.abs(sum) && values.filter((value) => value !== 0).length <= 1;
  const isDifference = values.length === 2 && sum === 0;
  if (isSingle || isDifference || (size < 2 ** 32 && values.every(isCoarse))) return sum;
  if (sum === Infinity) return Number.MAX_VALUE;
  const lowered = sum - size * values.length * Number.EPSILON;
  return values.every((value) => value >= 0) ? Math.max(0, lowered) : lowered;
}

/** Coarse numbers of moderate size are added without rounding. */
function isCoarse(value: number): boolean {
  return Number.isInteger(value * 2 ** 20);
}
