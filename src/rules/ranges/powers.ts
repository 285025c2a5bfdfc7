import { type Arithmetic, isPositive, rising } from "../../functions/ranges.js";
import { above, below, EXTENDED, FUNCTION_ERROR, magnitude, mayBeInfinite, range, type Range } from "../../ir/range.js";
import { isEvenInteger, isInteger, isNegative, isZero, toNumber, type Rational } from "../../ir/rational.js";
import { productRange, reciprocalRange, rounded } from "./products.js";

const LARGE = 2 ** 1000;

/** Powers up to this are multiplied out, which keeps whole numbers whole. */
const MAXIMUM_MULTIPLIED = 16;

/** The range of `base ^ exponent` for an exponent that is a number. */
export function constantPowerRange(base: Range, exponent: Rational, arithmetic: Arithmetic): Range {
  if (isZero(exponent)) return range({ low: 1, high: 1, integer: true });
  if (!isNegative(exponent)) return positivePower(base, exponent, arithmetic);
  const power = positivePower(base, exponent.neg(), arithmetic);
  // An even power has no negative zero, so that its reciprocal is never negative.
  if (isEvenInteger(exponent) && !power.nonzero) {
    const low = power.high === Infinity ? 0 : below(1 / power.high);
    const nonzero = !mayBeInfinite(power);
    return range({ low, high: Infinity, nonzero, defined: power.defined });
  }
  return reciprocalRange(power, arithmetic);
}

function positivePower(base: Range, exponent: Rational, arithmetic: Arithmetic): Range {
  const count = toNumber(exponent);
  if (!isInteger(exponent)) return root(base, count, arithmetic);
  const sizes = isEvenInteger(exponent) ? magnitude(base) : base;
  const exact = range({
    low: powerOfEnd(sizes.low, count, below),
    high: powerOfEnd(sizes.high, count, above),
    lowOpen: sizes.lowOpen,
    highOpen: sizes.highOpen,
    nonzero: base.nonzero,
    integer: base.integer,
    defined: base.defined,
  });
  if (arithmetic === "exact" || count === 1) return exact;
  const { low, high } = magnitude(base);
  return rounded(exact, !(high ** count < LARGE), low < 1 && !(low ** count > 1 / LARGE));
}

/** A power with an exponent that is no integer, of which a negative base has none. */
function root(base: Range, exponent: number, arithmetic: Arithmetic): Range {
  const values = rising((x) => x ** exponent, [0, Infinity])([base], arithmetic);
  // Up to an exponent of 1, nothing underflows.
  if (arithmetic === "exact" || exponent <= 1) return values;
  const { low, high } = magnitude(base);
  return rounded(values, !(high ** exponent < LARGE), !(low ** exponent > 1 / LARGE));
}

function powerOfEnd(end: number, count: number, outwards: typeof below): number {
  if (end === 0 || Math.abs(end) === 1 || Math.abs(end) === Infinity) return end ** count;
  if (count > MAXIMUM_MULTIPLIED) return outwards(end ** count, FUNCTION_ERROR);
  const point = range({ low: end, high: end });
  const { low, high } = productRange(
    Array.from({ length: count }, () => point),
    "exact",
  );
  return outwards === below ? low : high;
}

/** The range of `base ^ exponent` for an exponent that varies. */
export function powerRange(base: Range, exponent: Range, arithmetic: Arithmetic): Range {
  const isRepresented = base.low >= 0 || exponent.integer;
  const defined = base.defined && exponent.defined && !mayBeInfinite(exponent) && isRepresented;
  const isExact = arithmetic === "exact" && !mayBeInfinite(base);
  if (isPositive(base) && !mayBeInfinite(base)) {
    const low = base.low >= 1 && exponent.low >= 0 ? 1 : 0;
    return range({ low, high: Infinity, lowOpen: isExact && low === 0, highOpen: isExact, defined });
  }
  if (base.low >= 0 && exponent.low >= 0) return range({ low: 0, high: Infinity, highOpen: isExact, defined });
  return range({ ...EXTENDED, integer: base.integer && exponent.integer && exponent.low >= 0, defined });
}
