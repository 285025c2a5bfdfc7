import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { Real } from "../../src/ir/node.js";
import {
  add,
  constant,
  isIntegerValued,
  multiply,
  normalise,
  type Polynomial,
  polynomialOf,
  substitute,
  valueAt,
  variable,
} from "../../src/ir/polynomial.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { printInline } from "../../src/ir/print.js";
import { isInteger, rational, toNumber } from "../../src/ir/rational.js";
import { expressionOf } from "../support/expressions.js";

function polynomial(text: string): Polynomial {
  const found = polynomialOf(expressionOf(new ExpressionPool(), text));
  if (found === undefined) throw new Error(`no polynomial: ${text}`);
  return found;
}

describe("the normal form", () => {
  test.each([
    ["i + 1", "i + 1"],
    ["(i + 1)*(i - 1)", "i^2 - 1"],
    ["i*(i - 1)/2 + j", "i^2/2 - i/2 + j"],
    ["n - 1 - (n - 1 - i)", "i"],
    ["2*(d + 1)*3 - 6*d", "6"],
    ["(a + b)^2", "a^2 + 2*a*b + b^2"],
    ["n/2*4", "2*n"],
    ["n*n^0 - n", "0"],
  ])("of %s is %s", (text, expected) => {
    const pool = new ExpressionPool();
    const normal = normalise(pool, expressionOf(pool, text));
    expect(normal && printInline(normal)).toBe(expected);
  });

  test.each(["n/m", "sqrt(n)", "2^n", "n^0.5", "if n > 1 then 1 else 2", "(n + 1)^9", "n^-1", "1/0"])(
    "%s has none",
    (text) => {
      const pool = new ExpressionPool();
      expect(normalise(pool, expressionOf(pool, text))).toBeUndefined();
    },
  );

  const names = ["i", "j", "n"];

  /** Random expressions of names, sums, products, squares and fractions. */
  function expressions(pool: ExpressionPool): fc.Arbitrary<Real> {
    const leaf = fc.oneof(
      fc.constantFrom(...names).map((name): Real => pool.symbol(name)),
      fc.integer({ min: -3, max: 3 }).map((value) => pool.fraction(value, 2)),
    );
    return fc.letrec<{ node: Real }>((tie) => ({
      node: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("node"), { minLength: 1, maxLength: 3 }).map((terms) => pool.sum(terms)),
        fc.tuple(tie("node"), leaf).map((factors) => pool.product(factors)),
        leaf.map((base) => pool.square(base)),
        tie("node").map((operand) => pool.negate(operand)),
      ),
    })).node;
  }

  test("has the same value, and is one node for equal polynomials", () => {
    const pool = new ExpressionPool();
    const point = fc.record({ i: fc.integer({ min: -5, max: 5 }), j: fc.nat(5), n: fc.nat(9) });
    fc.assert(
      fc.property(expressions(pool), expressions(pool), point, (left, right, values) => {
        const at = new Map(Object.entries(values));
        const [first, second] = [polynomialOf(left), polynomialOf(right)];
        if (first === undefined || second === undefined) return;
        const product = polynomialOf(pool.product([left, right]));
        if (product !== undefined)
          expect(valueAt(product, at).equals(valueAt(first, at).mul(valueAt(second, at)))).toBe(true);
        expect(normalise(pool, pool.sum([left, right]))).toBe(normalise(pool, pool.sum([right, left])));
        expect(normalise(pool, pool.sum([left, right, pool.negate(left)]))).toBe(normalise(pool, right));
      }),
      { numRuns: 300 },
    );
  });
});

describe("substitution", () => {
  test("puts a polynomial in place of a name, wherever it stands", () => {
    const image = substitute(polynomial("i^2 + i*j + j"), "i", polynomial("j + 1"));
    expect(image).toEqual(polynomial("(j + 1)^2 + (j + 1)*j + j"));
  });
});

describe("integer values", () => {
  test.each([
    ["i*(i - 1)/2", true],
    ["i*(i + 1)*(i + 2)/6 + j", true],
    ["r*(2*d - r - 1)/2", true],
    ["i/2", false],
    ["i*j/2", false],
    ["i*(i + 2)/2", false],
    ["1/3", false],
  ])("%s: %s", (text, expected) => {
    expect(isIntegerValued(polynomial(text))).toBe(expected);
  });

  test("agree with many points", () => {
    const coefficient = fc.integer({ min: -4, max: 4 });
    fc.assert(
      fc.property(fc.array(coefficient, { minLength: 6, maxLength: 6 }), (values) => {
        const [i, j] = [variable("i"), variable("j")];
        const monomials = [constant(1), i, j, multiply(i, i), multiply(i, j), multiply(j, j)];
        const terms = monomials.map((term, index) => multiply(term, constant(rational(values[index] ?? 0, 2))));
        const sum = add(...terms);
        const points = Array.from({ length: 49 }, (_, index) => [(index % 7) - 3, Math.floor(index / 7) - 3] as const);
        const isWhole = points.every(([a, b]) =>
          isInteger(
            valueAt(
              sum,
              new Map([
                ["i", a],
                ["j", b],
              ]),
            ),
          ),
        );
        expect(isIntegerValued(sum)).toBe(isWhole);
      }),
      { numRuns: 300 },
    );
  });
});

test("the value at a point is exact", () => {
  expect(toNumber(valueAt(polynomial("i^2/3 - j"), new Map([["i", 2]])))).toBeCloseTo(4 / 3, 15);
});
