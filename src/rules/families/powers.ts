import {
  call,
  fraction,
  power,
  product,
  quotient,
  reciprocal,
  root,
  square,
  sum,
  variable,
  difference,
} from "../pattern.js";
import { law, rule, type Family } from "../rule.js";

const x = variable("x");
const y = variable("y");
const z = variable("z");
const abs = call("abs");
const cbrt = call("cbrt");
const sqrt = call("sqrt");

/** Powers and roots. */
export const powers: Family = {
  name: "powers",
  about: "Powers and roots. A square root is the power 1/2, so that it merges with other powers of its base.",
  rules: [
    law("power-zero", power(x, 0), fraction(1, 1), { note: "also at x = 0, by convention" }),
    law("power-one", power(x, 1), x),
    law("power-of-one", power(1, x), fraction(1, 1)),
    law("constant-power", power(2, 10), fraction(1024, 1)),
    law("constant-root", power(8, fraction(2, 3)), fraction(4, 1)),
    law("same-base", product(x, x), square(x)),
    law("same-base-powers", product(square(x), power(x, 3)), power(x, 5)),
    law("same-base-symbolic", product(power(x, y), square(x)), power(x, sum(y, 2))),
    law("same-base-quotient", quotient(power(x, 3), x), square(x), { note: "enlarges the domain to x = 0" }),
    law("root-of-itself", quotient(x, root(x)), root(x), { note: "enlarges the domain to x = 0" }),
    law("square-of-root", square(root(x)), x, { note: "enlarges the domain to x < 0" }),
    law("power-of-power", power(power(x, 2), 3), power(x, 6)),
    law("integer-power-of-power", square(power(x, y)), power(x, product(2, y))),
    law("power-of-root", power(root(x), y), power(x, quotient(y, 2)), { note: "x ≥ 0 where the left side is finite" }),
    law("root-of-square", root(square(x)), abs(x), { note: "as x it would be wrong at x = -1" }),
    law("root-of-cube", power(power(x, 3), fraction(1, 3)), x, { note: "enlarges the domain to x < 0" }),
    law("root-of-fourth-power", root(power(x, 4)), square(x)),
    law("square-of-abs", square(abs(x)), square(x)),
    law("coefficient-of-power", square(product(2, x)), product(4, square(x))),
    law("coefficient-of-root", root(product(4, x)), product(2, root(x))),
    rule("sqrt-as-power", sqrt(x), root(x), { gain: "form" }),
    rule("zero-to-power", power(0, x), fraction(0, 1), { when: { x: "positive" }, note: "0^0 = 1" }),
    rule("power-of-positive", power(power(x, y), z), power(x, product(y, z)), {
      use: "reading",
      gain: "form",
      when: { x: "positive" },
      note: "y*z is rounded, and the power magnifies that",
    }),
    rule("cube-of-cbrt", power(cbrt(x), 3), x),
    rule("cbrt-of-cube", cbrt(power(x, 3)), x),
    rule(
      "cube-root-less-argument",
      difference(cbrt(sum(power(x, 3), y)), x),
      quotient(y, sum(square(cbrt(sum(power(x, 3), y))), product(x, cbrt(sum(power(x, 3), y))), square(x))),
      {
        use: "robust",
        gain: "digits",
        when: { y: "nonzero" },
        note: "the plain form has no digit left at x = 1e7, y = 1",
      },
    ),
    rule(
      "second-difference-of-roots",
      sum(root(sum(2, x)), product(-2, root(sum(1, x))), root(x)),
      product(
        -2,
        reciprocal(sum(root(sum(2, x)), root(sum(1, x)))),
        reciprocal(sum(root(sum(1, x)), root(x))),
        reciprocal(sum(root(sum(2, x)), root(x))),
      ),
      { use: "robust", gain: "digits", note: "the plain form has no digit left at x = 1e8" },
    ),
    rule("root-minus-one", difference(root(sum(1, x)), 1), quotient(x, sum(root(sum(1, x)), 1)), {
      use: "emitting",
      gain: "digits",
      note: "the plain form has no digit left at x = 1e-17",
    }),
  ],
};
