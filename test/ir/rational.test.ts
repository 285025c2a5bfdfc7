import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  bitLength,
  denominatorOf,
  fromNumber,
  integerPower,
  foldedProduct,
  foldedSum,
  isFoldable,
  MAXIMUM_BITS,
  numeratorOf,
  parseDecimal,
  rational,
  toDecimal,
  toInteger,
  toNumber,
} from "../../src/ir/rational.js";

const seed = 20240101;

describe("toNumber", () => {
  const decimals = [
    "0.1",
    "0.3",
    "1e23",
    "9007199254740993",
    "9007199254740991.5",
    "123456789012345678901234567890",
    "1.7976931348623157e308",
    "1.797693134862315807e308",
    "1.7976931348623159e308",
    "1e400",
    "2.2250738585072014e-308",
    "2.2250738585072011e-308",
    "2.2250738585072012e-308",
    "5e-324",
    "4.9406564584124654e-324",
    "2.4703282292062327e-324",
    "2.4703282292062328e-324",
    "7.4109846876186981e-324",
    "7.4109846876186982e-324",
    "1e-323",
    "1e-400",
    "3.141592653589793238462643383279502884197",
    "6.0221407600000000000000000000000001e23",
    "1e-308",
    "8.41e21",
    "2.0919495182368195e19",
  ];

  it.each(decimals)("rounds %s as JavaScript reads it", (text) => {
    expect(toNumber(parseDecimal(text))).toBe(Number(text));
    expect(toNumber(parseDecimal(text).neg())).toBe(-Number(text));
  });

  it("rounds ties to even, also where the last bit is a subnormal's", () => {
    expect(toNumber(rational(2n ** 53n + 1n))).toBe(2 ** 53);
    expect(toNumber(rational(2n ** 53n + 3n))).toBe(2 ** 53 + 4);
    expect(toNumber(rational(2n ** 54n + 1n, 2n))).toBe(2 ** 53);
    expect(toNumber(rational(1n, 2n ** 1075n))).toBe(0);
    expect(toNumber(rational(3n, 2n ** 1075n))).toBe(2 ** -1073);
    expect(toNumber(rational(5n, 2n ** 1075n))).toBe(2 ** -1073);
    expect(toNumber(rational(2n ** 60n + 1n, 2n ** 1135n))).toBe(2 ** -1074);
    expect(toNumber(rational((2n ** 54n - 1n) * 2n ** 970n))).toBe(Infinity);
    expect(toNumber(rational((2n ** 54n - 1n) * 2n ** 970n - 1n))).toBe(Number.MAX_VALUE);
  });

  it("rounds any decimal literal as JavaScript reads it", () => {
    const literal = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 40n }), fc.integer({ min: -370, max: 300 }))
      .map(([digits, exponent]) => `${digits}e${exponent}`);
    fc.assert(
      fc.property(literal, (text) => {
        expect(toNumber(parseDecimal(text))).toBe(Number(text));
      }),
      { seed, numRuns: 2000 },
    );
  });

  it("is the inverse of fromNumber, and halfway between two doubles takes the even one", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }), (value) => {
        expect(toNumber(fromNumber(value))).toBe(value);
        const next = successor(value);
        if (next === Infinity) return;
        const middle = fromNumber(value).add(fromNumber(next)).div(2n);
        expect([value, next]).toContain(toNumber(middle));
        expect(isEven(toNumber(middle))).toBe(true);
      }),
      { seed, numRuns: 1000 },
    );
  });

  it("divides two integers of any size like exact division", () => {
    const integer = fc.bigInt({ min: 1n, max: 2n ** 1200n });
    fc.assert(
      fc.property(integer, integer, (numerator, denominator) => {
        const value = rational(numerator, denominator);
        const nearest = toNumber(value);
        if (!Number.isFinite(nearest) || nearest === 0) return;
        const error = fromNumber(nearest).sub(value).abs();
        for (const neighbour of [successor(nearest), predecessor(nearest)]) {
          if (Number.isFinite(neighbour)) expect(fromNumber(neighbour).sub(value).abs().compare(error)).not.toBe(-1);
        }
      }),
      { seed, numRuns: 300 },
    );
  });
});

describe("toDecimal", () => {
  it.each([
    [rational(1, 8), "0.125"],
    [rational(-3), "-3"],
    [rational(-1, 2), "-0.5"],
    [rational(0), "0"],
    [rational(100), "100"],
    [rational(123456, 1000), "123.456"],
    [rational(1, 3), undefined],
    [rational(1, 10n ** 41n), undefined],
    [rational(1, 10n ** 40n), `0.${"0".repeat(39)}1`],
    [rational(1, 5n ** 3n), "0.008"],
    [rational(7, 2n ** 4n * 5n), "0.0875"],
  ])("%s is %s", (value, text) => {
    expect(toDecimal(value)).toBe(text);
  });

  it("is read back as the same number", () => {
    fc.assert(
      fc.property(fc.bigInt(), fc.nat({ max: 20 }), fc.nat({ max: 20 }), (numerator, twos, fives) => {
        const value = rational(numerator, 2n ** BigInt(twos) * 5n ** BigInt(fives));
        const text = toDecimal(value) ?? "missing";
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        const magnitude = parseDecimal(text.replace("-", ""));
        expect(text.startsWith("-") ? magnitude.neg() : magnitude).toEqual(value);
      }),
      { seed },
    );
  });
});

