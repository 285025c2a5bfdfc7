import { Fraction } from "fraction.js";

/** An exact rational number. Immutable; always in lowest terms with a positive denominator. */
export type Rational = Fraction;

/** Exact results of constant folding stay below this many bits; past it the expression is kept as written. */
export const MAXIMUM_BITS = 4096;

/** Folded numbers stay between about 2^-1000 and 2^1000. */
const MAXIMUM_MAGNITUDE = 1000;

/** The rational `numerator / denominator`. */
export function rational(numerator: bigint | number, denominator: bigint | number = 1n): Rational {
  return new Fraction(BigInt(numerator), BigInt(denominator));
}

export const ZERO = rational(0n);
export const ONE = rational(1n);
export const MINUS_ONE = rational(-1n);
export const HALF = rational(1n, 2n);

/** The signed numerator in lowest terms. */
export function numeratorOf(value: Rational): bigint {
  return value.s * value.n;
}

/** The positive denominator in lowest terms. */
export function denominatorOf(value: Rational): bigint {
  return value.d;
}

export function isZero(value: Rational): boolean {
  return value.n === 0n;
}

export function isOne(value: Rational): boolean {
  return value.n === 1n && value.d === 1n && value.s > 0n;
}

export function isMinusOne(value: Rational): boolean {
  return value.n === 1n && value.d === 1n && value.s < 0n;
}

export function isInteger(value: Rational): boolean {
  return value.d === 1n;
}

/** Whether a value is one of 0, 1, 2, … */
export function isNonNegativeInteger(value: Rational): boolean {
  return isInteger(value) && !isNegative(value);
}

export function isNegative(value: Rational): boolean {
  return value.s < 0n;
}

export function isEvenInteger(value: Rational): boolean {
  return value.d === 1n && value.n % 2n === 0n;
}

export function isOddInteger(value: Rational): boolean {
  return value.d === 1n && value.n % 2n === 1n;
}

/** The value as a safe JavaScript integer, or undefined where it is none. */
export function toInteger({ s, n, d }: Rational): number | undefined {
  if (d !== 1n || n > LARGEST_SAFE) return undefined;
  return s < 0n ? -Number(n) : Number(n);
}

const LARGEST_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

const SMALL = 1n << 64n;

/** Whether no bound is near, which is cheaper to see than the number of bits. */
function isSmall({ n, d }: Rational): boolean {
  return n < SMALL && d < SMALL;
}

/** Bits of the larger of numerator and denominator. */
export function bitLength(value: Rational): number {
  return Math.max(bitsOf(value.n), bitsOf(value.d));
}

function bitsOf(value: bigint): number {
  return value.toString(16).length * 4;
}

/**
 * Whether folding may produce this number: it is within the bound on its size, and far enough within the range of
 * doubles to be emitted as one.
 */
export function isFoldable(value: Rational): boolean {
  if (isSmall(value)) return true;
  const magnitude = Math.abs(bitsOf(value.n) - bitsOf(value.d));
  return bitLength(value) <= MAXIMUM_BITS && (isZero(value) || magnitude <= MAXIMUM_MAGNITUDE);
}

/** The sum, or undefined where it may exceed the bounds on folding. */
export function foldedSum(left: Rational, right: Rational): Rational | undefined {
  return folded(left, right, () => left.add(right));
}

/** The product, or undefined where it may exceed the bounds on folding. */
export function foldedProduct(left: Rational, right: Rational): Rational | undefined {
  // The first number of a product meets 1, which is most of them.
  if (isOne(left) && isSmall(right)) return right;
  return folded(left, right, () => left.mul(right));
}

/** Sizes that may add up to too much are not tried: reducing a fraction of thousands of bits takes milliseconds. */
function folded(left: Rational, right: Rational, combine: () => Rational): Rational | undefined {
  if (isSmall(left) && isSmall(right)) return combine();
  if (bitLength(left) + bitLength(right) > MAXIMUM_BITS) return undefined;
  const result = combine();
  return isFoldable(result) ? result : undefined;
}

/**
 * `base ^ exponent` for an integer exponent, or undefined where the result would exceed the bound on
 * constant folding or where the base is zero and the exponent negative.
 */
