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
const abs = call("abs");
const acosh = call("acosh");
const asinh = call("asinh");
const atanh = call("atanh");
const cosh = call("cosh");
const coth = call("coth");
const csch = call("csch");
const exp = call("exp");
const expm1 = call("expm1");
const log = call("log");
const sech = call("sech");
const sigmoid = call("sigmoid");
const sinh = call("sinh");
const tanh = call("tanh");
const half = fraction(1, 2);

/** Hyperbolic functions and their inverses. */
export const hyperbolic: Family = {
  name: "hyperbolic",
  about: "Hyperbolic functions, their exponential forms, and their inverses.",
  rules: [
    ...odd("sinh", "tanh", "coth", "csch", "asinh", "atanh"),
    ...even("cosh", "sech"),
    ...zeroAtZero("sinh", "tanh", "asinh", "atanh"),
    ...oneAtZero("cosh", "sech"),
    rule("acosh-of-one", acosh(1), fraction(0, 1)),
    rule("hyperbolic-pythagoras", difference(square(cosh(x)), square(sinh(x))), fraction(1, 1)),
    rule("cosh-squared-minus-one", difference(square(cosh(x)), 1), square(sinh(x))),
    rule("sinh-squared-and-one", sum(square(sinh(x)), 1), square(cosh(x))),
    rule("sech-and-tanh", sum(square(sech(x)), square(tanh(x))), fraction(1, 1)),
    rule("coth-and-csch", difference(square(coth(x)), square(csch(x))), fraction(1, 1)),
    rule("cosh-and-sinh", sum(cosh(x), sinh(x)), exp(x)),
    rule("cosh-minus-sinh", difference(cosh(x), sinh(x)), exp(negative(x))),
    rule("sum-of-exponentials", sum(exp(x), exp(negative(x))), product(2, cosh(x))),
    rule("difference-of-exponentials", difference(exp(x), exp(negative(x))), product(2, sinh(x))),
    rule("sum-of-reciprocal-exponentials", sum(exp(x), reciprocal(exp(x))), product(2, cosh(x))),
    rule("difference-of-reciprocal-exponentials", difference(exp(x), reciprocal(exp(x))), product(2, sinh(x))),
    rule("sinh-over-cosh", quotient(sinh(x), cosh(x)), tanh(x)),
    rule("squares-of-sinh-over-cosh", product(square(sinh(x)), power(cosh(x), -2)), square(tanh(x))),
    rule("tanh-times-cosh", product(tanh(x), cosh(x)), sinh(x)),
    rule("tanh-by-exp", quotient(difference(exp(x), 1), sum(exp(x), 1)), tanh(product(half, x))),
    rule("tanh-by-expm1", quotient(expm1(x), sum(exp(x), 1)), tanh(product(half, x))),
    rule("tanh-times-coth", product(tanh(x), coth(x)), fraction(1, 1)),
    rule("sech-times-cosh", product(sech(x), cosh(x)), fraction(1, 1)),
    rule("csch-times-sinh", product(csch(x), sinh(x)), fraction(1, 1)),
    rule("reciprocal-of-sech", reciprocal(sech(x)), cosh(x)),
    rule("reciprocal-of-csch", reciprocal(csch(x)), sinh(x)),
    rule("reciprocal-of-coth", reciprocal(coth(x)), tanh(x)),
    rule("tanh-and-one", sum(tanh(x), 1), product(2, sigmoid(product(2, x))), {
      use: "running",
      gain: "digits",
      note: "the plain form is 0 at x = -20",
    }),
    rule("one-minus-tanh", difference(1, tanh(x)), product(2, sigmoid(negative(product(2, x)))), {
      use: "running",
      gain: "digits",
      note: "the plain form is 0 at x = 20",
    }),
    rule("cosh-minus-one", difference(cosh(x), 1), product(2, square(sinh(product(half, x)))), {
      use: "emitting",
      gain: "digits",
      note: "the plain form has no digit left at x = 1e-9",
    }),
    rule("difference-of-tanh", difference(tanh(x), tanh(y)), call("tanh_difference")(x, y), {
      use: "emitting",
      gain: "digits",
      note: "the plain form is 0 at x = 30, y = 31",
    }),
    rule("asinh-by-log", log(sum(x, root(sum(1, square(x))))), asinh(x)),
    rule("acosh-by-log", log(sum(x, root(difference(square(x), 1)))), acosh(x)),
    rule("exp-times-sinh-of-its-argument", product(exp(x), sinh(x)), product(half, expm1(product(2, x))), {
      use: "running",
      gain: "digits",
      note: "the plain form is NaN at x = -800",
    }),
    rule(
      "exp-times-sinh-of-the-opposite-argument",
      product(exp(negative(x)), sinh(x)),
      product(fraction(-1, 2), expm1(product(-2, x))),
      { use: "running", gain: "digits", note: "the plain form is NaN at x = 800" },
    ),
    rule("sinh-of-asinh", sinh(asinh(x)), x),
    rule("asinh-of-sinh", asinh(sinh(x)), x),
    rule("cosh-of-acosh", cosh(acosh(x)), x, { note: "enlarges the domain to x < 1" }),
    rule("acosh-of-cosh", acosh(cosh(x)), abs(x)),
    rule("tanh-of-atanh", tanh(atanh(x)), x),
    rule("atanh-of-tanh", atanh(tanh(x)), x),
  ],
};
