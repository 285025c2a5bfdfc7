import { denominatorOf, fromNumber, isInteger, toNumber, type Rational } from "./rational.js";

/**
 * A set that a value lies in: an interval of the extended reals with, perhaps, NaN beside it. The ends enclose:
 * where an end cannot be had exactly, it lies outside.
 */
export interface Range {
  readonly low: number;
  readonly high: number;
  /** Whether the end itself is left out; an infinite end that is left out means that the value is never infinite there. */
  readonly lowOpen: boolean;
  readonly highOpen: boolean;
  /** Whether 0 is left out. */
  readonly nonzero: boolean;
  /** Whether every finite value is an integer. */
  readonly integer: boolean;
  /** Whether there always is a value: never NaN. */
  readonly defined: boolean;
}

/** The ends of a range and what else is known; ends belong to it, and it has a value, unless it is said otherwise. */
type RangeParts = Pick<Range, "low" | "high"> & Partial<Range>;

/** A range with everything that its parts imply: that it leaves out 0, and whole ends of ranges of integers. */
export function range(parts: RangeParts): Range {
  const { nonzero = false, integer = false, defined = true } = parts;
  const bottom = integer ? wholeEnd(parts.low, parts.lowOpen) : { end: parts.low, open: parts.lowOpen ?? false };
  const top = integer ? wholeEnd(-parts.high, parts.highOpen) : { end: -parts.high, open: parts.highOpen ?? false };
  // Adding 0 turns -0 into 0.
  const [low, high] = [bottom.end + 0, -top.end + 0];
  const lowOpen = bottom.open || (nonzero && low === 0);
  const highOpen = top.open || (nonzero && high === 0);
  const isBeside = low > 0 || high < 0 || (low === 0 && lowOpen) || (high === 0 && highOpen);
  return { low, high, lowOpen, highOpen, nonzero: nonzero || isBeside, integer, defined };
}

/** The first integer from a low end on; integers that doubles cannot count stay as they are. */
function wholeEnd(end: number, open = false): { readonly end: number; readonly open: boolean } {
  if (!Number.isSafeInteger(Math.ceil(end))) return { end, open };
  return { end: open && Number.isInteger(end) ? end + 1 : Math.ceil(end), open: false };
}

/** Every finite real. */
export const FINITE = range({ low: -Infinity, high: Infinity, lowOpen: true, highOpen: true });

/** Every real and both infinities. */
export const EXTENDED = range({ low: -Infinity, high: Infinity });

/** Nothing is known. */
export const UNKNOWN = range({ low: -Infinity, high: Infinity, defined: false });

export const POSITIVE = range({ low: 0, high: Infinity, lowOpen: true, highOpen: true });
export const NONNEGATIVE = range({ low: 0, high: Infinity, highOpen: true });

/** A closed interval. */
export function between(low: number, high: number): Range {
  return range({ low, high });
}

/** An interval without its ends. */
export function strictlyBetween(low: number, high: number): Range {
  return range({ low, high, lowOpen: true, highOpen: true });
}

/** The value itself where it is a double, its two neighbours otherwise. */
export function enclosing(value: Rational): Range {
  const integer = isInteger(value);
  const nearest = toNumber(value);
  if (Math.abs(nearest) === Infinity) {
    const largest = range({ low: Number.MAX_VALUE, high: Infinity, highOpen: true, integer });
    return nearest > 0 ? largest : negated(largest);
  }
  if (denominatorOf(value) === 1n && Number.isSafeInteger(nearest))
    return range({ low: nearest, high: nearest, integer });
  const order = value.compare(fromNumber(nearest));
  if (order === 0) return range({ low: nearest, high: nearest, integer });
  return order > 0
    ? range({ low: nearest, high: above(nearest), lowOpen: true, integer })
    : range({ low: below(nearest), high: nearest, highOpen: true, integer });
}

/** A relative bound on what a few roundings to double change. */
const ROUNDING = 2 ** -50;

/** A relative bound on the error of a function in doubles. */
export const FUNCTION_ERROR = 2 ** -44;

/** Below anything that rounds to `value`, or that is computed with a larger relative `error`. What is positive or 0 stays so. */
export function below(value: number, error = ROUNDING): number {
  if (value === Infinity) return Number.MAX_VALUE;
  const lowered = value - (Math.abs(value) * error + Number.MIN_VALUE);
  return value > 0 || Object.is(value, 0) ? Math.max(0, lowered) : lowered;
}

/** Above anything that rounds to `value`. */
export function above(value: number, error = ROUNDING): number {
  return -below(-value, error);
}

export function negated(of: Range): Range {
  return range({ ...of, low: -of.high, high: -of.low, lowOpen: of.highOpen, highOpen: of.lowOpen });
}

/** The magnitudes of the values. */
export function magnitude(of: Range): Range {
  if (of.low >= 0) return of;
  if (of.high <= 0) return negated(of);
  const mirrored = negated(of);
  const [high, highOpen] =
    of.high === mirrored.high
      ? [of.high, of.highOpen && mirrored.highOpen]
      : of.high > mirrored.high
        ? [of.high, of.highOpen]
        : [mirrored.high, mirrored.highOpen];
  return range({ ...of, low: 0, high, lowOpen: false, highOpen });
}

/** The smallest range that holds both. */
export function hull(left: Range, right: Range): Range {
  const low = Math.min(left.low, right.low);
  const high = Math.max(left.high, right.high);
  const leavesOut = (end: number, side: "low" | "high", open: "lowOpen" | "highOpen") =>
    (left[side] !== end || left[open]) && (right[side] !== end || right[open]);
  return range({
    low,
    high,
    lowOpen: leavesOut(low, "low", "lowOpen"),
    highOpen: leavesOut(high, "high", "highOpen"),
    nonzero: left.nonzero && right.nonzero,
    integer: left.integer && right.integer,
    defined: left.defined && right.defined,
  });
}

/** What is in both, with all that either knows; undefined where that is nothing. */
export function intersection(left: Range, right: Range): Range | undefined {
  const low = Math.max(left.low, right.low);
  const high = Math.min(left.high, right.high);
  const common = range({
    low,
    high,
    lowOpen: (left.low === low && left.lowOpen) || (right.low === low && right.lowOpen),
    highOpen: (left.high === high && left.highOpen) || (right.high === high && right.highOpen),
    nonzero: left.nonzero || right.nonzero,
    integer: left.integer || right.integer,
    defined: left.defined || right.defined,
  });
  return isEmpty(common) ? undefined : common;
}

function isEmpty({ low, high, lowOpen, highOpen }: Range): boolean {
  return low > high || (low === high && (lowOpen || highOpen));
}

/** Whether a value may be 0. */
export function mayBeZero({ low, high, nonzero }: Range): boolean {
  return !nonzero && low <= 0 && high >= 0;
}

/** Whether a value may be infinite. */
export function mayBeInfinite({ low, high, lowOpen, highOpen }: Range): boolean {
  return (low === -Infinity && !lowOpen) || (high === Infinity && !highOpen);
}

/** Whether both hold the same and say the same. */
export function sameRange(left: Range, right: Range): boolean {
  return (
    left.low === right.low &&
    left.high === right.high &&
    left.lowOpen === right.lowOpen &&
    left.highOpen === right.highOpen &&
    left.nonzero === right.nonzero &&
    left.integer === right.integer &&
    left.defined === right.defined
  );
}
