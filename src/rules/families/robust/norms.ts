import { call, fraction, product, quotient, root, square, sum, variable } from "../../pattern.js";
import { rule, type Rule } from "../../rule.js";
import { robustly } from "./robustly.js";

const x = variable("x");
const y = variable("y");
const log = call("log");
const log1p = call("log1p");
const logSquaredNorm = call("log_squared_norm");
const hypot = call("hypot");
const overSquaredNorm = call("over_squared_norm");
const half = fraction(1, 2);
const abs = call("abs");

/** Lengths of vectors whose squares overflow or underflow. */
export const norms: readonly Rule[] = [
  rule(
    "log-of-squared-norm",
    log(sum(square(x), square(y))),
    logSquaredNorm(x, y),
    robustly("the plain form is infinite at x = 1e200"),
  ),
  rule("log-of-norm", log(hypot(x, y)), product(half, logSquaredNorm(x, y)), robustly("cancels near the unit circle")),
  rule(
    "log-of-one-and-square",
    log1p(square(x)),
    logSquaredNorm(1, x),
    robustly("the plain form is infinite at x = 1e200"),
  ),
  rule("root-of-multiple-of-square", root(product(y, square(x))), product(root(y), abs(x)), {
    ...robustly("the plain form is infinite at x = 1e200"),
    when: { y: "positive" },
  }),
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
];
