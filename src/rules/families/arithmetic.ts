import {
  difference,
  fraction,
  negative,
  power,
  product,
  quotient,
  reciprocal,
  square,
  sum,
  variable,
} from "../pattern.js";
import { law, rule, type Family } from "../rule.js";

const x = variable("x");
const y = variable("y");
const z = variable("z");

/** Sums, products and quotients. */
export const arithmetic: Family = {
  name: "arithmetic",
  about: "Sums, products and quotients. Numbers are exact.",
  rules: [
    law("add-zero", sum(x, 0), x),
    law("times-zero", product(0, x), fraction(0, 1), { note: "enlarges the domain to where x is not finite" }),
    law("times-one", product(1, x), x),
    law("constants", sum(fraction(1, 3), fraction(1, 6)), fraction(1, 2)),
    law("like-terms", sum(product(2, x), product(3, x)), product(5, x)),
    law("cancelling-terms", difference(x, x), fraction(0, 1)),
    law("negated-negation", negative(negative(x)), x),
    law("negated-difference", negative(difference(x, y)), difference(y, x)),
    law("signs-of-factors", product(negative(x), negative(y)), product(x, y)),
    law("common-factor", sum(product(x, y), product(x, z)), product(x, sum(y, z))),
    law("common-coefficient", sum(product(2, x), product(2, y)), product(2, sum(x, y))),
    law("common-denominator", sum(quotient(x, y), quotient(z, y)), quotient(sum(x, z), y)),
    law("nested-denominator", reciprocal(quotient(x, y)), quotient(y, x), { note: "enlarges the domain to y = 0" }),
    law("cancelling-factors", quotient(product(x, y), x), y, { note: "enlarges the domain to x = 0" }),
    rule("square-of-sum", sum(square(x), product(2, x, y), square(y)), square(sum(x, y))),
    rule("square-of-difference", sum(square(x), negative(product(2, x, y)), square(y)), square(difference(x, y))),
    rule("difference-of-squares", difference(square(x), square(y)), product(difference(x, y), sum(x, y)), {
      use: "emitting",
      gain: "digits",
      note: "the plain form has no digit left at x = 1e8 + 1, y = 1e8",
    }),
    law("power-of-zero", power(0, 3), fraction(0, 1)),
  ],
};
