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
} from "../../pattern.js";
import { rule, type Rule } from "../../rule.js";
import { robustly } from "./robustly.js";

const x = variable("x");
const y = variable("y");
const [c, d] = [variable("c"), variable("d")];
const cosh = call("cosh");
const erfc = call("erfc");
const erfcx = call("erfcx");
const erfcxSlope = call("erfcx_slope");
const exp = call("exp");
const expm1 = call("expm1");
const exprelSlope = call("exprel_slope");
const inverseMills = call("inverse_mills");
const langevin = call("langevin");
const mixShare = call("mix_share");
const normalCdf = call("normal_cdf");
const normalPdf = call("normal_pdf");
const pi = call("pi")();
const sigmoid = call("sigmoid");
const sinh = call("sinh");
const sigmoidSlope = call("sigmoid_slope");
const half = fraction(1, 2);
const tanh = call("tanh");
const tanhSlope = call("tanh_slope");

/** Quotients and differences of exponentials, hyperbolic functions and their relatives. */
export const exponentials: readonly Rule[] = [
  rule(
    "argument-over-tanh",
    quotient(x, tanh(x)),
    sum(1, product(x, langevin(x))),
    robustly("the plain form is 0/0 at x = 0"),
  ),
  rule(
    "tanh-over-argument",
    quotient(tanh(x), x),
    reciprocal(sum(1, product(x, langevin(x)))),
    robustly("the plain form is 0/0 at x = 0"),
  ),
  rule("scaled-erfc", product(exp(square(x)), erfc(x)), erfcx(x), robustly("the plain form is NaN at x = 30")),
  rule(
    "reciprocal-of-scaled-erfc",
    quotient(exp(negative(square(x))), erfc(x)),
    reciprocal(erfcx(x)),
    robustly("the plain form is 0/0 at x = 30"),
  ),
  rule(
    "slope-of-scaled-erfc",
    sum(erfcx(x), product(-1, reciprocal(root(pi)), reciprocal(x))),
    quotient(erfcxSlope(x), product(2, x)),
    robustly("the plain form is 0 at x = 1e9"),
  ),
  rule(
    "inverse-mills-ratio",
    quotient(normalPdf(x), normalCdf(x)),
    inverseMills(x),
    robustly("the plain form is 0/0 at x = -40"),
  ),
  rule(
    "normal-hazard",
    quotient(normalPdf(x), normalCdf(negative(x))),
    inverseMills(negative(x)),
    robustly("the plain form is 0/0 at x = 40"),
  ),
  rule(
    "difference-of-shares",
    difference(mixShare(c, x, d, y), mixShare(d, y, c, x)),
    call("mix_gap")(c, x, d, y),
    robustly("the plain form has no digit left at x = 1, y = 1 + 1e-16"),
  ),
  rule(
    "exp-over-expm1",
    quotient(exp(x), expm1(x)),
    negative(reciprocal(expm1(negative(x)))),
    robustly("the plain form is NaN at x = 800"),
  ),
  rule(
    "exp-over-squared-expm1",
    product(exp(x), power(expm1(x), -2)),
    negative(reciprocal(product(expm1(x), expm1(negative(x))))),
    robustly("the plain form is NaN at x = 800"),
  ),
  rule("expm1-of-double", quotient(expm1(product(2, x)), expm1(x)), sum(1, exp(x)), {
    gain: "operations",
    note: "enlarges the domain to x = 0",
  }),
  rule(
    "slope-of-log-of-sinhc",
    quotient(call("sinhc_derivative")(1, x), call("sinhc")(x)),
    langevin(x),
    robustly("the plain form is NaN at x = 800"),
  ),
  rule(
    "slope-of-log-of-exprel",
    quotient(call("exprel_derivative")(1, x), call("exprel")(x)),
    exprelSlope(x),
    robustly("the plain form is NaN at x = 800"),
  ),
  rule(
    "langevin",
    difference(reciprocal(tanh(x)), reciprocal(x)),
    langevin(x),
    robustly("the plain form has no digit left at x = 1e-9"),
  ),
  rule(
    "langevin-by-exponentials",
    difference(reciprocal(expm1(x)), reciprocal(x)),
    negative(exprelSlope(negative(x))),
    robustly("the plain form has no digit left at x = 1e-9"),
  ),
  rule(
    "tanh-by-sigmoid",
    difference(product(2, sigmoid(x)), 1),
    tanh(product(half, x)),
    robustly("the plain form has no digit left at x = 1e-17"),
  ),
  rule(
    "tanh-by-two-exponentials",
    quotient(difference(exp(x), exp(y)), sum(exp(x), exp(y))),
    tanh(product(half, difference(x, y))),
    robustly("the plain form is NaN at x = 800"),
  ),
  rule(
    "sinh-over-squared-cosh",
    product(sinh(x), power(cosh(x), -2)),
    quotient(tanh(x), cosh(x)),
    robustly("the plain form is NaN at x = 800"),
  ),
  rule(
    "sinh-over-cubed-cosh",
    product(sinh(x), power(cosh(x), -3)),
    product(tanh(x), power(cosh(x), -2)),
    robustly("the plain form is NaN at x = 800"),
  ),
  rule("cosh-over-sinh", quotient(cosh(x), sinh(x)), reciprocal(tanh(x)), robustly("the plain form is NaN at x = 800")),
  rule(
    "cosh-over-squared-sinh",
    product(cosh(x), power(sinh(x), -2)),
    reciprocal(product(tanh(x), sinh(x))),
    robustly("the plain form is NaN at x = 800"),
  ),
  rule("sigmoid-slope", product(sigmoid(x), sigmoid(negative(x))), sigmoidSlope(x), {
    use: "running",
    note: "needs one exponential instead of two",
  }),
  rule(
    "tanh-slope",
    difference(1, square(tanh(x))),
    tanhSlope(x),
    robustly("the plain form has no digit left at x = 20"),
  ),
];