describe("parseDecimal", () => {
  it.each([
    ["2", rational(2)],
    [".5", rational(1, 2)],
    ["0.1", rational(1, 10)],
    ["1e-3", rational(1, 1000)],
    ["1.50E+2", rational(150)],
    ["007.00", rational(7)],
    ["0e9", rational(0)],
  ])("reads %s exactly", (text, value) => {
    expect(parseDecimal(text)).toEqual(value);
  });
});

describe("fromNumber", () => {
  it("is exact", () => {
    expect(fromNumber(0.1)).toEqual(rational(3602879701896397n, 36028797018963968n));
    expect(fromNumber(5e-324)).toEqual(rational(1n, 2n ** 1074n));
    expect(fromNumber(-1e300)).toEqual(rational(-BigInt(1e300)));
  });

  it.each([NaN, Infinity, -Infinity])("refuses %d", (value) => {
    expect(() => fromNumber(value)).toThrow(RangeError);
  });
});

describe("integerPower", () => {
  it.each([
    [rational(2), 10, rational(1024)],
    [rational(-2, 3), 3, rational(-8, 27)],
    [rational(-2, 3), -3, rational(-27, 8)],
    [rational(-2), -2, rational(1, 4)],
    [rational(0), 0, rational(1)],
    [rational(0), 5, rational(0)],
    [rational(0), -1, undefined],
    [rational(1), 10n ** 30n, rational(1)],
    [rational(-1), 10n ** 30n, rational(1)],
    [rational(-1), 10n ** 30n + 1n, rational(-1)],
    [rational(-1), -(10n ** 30n) - 1n, rational(-1)],
    [rational(0), 10n ** 30n, rational(0)],
    [rational(0), -(10n ** 30n), undefined],
    [rational(2), 10n ** 30n, undefined],
    [rational(3), 5000, undefined],
    [rational(1, 3), 5000, undefined],
    [rational(1, 3), -5000, undefined],
  ])("%s to the power %d is %s", (base, exponent, power) => {
    expect(integerPower(base, rational(exponent))).toEqual(power);
  });

  it("takes no exponent that is not an integer", () => {
    expect(integerPower(rational(4), rational(1, 2))).toBeUndefined();
  });

  it("stays within the bound on folding", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -1000n, max: 1000n }),
        fc.bigInt({ min: 1n, max: 1000n }),
        fc.integer(),
        (n, d, exponent) => {
          const power = integerPower(rational(n, d), rational(exponent % 3000));
          if (power !== undefined) expect(bitLength(power)).toBeLessThanOrEqual(MAXIMUM_BITS);
        },
      ),
      { seed },
    );
    expect(bitLength(integerPower(rational(2), rational(500)) ?? rational(0))).toBeLessThanOrEqual(MAXIMUM_BITS);
    expect(isFoldable(rational(2n ** 4097n))).toBe(false);
  });

  it("leaves numbers that are no doubles", () => {
    expect(isFoldable(rational(10n ** 200n, 3n))).toBe(true);
    expect(isFoldable(rational(10n ** 400n))).toBe(false);
    expect(isFoldable(rational(1n, 10n ** 400n))).toBe(false);
    expect(foldedProduct(rational(10n ** 200n), rational(10n ** 200n))).toBeUndefined();
    expect(foldedProduct(rational(10n ** 200n), rational(1n, 10n ** 200n))).toEqual(rational(1));
    expect(foldedSum(rational(1n, 3n ** 2000n), rational(1n, 5n ** 2000n))).toBeUndefined();
  });
});

describe("toInteger", () => {
  it("gives safe integers only", () => {
    expect(toInteger(rational(-7))).toBe(-7);
    expect(toInteger(rational(1, 2))).toBeUndefined();
    expect(toInteger(rational(2n ** 53n - 1n))).toBe(2 ** 53 - 1);
    expect(toInteger(rational(2n ** 53n))).toBeUndefined();
  });
});

it("numerator and denominator are in lowest terms, with the sign above", () => {
  const value = rational(6, -4);
  expect([numeratorOf(value), denominatorOf(value)]).toEqual([-3n, 2n]);
});

const buffer = new DataView(new ArrayBuffer(8));

function bitsOf(value: number): bigint {
  buffer.setFloat64(0, value);
  return buffer.getBigUint64(0);
}

function fromBits(bits: bigint): number {
  buffer.setBigUint64(0, bits);
  return buffer.getFloat64(0);
}

/** The next larger double of a number that is not negative. */
function successor(value: number): number {
  return fromBits(bitsOf(value) + 1n);
}

function predecessor(value: number): number {
  return value === 0 ? -5e-324 : fromBits(bitsOf(value) - 1n);
}

function isEven(value: number): boolean {
  return (bitsOf(value) & 1n) === 0n;
}