export function integerPower(base: Rational, exponent: Rational): Rational | undefined {
  const count = toInteger(exponent);
  if (count === undefined) {
    if (!isInteger(exponent)) return undefined;
    if (isOne(base)) return ONE;
    if (isMinusOne(base)) return isEvenInteger(exponent) ? ONE : MINUS_ONE;
    return isZero(base) && !isNegative(exponent) ? ZERO : undefined;
  }
  if (count < 0 && isZero(base)) return undefined;
  if (isOne(base) || count === 0) return ONE;
  if (bitLength(base) * Math.abs(count) > MAXIMUM_BITS && !isZero(base) && !isMinusOne(base)) return undefined;
  const magnitude = BigInt(Math.abs(count));
  if (isMinusOne(base)) return count % 2 === 0 ? ONE : MINUS_ONE;
  const numerator = numeratorOf(base) ** magnitude;
  const denominator = denominatorOf(base) ** magnitude;
  if (count >= 0) return rational(numerator, denominator);
  return numerator < 0n ? rational(-denominator, -numerator) : rational(denominator, numerator);
}

/** The exact value of a decimal literal such as `0.1`, `.5` or `1e-3`; its exponent must be small enough to expand. */
export function parseDecimal(text: string): Rational {
  const [mantissa = "0", exponentText = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = BigInt(`${whole}${fraction}` || "0");
  const exponent = Number(exponentText) - fraction.length;
  return exponent >= 0 ? rational(digits * 10n ** BigInt(exponent)) : rational(digits, 10n ** BigInt(-exponent));
}

/** The exact value of a finite double. */
export function fromNumber(value: number): Rational {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is not a finite number`);
  let denominator = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    denominator *= 2n;
  }
  return rational(BigInt(scaled), denominator);
}

/** The nearest double, ties to even, as IEEE 754 division of two exact integers would give it. */
export function toNumber(value: Rational): number {
  if (value.n <= LARGEST_SAFE && value.d <= LARGEST_SAFE) {
    return (Number(value.s) * Number(value.n)) / Number(value.d);
  }
  // Scale so that the quotient has 66 bits or, for subnormal results, stops at the last bit of a double.
  const shift = Math.min(66 - (bitsOf(value.n) - bitsOf(value.d)), 1074 + 2);
  const scaled = shift >= 0 ? value.n << BigInt(shift) : value.n;
  const divisor = shift >= 0 ? value.d : value.d << BigInt(-shift);
  const quotient = scaled / divisor;
  const sticky = scaled % divisor === 0n ? 0n : 1n;
  return Number(value.s) * scaleByPowerOfTwo(roundToDouble(quotient, sticky, shift), -shift);
}

/** Rounds `quotient` (with a sticky bit below it) to the bits a double of exponent `-shift` can hold. */
function roundToDouble(quotient: bigint, sticky: bigint, shift: number): bigint {
  const bits = quotient.toString(2).length;
  const excess = Math.max(bits - 53, shift - 1074);
  if (excess <= 0) return quotient;
  const dropped = BigInt(excess);
  const kept = quotient >> dropped;
  const rest = ((quotient - (kept << dropped)) << 1n) | sticky;
  const half = 1n << dropped;
  const roundUp = rest > half || (rest === half && (kept & 1n) === 1n);
  return (roundUp ? kept + 1n : kept) << dropped;
}

/** `value * 2^exponent` without intermediate overflow or a second rounding; `value` has at most 53 significant bits. */
function scaleByPowerOfTwo(value: bigint, exponent: number): number {
  if (exponent >= 0) return exponent > 2000 ? Infinity * Number(value) : Number(value << BigInt(exponent));
  let significand = value;
  let remaining = -exponent;
  while (remaining > 0 && significand !== 0n && (significand & 1n) === 0n) {
    significand >>= 1n;
    remaining -= 1;
  }
  const firstStep = Math.min(remaining, 1000);
  return Number(significand) * 2 ** -firstStep * 2 ** -(remaining - firstStep);
}

/** The terminating decimal expansion (`0.125`, `-3`), or undefined where there is none of at most `maximumDigits` digits. */
export function toDecimal(value: Rational, maximumDigits = 40): string | undefined {
  let denominator = value.d;
  let scale = 0;
  for (const prime of [10n, 5n, 2n]) {
    while (denominator % prime === 0n && scale <= maximumDigits) {
      denominator /= prime;
      scale += 1;
    }
  }
  if (denominator !== 1n || scale > maximumDigits) return undefined;
  const digits = ((value.n * 10n ** BigInt(scale)) / value.d).toString().padStart(scale + 1, "0");
  const sign = value.s < 0n ? "-" : "";
  if (scale === 0) return sign + digits;
  const fraction = digits.slice(-scale).replace(/0+$/, "");
  return sign + digits.slice(0, -scale) + (fraction && `.${fraction}`);
}
