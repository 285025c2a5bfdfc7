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
import { rule, type Family } from "../rule.js";
import { robustly } from "./robust/robustly.js";

const x = variable("x");
const abs = call("abs");
const acosh = call("acosh");
const asinh = call("asinh");
const cos = call("cos");
const cosh = call("cosh");
const expm1 = call("expm1");
const expm1Excess = call("expm1_excess");
const log = call("log");
const log1p = call("log1p");
const half = fraction(1, 2);
const logExcess = call("log_excess");
const sin = call("sin");
const sinExcessRel = call("sin_excess_rel");
const sinc = call("sinc");
const sincDerivative = call("sinc_derivative");
const sinh = call("sinh");
const sinhcDerivative = call("sinhc_derivative");
const tan = call("tan");

/** `sinc'(x)/x` by the equation of the spherical Bessel function of order 0: sinc'' + 2 sinc'/x + sinc = 0 (DLMF 10.47.1). */
const slopeOverArgument = choose(
  comparison(abs(x), "<", 1),
  product(fraction(-1, 2), sum(sincDerivative(2, x), sinc(x))),
  quotient(sincDerivative(1, x), x),
);

/** Differences that vanish to a higher order than their terms, and the quotients that this makes removable singularities. */
export const removable: Family = {
  name: "removable",
  about:
    "Differences that vanish to a higher order than their terms, and quotients of them by powers of their argument.",
  rules: [
    ...["sin", "sinh", "tan", "tanh"].map((name) =>
      rule(
        `excess-of-${name}`,
        difference(call(name)(x), x),
        call(`${name}_excess`)(x),
        robustly("the plain form has no digit left at x = 1e-9"),
      ),
    ),
    rule(
      "excess-of-exp",
      difference(expm1(x), x),
      expm1Excess(x),
      robustly("the plain form has no digit left at x = 1e-17"),
    ),
    rule(
      "excess-of-log1p",
      difference(log1p(x), x),
      call("log1p_excess")(x),
      robustly("the plain form has no digit left at x = 1e-17"),
    ),
    rule(
      "excess-of-log",
      sum(log(x), negative(x), 1),
      logExcess(x),
      robustly("the plain form has no digit left at x = 1 + 1e-9"),
    ),
    rule(
      "tan-less-sin",
      difference(tan(x), sin(x)),
      product(2, tan(x), square(sin(product(half, x)))),
      robustly("the plain form has no digit left at x = 1e-9"),
    ),
    ...[
      { name: "sinc", odd: sin, even: cos, derivative: sincDerivative },
      { name: "sinhc", odd: sinh, even: cosh, derivative: sinhcDerivative },
    ].flatMap(({ name, odd, even, derivative }) => [
      rule(
        `slope-of-${name}`,
        quotient(difference(product(even(x), x), odd(x)), square(x)),
        derivative(1, x),
        robustly("the plain form is 0/0 at x = 0"),
      ),
      rule(
        `opposite-slope-of-${name}`,
        quotient(difference(odd(x), product(even(x), x)), square(x)),
        negative(derivative(1, x)),
        robustly("the plain form is 0/0 at x = 0"),
      ),
    ]),
    rule(
      "slope-of-sinc-over-argument",
      quotient(difference(product(cos(x), x), sin(x)), power(x, 3)),
      slopeOverArgument,
      robustly("the plain form is 0/0 at x = 0"),
    ),
    rule(
      "opposite-slope-of-sinc-over-argument",
      quotient(difference(sin(x), product(cos(x), x)), power(x, 3)),
      negative(slopeOverArgument),
      robustly("the plain form is 0/0 at x = 0"),
    ),
    rule(
      "cosecant-less-reciprocal",
      difference(reciprocal(sin(x)), reciprocal(x)),
      choose(
        comparison(abs(x), "<", 1),
        negative(quotient(product(x, sinExcessRel(x)), sinc(x))),
        quotient(difference(1, sinc(x)), sin(x)),
      ),
      robustly("the plain form is infinite less infinite at x = 0"),
    ),
    ...Object.entries({ asin: "asinrel", asinh: "asinhrel", atan: "atanrel", sin: "sinc", sinh: "sinhc" }).map(
      ([name, relative]) =>
        rule(
          `square-of-${name}-of-root-over-argument`,
          quotient(square(call(name)(root(x))), x),
          square(call(relative)(root(x))),
          robustly("the plain form is 0/0 at x = 0"),
        ),
    ),
    rule(
      "acosh-near-one",
      acosh(sum(1, x)),
      product(2, asinh(root(product(half, x)))),
      robustly("the plain form is 0 at x = 1e-17"),
    ),
  ],
};
