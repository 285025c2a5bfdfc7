import {
  call,
  difference,
  fraction,
  negative,
  power,
  product,
  quotient,
  reciprocal,
  root,
  square,
  sum,
  variable,
} from "../pattern.js";
import { rule, type Family } from "../rule.js";
import { even, odd, oneAtZero, zeroAtZero } from "./symmetries.js";

const x = variable("x");
const y = variable("y");
const acos = call("acos");
const asin = call("asin");
const atan = call("atan");
const atan2 = call("atan2");
const abs = call("abs");
const cos = call("cos");
const cot = call("cot");
const csc = call("csc");
const hypot = call("hypot");
const pi = call("pi")();
const sec = call("sec");
const sin = call("sin");
const tan = call("tan");

/** Angles, their functions and the inverses of these. */
export const trigonometric: Family = {
  name: "trigonometric",
  about: "Functions of angles, and their inverses.",
  rules: [
    ...odd("sin", "tan", "cot", "csc", "asin", "atan"),
    ...even("cos", "sec"),
    ...zeroAtZero("sin", "tan", "asin", "atan"),
    ...oneAtZero("cos", "sec"),
    rule("acos-of-one", acos(1), fraction(0, 1)),
    rule("pythagoras", sum(square(sin(x)), square(cos(x))), fraction(1, 1)),
    rule("one-minus-sin-squared", difference(1, square(sin(x))), square(cos(x))),
    rule("one-minus-cos-squared", difference(1, square(cos(x))), square(sin(x))),
    rule("sec-and-tan", difference(square(sec(x)), square(tan(x))), fraction(1, 1)),
    rule("csc-and-cot", difference(square(csc(x)), square(cot(x))), fraction(1, 1)),
    rule("sin-over-cos", quotient(sin(x), cos(x)), tan(x)),
    rule("squares-of-sin-over-cos", product(square(sin(x)), power(cos(x), -2)), square(tan(x))),
    rule("tan-times-cos", product(tan(x), cos(x)), sin(x)),
    rule("tan-times-cot", product(tan(x), cot(x)), fraction(1, 1)),
    rule("sin-over-tan", quotient(sin(x), tan(x)), cos(x)),
    rule("sec-times-cos", product(sec(x), cos(x)), fraction(1, 1)),
    rule("csc-times-sin", product(csc(x), sin(x)), fraction(1, 1)),
    rule("reciprocal-of-sec", reciprocal(sec(x)), cos(x)),
    rule("reciprocal-of-csc", reciprocal(csc(x)), sin(x)),
    rule("reciprocal-of-cot", reciprocal(cot(x)), tan(x)),
    rule("double-angle-of-cos", difference(square(cos(x)), square(sin(x))), cos(product(2, x)), { use: "reading" }),
    rule("double-angle-by-cos", difference(product(2, square(cos(x))), 1), cos(product(2, x)), { use: "reading" }),
    rule("double-angle-by-sin", difference(1, product(2, square(sin(x)))), cos(product(2, x)), { use: "reading" }),
    rule("one-minus-cos", difference(1, cos(x)), product(2, square(sin(product(fraction(1, 2), x)))), {
      use: "emitting",
      gain: "digits",
      note: "the plain form has no digit left at x = 1e-9",
    }),
    rule(
      "cos-less-cos-of-double",
      difference(cos(x), cos(product(2, x))),
      product(2, square(sin(product(fraction(1, 2), x))), sum(1, product(2, cos(x)))),
      { use: "emitting", gain: "digits", note: "the plain form has no digit left at x = 1e-9" },
    ),
    rule("sin-of-asin", sin(asin(x)), x, { note: "asin(sin(x)) is 3.14 - x at x = 3" }),
    rule("cos-of-acos", cos(acos(x)), x),
    rule("tan-of-atan", tan(atan(x)), x),
    rule("asin-and-acos", sum(asin(x), acos(x)), product(fraction(1, 2), pi)),
    rule("atan-and-atan-of-reciprocal", sum(atan(x), atan(reciprocal(x))), product(fraction(1, 2), pi), {
      when: { x: "positive" },
      note: "it is -pi/2 for negative x",
    }),
    rule("atan-less-quarter-turn", difference(atan(x), product(fraction(1, 2), pi)), negative(atan2(1, x)), {
      use: "running",
      gain: "digits",
      note: "the plain form is 0 at x = 1e17",
    }),
    rule("acos-near-one", acos(difference(1, x)), product(2, atan2(root(x), root(difference(2, x)))), {
      use: "emitting",
      gain: "digits",
      note: "the plain form is 0 at x = 1e-17",
    }),
    rule("hypot-of-negative", hypot(negative(x), y), hypot(x, y), { gain: "form" }),
    rule("hypot-by-negative", hypot(x, negative(y)), hypot(x, y), { gain: "form" }),
    rule("hypot-of-abs", hypot(abs(x), y), hypot(x, y)),
    rule("hypot-by-abs", hypot(x, abs(y)), hypot(x, y)),
    rule("hypot-and-zero", hypot(x, 0), abs(x), { gain: "form" }),
    rule("hypot-of-zero", hypot(0, x), abs(x), { gain: "form" }),
  ],
};
