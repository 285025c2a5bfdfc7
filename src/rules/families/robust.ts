import { call, fraction, negative, power, product, sum, variable } from "../pattern.js";
import { rule, type Rule } from "../rule.js";

const x = variable("x");
const y = variable("y");
const cosh = call("cosh");
const log = call("log");
const sigmoid = call("sigmoid");
const tanh = call("tanh");

/** Forms that keep digits and range at the extremes, where a few more operations buy that. */
export const robustForms: readonly Rule[] = [
  rule("logcosh", log(cosh(x)), call("logcosh")(x), "the plain form is infinite at x = 800"),
  rule("logerfc", log(call("erfc")(x)), call("logerfc")(x), "the plain form is -infinite at x = 30"),
  rule(
    "log-of-normal-cdf",
    log(call("normal_cdf")(x)),
    sum(call("logerfc")(negative(product(power(2, fraction(-1, 2)), x))), negative(log(2))),
    "the plain form is -infinite at x = -40",
  ),
  rule(
    "sigmoid-slope",
    product(sigmoid(x), sigmoid(negative(x))),
    call("sigmoid_slope")(x),
    "needs one exponential instead of two",
  ),
  rule(
    "tanh-slope",
    sum(power(tanh(x), 2), -1),
    negative(call("tanh_slope")(x)),
    "1 minus the square has no digit left at x = 20",
  ),
  rule(
    "first-over-squared-norm",
    product(power(sum(power(x, 2), power(y, 2)), -1), x),
    call("over_squared_norm")(x, x, y),
    "the plain form is infinite at x = y = 1e-200",
  ),
  rule(
    "second-over-squared-norm",
    product(power(sum(power(x, 2), power(y, 2)), -1), y),
    call("over_squared_norm")(y, x, y),
    "the plain form is infinite at x = y = 1e-200",
  ),
];
