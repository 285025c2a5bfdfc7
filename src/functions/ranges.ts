import { below, EXTENDED, FUNCTION_ERROR, magnitude, mayBeInfinite, negated, range, type Range } from "../ir/range.js";

/**
 * Which values are meant. Exactly, `exp(x)` is positive and `tanh(x)` below 1; in doubles, the one underflows to 0 at
 * x = -800 and the other rounds to 1 at x = 20. What holds in doubles holds of the exact value too.
 */
export type Arithmetic = "exact" | "doubles";

/** The range of a function's values by those of its operands. */
export type RangeRule = (operands: readonly Range[], arithmetic: Arithmetic) => Range;

type RealFunction = (x: number) => number;
type Ends = readonly [low: number, high: number];

const LINE: Ends = [-Infinity, Infinity];

/** A function that rises strictly on its domain. Where it passes 0 at 0 its slope is at least 1. */
export function rising(f: RealFunction, domain: Ends = LINE): RangeRule {
  return ([x = EXTENDED], arithmetic) => image(f, x, domain, arithmetic);
}

/** A function that falls strictly on its domain. */
export function falling(f: RealFunction, domain: Ends = LINE): RangeRule {
  return ([x = EXTENDED], arithmetic) => negated(image((value) => -f(value), x, domain, arithmetic));
}

/** A function of the magnitude of its operand. */
export function even(rule: RangeRule): RangeRule {
  return ([x = EXTENDED], arithmetic) => rule([magnitude(x)], arithmetic);
}

/** An odd function with a pole at 0 that falls on each side of it; `domain` is that of positive operands. */
export function fallingOnEachSide(f: RealFunction, domain: Ends = [0, Infinity]): RangeRule {
  const right = falling(f, domain);
  return ([x = EXTENDED], arithmetic) => {
    if (isPositive(x)) return right([x], arithmetic);
    if (isPositive(negated(x))) return negated(right([negated(x)], arithmetic));
    return range({ ...EXTENDED, defined: x.defined && domain[0] === 0 });
  };
}

/** A function whose last operand decides: as `rule` says where that is positive, as `otherwise` says elsewhere. */
export function forPositive(rule: RangeRule, otherwise: RangeRule): RangeRule {
  return (operands, arithmetic) =>
    isPositive(operands.at(-1) ?? EXTENDED) ? rule(operands, arithmetic) : otherwise(operands, arithmetic);
}

/** A jump function with integer values that never falls and is not rounded. */
export function stepping(f: RealFunction): RangeRule {
  return ([x = EXTENDED]) => {
    const lowOpen = x.lowOpen && x.low === -Infinity;
    const highOpen = x.highOpen && x.high === Infinity;
    return range({ low: f(x.low), high: f(x.high), lowOpen, highOpen, integer: true, defined: x.defined });
  };
}

/** Values from `low` to `high`, wherever each operand has a value and `isInside`. */
export function within(low: number, high: number, isInside: (operand: Range) => boolean = () => true): RangeRule {
  return (operands) => range({ low, high, defined: operands.every((operand) => operand.defined && isInside(operand)) });
}

/** Values of an angle, which must be finite. */
export function ofAngle(values: Range): RangeRule {
  return ([x = EXTENDED]) => range({ ...values, defined: x.defined && !mayBeInfinite(x) });
}

/** Whether an operand is never infinite: infinity less itself, or divided by itself, is NaN. */
export function isFiniteRange(operand: Range): boolean {
  return !mayBeInfinite(operand);
}

export function isPositive({ low, nonzero }: Range): boolean {
  return low >= 0 && nonzero;
}

/** The image of a range under a function that rises strictly on its domain. */
function image(f: RealFunction, x: Range, [first, last]: Ends, arithmetic: Arithmetic): Range {
  const defined = x.defined && x.low >= first && x.high <= last;
  const bottom = x.low >= first ? { at: x.low, open: x.lowOpen } : { at: first, open: false };
  const top = x.high <= last ? { at: x.high, open: x.highOpen } : { at: last, open: false };
  if (bottom.at > top.at) return range({ ...EXTENDED, defined });
  const low = imageOfLow(f, first, bottom, arithmetic);
  const high = imageOfLow((value) => -f(-value), -last, { at: -top.at, open: top.open }, arithmetic);
  const nonzero = x.nonzero && f(0) === 0;
  return range({ low: low.at, lowOpen: low.open, high: -high.at, highOpen: high.open, nonzero, defined });
}

interface End {
  readonly at: number;
  readonly open: boolean;
}

/** The image of a low end under a function that takes its least value at `first`. */
function imageOfLow(f: RealFunction, first: number, { at, open }: End, arithmetic: Arithmetic): End {
  const least = lowered(f, first);
  if (arithmetic === "exact") {
    const end = lowered(f, at);
    return end > least ? { at: end, open } : { at: least, open: open || at !== first };
  }
  if (open && at === 0 && f(0) === 0) return { at: 0, open };
  return { at: Math.max(least, lowered(f, open ? firstDouble(at) : at)), open: false };
}

/** The first double above an end that is left out, where rounding to the end itself must not count. */
function firstDouble(end: number): number {
  if (end === -Infinity) return -Number.MAX_VALUE;
  return end === 0 ? Number.MIN_VALUE : end;
}

/** Below the value of a function that is good to a few units of the last place. */
function lowered(f: RealFunction, at: number): number {
  const value = f(at);
  return simplePlaces.has(at) && simpleValues.has(value) ? value : below(value, FUNCTION_ERROR);
}

/** Simple values at simple places, such as `exp(0) = 1`, are exact. */
const simplePlaces = new Set([0, 1, -1, Infinity, -Infinity]);
const simpleValues = new Set([...simplePlaces, 0.5, -0.5, 2]);
