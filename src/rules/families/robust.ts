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
  square,
  sum,
  variable,
} from "../pattern.js";
import { rule, type Family, type RuleOptions } from "../rule.js";

const x = variable("x");
const y = variable("y");
const cosh = call("cosh");
const erfc = call("erfc");
const log = call("log");
const log1p = call("log1p");
const logcosh = call("logcosh");
const logerfc = call("logerfc");
const normalCdf = call("normal_cdf");
const overSquaredNorm = call("over_squared_norm");
const sigmoid = call("sigmoid");
const sigmoidSlope = call("sigmoid_slope");
const tanh = call("tanh");
const tanhSlope = call("tanh_slope");

const robustly = (note: string): RuleOptions => ({ use: "robust", gain: "digits", note });

/** Forms that keep digits and range at the extremes, where a few more operations buy that. */
export const robust: Family = {
  name: "robust",
  about: "Forms that keep digits and range at the extremes, where a few more operations buy that.",
  rules: [
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
