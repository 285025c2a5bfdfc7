import {
  above,
  below,
  between,
  EXTENDED,
  hull,
  magnitude,
  mayBeInfinite,
  mayBeZero,
  negated,
  range,
  type Range,
} from "../ir/range.js";
import type { RangeRule } from "./ranges.js";

/** The largest of the operands: above the largest low end, where it is taken by one of the operands. */
export const maximum: RangeRule = (operands) => {
  const low = Math.max(...operands.map((operand) => operand.low));
  const high = Math.max(...operands.map((operand) => operand.high));
  return range({
    low,
    high,
    lowOpen: operands.some((operand) => operand.low === low && operand.lowOpen),
    highOpen: operands.every((operand) => operand.high < high || operand.highOpen),
    nonzero: operands.every(({ nonzero }) => nonzero),
    integer: operands.every(({ integer }) => integer),
    defined: operands.every(({ defined }) => defined),
  });
};

export const minimum: RangeRule = (operands, arithmetic) => negated(maximum(operands.map(negated), arithmetic));

export const clamped: RangeRule = ([x = EXTENDED, low = EXTENDED, high = EXTENDED], arithmetic) =>
  minimum([maximum([x, low], arithmetic), high], arithmetic);

export const rectified: RangeRule = ([x = EXTENDED], arithmetic) =>
  maximum([x, range({ low: 0, high: 0, integer: true })], arithmetic);

export const absolute: RangeRule = ([x = EXTENDED]) => magnitude(x);

export const signs: RangeRule = ([x = EXTENDED]) =>
  range({
    low: x.low > 0 || (x.low === 0 && x.nonzero) ? 1 : x.low < 0 ? -1 : 0,
    high: x.high < 0 || (x.high === 0 && x.nonzero) ? -1 : x.high > 0 ? 1 : 0,
    nonzero: x.nonzero,
    integer: true,
    defined: x.defined,
  });

/** NaN is not at least 0, so a step always has a value. */
export const steps: RangeRule = ([x = EXTENDED]) => {
  const low = x.defined && x.low >= 0 ? 1 : 0;
  const high = x.high < 0 || (x.high === 0 && x.highOpen) ? 0 : 1;
  return range({ low: Math.min(low, high), high, integer: true });
};

/** From 0 to the divisor, which has the sign; the last addition may round to the divisor itself. */
export const flooredRemainders: RangeRule = ([x = EXTENDED, y = EXTENDED]) =>
  range({
    ...finiteWhere(y),
    low: Math.min(0, y.low),
    high: Math.max(0, y.high),
    integer: x.integer && y.integer,
    defined: isDivisible(x, y),
  });

/** From 0 to the dividend, which has the sign, and not beyond the magnitude of the divisor. */
export const truncatedRemainders: RangeRule = ([x = EXTENDED, y = EXTENDED]) => {
  const bound = Math.min(magnitude(x).high, magnitude(y).high);
  return range({
    ...finiteWhere(x),
    low: x.low >= 0 ? 0 : -bound,
    high: x.high <= 0 ? 0 : bound,
    integer: x.integer && y.integer,
    defined: isDivisible(x, y),
  });
};

function isDivisible(x: Range, y: Range): boolean {
  return x.defined && y.defined && !mayBeInfinite(x) && !mayBeZero(y);
}

/** Infinite ends are left out where those of `operand` are. */
function finiteWhere(operand: Range): Pick<Range, "lowOpen" | "highOpen"> {
  const isOpen = !mayBeInfinite(operand);
  return { lowOpen: isOpen && operand.low === -Infinity, highOpen: isOpen && operand.high === Infinity };
}

/** Zeros have signs too, so only what cannot be 0 has the sign that its range says. */
export const signed: RangeRule = ([x = EXTENDED, y = EXTENDED]) => {
  const size = range({ ...magnitude(x), defined: x.defined && y.defined });
  if (y.nonzero && y.low >= 0) return size;
  if (y.nonzero && y.high <= 0) return negated(size);
  return hull(size, negated(size));
};

/** The length of a vector rises with the magnitudes of both coordinates, and is not lost where one of them is tiny. */
export const lengths: RangeRule = (operands, arithmetic) => {
  const sizes = operands.map(magnitude);
  const lows = sizes.map((size) => size.low);
  const high = Math.hypot(...sizes.map((size) => size.high));
  return range({
    low: lows.includes(0) ? Math.max(...lows) : below(Math.hypot(...lows)),
    high: high === Infinity ? high : above(high),
    highOpen: arithmetic === "exact" && high === Infinity && !sizes.some(mayBeInfinite),
    nonzero: operands.some(({ nonzero }) => nonzero),
    defined: operands.every(({ defined }) => defined),
  });
};

/** Angles from -π to π; those of points above the axis are positive. */
export const angles: RangeRule = ([y = EXTENDED, x = EXTENDED], arithmetic) => {
  const turn = above(Math.PI);
  const isAbove = y.nonzero && y.low >= 0;
  const defined = x.defined && y.defined;
  if (!isAbove) return range({ ...between(-turn, turn), defined });
  return range({ low: 0, high: turn, lowOpen: arithmetic === "exact", defined });
};
