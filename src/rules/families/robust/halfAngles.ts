import { call, difference, fraction, product, quotient, root, square, sum, variable } from "../../pattern.js";
import { rule, type Rule } from "../../rule.js";
import { robustly } from "./robustly.js";

const x = variable("x");
const cos = call("cos");
const sin = call("sin");
const half = fraction(1, 2);
const tan = call("tan");
const abs = call("abs");

/** What 1 - cos(x) and 1 + cos(x) are by half of the angle. */
export const halfAngles: readonly Rule[] = [
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
];
