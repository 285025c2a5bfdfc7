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
  sum,
  variable,
} from "../../pattern.js";
import { rule, type Rule } from "../../rule.js";
import { robustly } from "./robustly.js";

const x = variable("x");
const y = variable("y");
const atanh = call("atanh");
const cos = call("cos");
const cosh = call("cosh");
const erfc = call("erfc");
const exp = call("exp");
const expm1 = call("expm1");
const log = call("log");
const log10 = call("log10");
const log1mexp = call("log1mexp");
const log1p = call("log1p");
const log2 = call("log2");
const logcos = call("logcos");
const logcosh = call("logcosh");
const logerfc = call("logerfc");
const logExpm1 = call("log_expm1");
const logsinh = call("logsinh");
const normalCdf = call("normal_cdf");
const sigmoid = call("sigmoid");
const sinh = call("sinh");
const softplus = call("softplus");
const half = fraction(1, 2);
const tanh = call("tanh");

/** Logarithms of what overflows, underflows, or is nearly 1. */
export const logarithms: readonly Rule[] = [
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
  rule(
    "log-of-difference-of-sigmoids",
    log(difference(sigmoid(x), sigmoid(y))),
    sum(negative(softplus(negative(x))), negative(softplus(y)), log1mexp(difference(y, x))),
    robustly("the plain form is -infinite at x = 801, y = 800"),
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
  rule("log-of-cos", log(cos(x)), logcos(x), robustly("the plain form has no digit left at x = 1e-9")),
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
];
