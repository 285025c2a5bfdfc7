import {
  call,
  choose,
  comparison,
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
import { rule, type Family, type RuleOptions } from "../rule.js";

const x = variable("x");
const y = variable("y");
const atanh = call("atanh");
const cos = call("cos");
const cosh = call("cosh");
const erfc = call("erfc");
const erfcx = call("erfcx");
const exp = call("exp");
const expm1 = call("expm1");
const log = call("log");
const exprelSlope = call("exprel_slope");
const langevin = call("langevin");
const log10 = call("log10");
const log1mexp = call("log1mexp");
const log1p = call("log1p");
const log2 = call("log2");
const logcos = call("logcos");
const logcosh = call("logcosh");
const logerfc = call("logerfc");
const logExpm1 = call("log_expm1");
const logsinh = call("logsinh");
const logSquaredNorm = call("log_squared_norm");
const hypot = call("hypot");
const normalCdf = call("normal_cdf");
const overSquaredNorm = call("over_squared_norm");
const sigmoid = call("sigmoid");
const sin = call("sin");
const sinh = call("sinh");
const softplus = call("softplus");
const sigmoidSlope = call("sigmoid_slope");
const half = fraction(1, 2);
const tan = call("tan");
const tanh = call("tanh");
const tanhSlope = call("tanh_slope");

const abs = call("abs");

const robustly = (note: string): RuleOptions => ({ use: "robust", gain: "digits", note });

/** Forms that keep digits and range at the extremes, where a few more operations buy that. */
export const robust: Family = {
  name: "robust",
  about: "Forms that keep digits and range at the extremes, where a few more operations buy that.",
  rules: [
    rule("log2-near-one", log2(sum(1, x)), quotient(log1p(x), log(2)), robustly("the plain form is 0 at x = 1e-17")),
    rule("log10-near-one", log10(sum(1, x)), quotient(log1p(x), log(10)), robustly("the plain form is 0 at x = 1e-17")),
    rule(
      "log-of-ratio-about-one",
      log(quotient(sum(1, x), difference(1, x))),
      product(2, atanh(x)),
      robustly("the plain form is 0 at x = 1e-17"),
    ),
    rule("log-of-expm1", log(expm1(x)), logExpm1(x), robustly("the plain form is infinite at x = 800")),
    rule(
      "log-of-complement-of-exp",
      log(negative(expm1(x))),
      log1mexp(x),
      robustly("the plain form has no digit left at x = -40"),
    ),
    rule("log-of-sinh", log(sinh(x)), logsinh(x), robustly("the plain form is infinite at x = 800")),
    rule(
      "log-of-tanh",
      log(tanh(x)),
      choose(
        comparison(x, "<", half),
        difference(logsinh(x), logcosh(x)),
        log1p(quotient(-2, sum(1, exp(product(2, x))))),
      ),
      { use: "emitting", gain: "digits", note: "the plain form is 0 at x = 20" },
    ),
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
    rule("log-of-cos", log(cos(x)), logcos(x), robustly("the plain form has no digit left at x = 1e-9")),
    rule(
      "log-of-squared-norm",
      log(sum(square(x), square(y))),
      logSquaredNorm(x, y),
      robustly("the plain form is infinite at x = 1e200"),
    ),
    rule(
      "log-of-norm",
      log(hypot(x, y)),
      product(half, logSquaredNorm(x, y)),
      robustly("cancels near the unit circle"),
    ),
    rule(
      "log-of-one-and-square",
      log1p(square(x)),
      logSquaredNorm(1, x),
      robustly("the plain form is infinite at x = 1e200"),
    ),
    rule("log-of-multiple-of-cosh", log(product(y, cosh(x))), sum(log(y), logcosh(x)), {
      ...robustly("the plain form is infinite at x = 800"),
      when: { y: "positive" },
    }),
    rule(
      "logcosh-by-softplus",
      sum(x, softplus(product(-2, x)), negative(log(2))),
      logcosh(x),
      robustly("the plain form has no digit left at x = 1e-9"),
    ),
    rule(
      "log-of-half-erfc",
      log(product(half, erfc(x))),
      choose(comparison(x, ">", 0), difference(logerfc(x), log(2)), log1p(negative(product(half, erfc(negative(x)))))),
      robustly("the plain form is -infinite at x = 30, and has no digit left at x = -6"),
    ),
    rule("scaled-erfc", product(exp(square(x)), erfc(x)), erfcx(x), robustly("the plain form is NaN at x = 30")),
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
    rule(
      "cosh-over-sinh",
      quotient(cosh(x), sinh(x)),
      reciprocal(tanh(x)),
      robustly("the plain form is NaN at x = 800"),
    ),
    rule(
      "cosh-over-squared-sinh",
      product(cosh(x), power(sinh(x), -2)),
      reciprocal(product(tanh(x), sinh(x))),
      robustly("the plain form is NaN at x = 800"),
    ),
    rule(
      "root-of-one-minus-cos",
      root(difference(1, cos(x))),
      product(root(2), abs(sin(product(half, x)))),
      robustly("the plain form is 0 at x = 1e-9"),
    ),
    rule("one-minus-cos-over-sin", quotient(difference(1, cos(x)), sin(x)), tan(product(half, x)), {
      note: "enlarges the domain to x = 0",
    }),
    rule("sin-over-one-plus-cos", quotient(sin(x), sum(1, cos(x))), tan(product(half, x))),
    rule(
      "squared-half-sin-over-sin",
      quotient(square(sin(product(half, x))), sin(x)),
      product(half, tan(product(half, x))),
      { note: "enlarges the domain to x = 0" },
    ),
    rule("root-of-multiple-of-square", root(product(y, square(x))), product(root(y), abs(x)), {
      ...robustly("the plain form is infinite at x = 1e200"),
      when: { y: "positive" },
    }),
    rule("logcosh", log(cosh(x)), logcosh(x), robustly("the plain form is infinite at x = 800")),
    rule("logerfc", log(erfc(x)), logerfc(x), robustly("the plain form is -infinite at x = 30")),
    rule(
      "log-of-normal-cdf",
      log(normalCdf(x)),
      choose(
        comparison(x, "<", 0),
        difference(logerfc(negative(product(power(2, fraction(-1, 2)), x))), log(2)),
        log1p(negative(normalCdf(negative(x)))),
      ),
      robustly("the plain form is -infinite at x = -40, and the first branch alone has no digit left at x = 8"),
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
    rule(
      "first-over-squared-norm",
      quotient(x, sum(square(x), square(y))),
      overSquaredNorm(x, x, y),
      robustly("the plain form is infinite at x = y = 1e-200"),
    ),
    rule(
      "second-over-squared-norm",
      quotient(y, sum(square(x), square(y))),
      overSquaredNorm(y, x, y),
      robustly("the plain form is infinite at x = y = 1e-200"),
    ),
  ],
};
