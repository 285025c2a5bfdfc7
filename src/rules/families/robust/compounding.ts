import {
  call,
  difference,
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
const compound = call("compound");
const compoundrel = call("compoundrel");
const compounded = power(sum(1, x), y);

/** Powers of what is near 1, as of interest that is compounded. Roots and squares have simpler forms than others. */
export const compounding: readonly Rule[] = [
  rule(
    "root-less-one-over-argument",
    quotient(difference(root(sum(1, x)), 1), x),
    reciprocal(sum(1, root(sum(1, x)))),
    robustly("the plain form is 0/0 at x = 0"),
  ),
  rule("square-less-one-over-argument", quotient(difference(square(sum(1, x)), 1), x), sum(2, x), {
    note: "enlarges the domain to x = 0",
  }),
  rule(
    "compound-interest-over-rate",
    quotient(difference(compounded, 1), x),
    compoundrel(x, y),
    robustly("the plain form is 0/0 at x = 0"),
  ),
  rule(
    "present-value-over-rate",
    quotient(difference(1, compounded), x),
    negative(compoundrel(x, y)),
    robustly("the plain form is 0/0 at x = 0"),
  ),
  rule(
    "rate-over-compound-interest",
    product(x, reciprocal(difference(compounded, 1))),
    reciprocal(compoundrel(x, y)),
    robustly("the plain form is 0/0 at x = 0"),
  ),
  rule(
    "rate-over-present-value",
    product(x, reciprocal(difference(1, compounded))),
    negative(reciprocal(compoundrel(x, y))),
    robustly("the plain form is 0/0 at x = 0"),
  ),
  rule(
    "power-by-reciprocal-of-excess",
    power(sum(1, x), reciprocal(x)),
    call("compound_limit")(x),
    robustly("the plain form has no value at x = 0, and is 1 at x = 1e-17"),
  ),
  rule(
    "power-of-one-and-reciprocal",
    power(sum(1, reciprocal(x)), x),
    compound(1, x),
    robustly("the plain form is 1 at x = 1e17"),
  ),
  rule(
    "power-of-one-and-share",
    power(sum(1, quotient(y, x)), x),
    compound(y, x),
    robustly("the plain form is 1 at x = 1e17, y = 1"),
  ),
];
