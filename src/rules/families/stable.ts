import {
  call,
  difference,
  fraction,
  negative,
  product,
  power,
  quotient,
  square,
  reciprocal,
  sum,
  variable,
} from "../pattern.js";
import { rule, type Family } from "../rule.js";

const x = variable("x");
const exp = call("exp");
const expm1 = call("expm1");
const log = call("log");
const log1p = call("log1p");
const pi = call("pi")();
const normalPdf = call("normal_pdf");
const sigmoid = call("sigmoid");
const softplus = call("softplus");

/** Forms that keep their digits where the plain form cancels or overflows. */
export const stable: Family = {
  name: "stable",
  about: "Forms that keep their digits where the plain form cancels or overflows.",
  rules: [
    rule("softplus", log(sum(1, exp(x))), softplus(x), {
      use: "running",
      note: "the plain form overflows at x = 710 and is 0 at x = -40",
    }),
    rule("log1p", log(sum(1, x)), log1p(x), {
      use: "running",
      note: "the plain form has no digit left at x = 1e-17",
    }),
    rule("expm1", difference(exp(x), 1), expm1(x), {
      use: "running",
      note: "the plain form has no digit left at x = 1e-17",
    }),
    rule("square-of-exp-less-one", difference(square(exp(x)), 1), expm1(product(2, x)), {
      use: "running",
      gain: "digits",
      note: "the plain form has no digit left at x = 1e-17",
    }),
    rule("softplus-by-log1p", log1p(exp(x)), softplus(x), { use: "running" }),
    rule("softplus-minus-its-argument", difference(softplus(x), x), softplus(negative(x)), {
      note: "the plain form is 0 at x = 40",
    }),
    rule("softplus-minus-its-mirror", difference(softplus(x), softplus(negative(x))), x),
    rule("sigmoid", reciprocal(sum(1, exp(x))), sigmoid(negative(x)), {
      note: "the derivative of the plain form is NaN at x = 400",
    }),
    rule("squared-sigmoid", power(sum(1, exp(x)), -2), square(sigmoid(negative(x)))),
    rule("mirrored-sigmoid", sigmoid(negative(x)), difference(1, sigmoid(x)), { use: "reading", gain: "form" }),
    rule("sigmoid-times-exp", product(exp(x), sigmoid(negative(x))), sigmoid(x), {
      note: "the plain form is NaN at x = 800",
    }),
    rule("mirrored-sigmoid-times-exp", product(exp(x), difference(1, sigmoid(x))), sigmoid(x), { use: "reading" }),
    rule(
      "squared-sigmoid-times-exp",
      product(exp(x), square(sigmoid(negative(x)))),
      product(sigmoid(x), sigmoid(negative(x))),
      { use: "running" },
    ),
    rule(
      "squared-mirrored-sigmoid-times-exp",
      product(exp(x), square(difference(1, sigmoid(x)))),
      product(sigmoid(x), difference(1, sigmoid(x))),
      { use: "reading" },
    ),
    rule("complement-of-sigmoid", difference(1, sigmoid(x)), sigmoid(negative(x)), {
      use: "running",
      note: "the plain form is 0 at x = 40",
    }),
    rule("sigmoid-and-its-mirror", sum(sigmoid(x), sigmoid(negative(x))), fraction(1, 1), { use: "running" }),
    rule("log-of-sigmoid", log(sigmoid(x)), negative(softplus(negative(x))), {
      use: "running",
      gain: "digits",
      note: "the plain form is -Infinity at x = -800",
    }),
    rule("exp-of-negative-softplus", exp(negative(softplus(x))), sigmoid(negative(x))),
    rule(
      "log-of-normal-pdf",
      log(normalPdf(x)),
      difference(negative(quotient(square(x), 2)), quotient(log(product(2, pi)), 2)),
      { use: "running", gain: "digits", note: "the plain form is -Infinity at x = 40" },
    ),
  ],
};
