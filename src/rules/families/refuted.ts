import {
  call,
  choose,
  comparison,
  difference,
  fraction,
  negative,
  not,
  power,
  product,
  quotient,
  root,
  square,
  sum,
  variable,
  type Pattern,
} from "../pattern.js";
import { rule, type Family, type Guard } from "../rule.js";

const x = variable("x");
const y = variable("y");
const z = variable("z");
const abs = call("abs");
const atan = call("atan");
const atan2 = call("atan2");
const cos = call("cos");
const asin = call("asin");
const copysign = call("copysign");
const exp = call("exp");
const log = call("log");
const max = call("max");
const relu = call("relu");
const sin = call("sin");
const step = call("step");

/** A rule that looks right, with the point that refutes it. */
function wrong(name: string, left: Pattern, right: Pattern, note: string, when: Guard = {}) {
  return rule(name, left, right, { use: "never", note, when });
}

/** Rules that were considered. The tests find the counterexample of each. */
export const refuted: Family = {
  name: "refuted",
  about: "Rules that look right and are wrong, with the point that refutes them. None is used.",
  rules: [
    wrong("root-of-square-as-itself", root(square(x)), x, "1 became -1 at x = -1"),
    wrong("log-of-square", log(square(x)), product(2, log(x)), "0 became NaN at x = -1"),
    wrong(
      "power-of-power-of-any",
      power(power(x, y), z),
      power(x, product(y, z)),
      "1 became -1 at x = -1, y = 2, z = 1/2",
    ),
    wrong("power-to-integer", power(power(x, y), z), power(x, product(y, z)), "by y, 0 became NaN at x = -1, z = 0", {
      z: "integer",
    }),
    wrong("sum-of-logs", sum(log(x), log(y)), log(product(x, y)), "921 became Infinity in doubles at x = y = 1e200"),
    wrong("log-of-quotient", log(quotient(x, y)), difference(log(x), log(y)), "0 became NaN at x = y = -1"),
    wrong(
      "product-of-roots",
      product(root(x), root(y)),
      root(product(x, y)),
      "1e200 became Infinity in doubles at x = y = 1e200",
    ),
    wrong("exp-of-log-of-abs", exp(log(abs(x))), x, "1 became -1 at x = -1"),
    wrong("asin-of-sin", asin(sin(x)), x, "0.14 became 3 at x = 3"),
    wrong(
      "cos-of-asin",
      cos(asin(x)),
      root(difference(1, square(x))),
      "half the digits are lost in doubles near x = 1",
    ),
    wrong(
      "atan-and-atan-of-reciprocal-of-any",
      sum(atan(x), atan(power(x, -1))),
      product(fraction(1, 2), call("pi")()),
      "-1.57 became 1.57 at x = -1",
    ),
    wrong("atan2-of-positive", atan2(y, x), atan(quotient(y, x)), "0.79 became NaN at x = y = Infinity", {
      x: "positive",
    }),
    wrong("square-of-sign", square(call("sign")(x)), fraction(1, 1), "0 became 1 at x = 0"),
    wrong("max-of-nested-max", max(max(x, y), z), max(x, y, z), "by x, 1/4 became 1/3 at x = y = z = 0"),
    wrong("max-of-repeated", max(x, x, y), max(x, y), "by x, 2/3 became 1/2 at x = y = 0"),
    wrong("max-with-zero-as-relu", max(x, 0), relu(x), "the derivative 1/2 became 0 at x = 0"),
    wrong("choice-of-max", choose(comparison(x, "<", y), y, x), max(x, y), "1 became NaN where y is NaN at x = 1"),
    wrong("choice-of-positive-as-relu", choose(comparison(x, ">", 0), x, 0), relu(x), "0 became NaN where x is NaN"),
    wrong("times-step", product(x, step(x)), relu(x), "the derivative 1 became 0 at x = 0"),
    wrong("relu-of-positive-factor", relu(product(x, y)), product(x, relu(y)), "0 became NaN at x = Infinity, y = -1", {
      x: "positive",
    }),
    wrong("copysign-by-negative", copysign(x, y), negative(abs(x)), "1 became -1 where y is NaN at x = 1", {
      y: "negative",
    }),
    wrong(
      "not-less",
      choose(not(comparison(x, "<", y)), 1, 2),
      choose(comparison(x, ">=", y), 1, 2),
      "1 became 2 where x is NaN",
    ),
    wrong("equal-to-itself", choose(comparison(x, "==", x), 1, 2), fraction(1, 1), "2 became 1 where x is NaN"),
  ],
};
