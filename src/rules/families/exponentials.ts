import { call, fraction, negative, power, product, reciprocal, root, sum, variable } from "../pattern.js";
import { rule, type Family } from "../rule.js";

const x = variable("x");
const y = variable("y");
const exp = call("exp");
const exp2 = call("exp2");
const expm1 = call("expm1");
const log = call("log");
const log10 = call("log10");
const log1p = call("log1p");
const log2 = call("log2");

/** Exponentials and logarithms. */
export const exponentials: Family = {
  name: "exponentials",
  about: "Exponentials and logarithms.",
  rules: [
    rule("exp-of-zero", exp(0), fraction(1, 1)),
    rule("expm1-of-zero", expm1(0), fraction(0, 1)),
    rule("log-of-one", log(1), fraction(0, 1)),
    rule("log2-of-one", log2(1), fraction(0, 1)),
    rule("log10-of-one", log10(1), fraction(0, 1)),
    rule("log1p-of-zero", log1p(0), fraction(0, 1)),
    rule("log-of-exp", log(exp(x)), x),
    rule("exp-of-log", exp(log(x)), x, { note: "enlarges the domain to x ≤ 0" }),
    rule("exp-of-multiple-of-log", exp(product(y, log(x))), power(x, y), { note: "enlarges the domain to x ≤ 0" }),
    rule("log2-of-exp2", log2(exp2(x)), x),
    rule("exp2-of-log2", exp2(log2(x)), x, { note: "enlarges the domain to x ≤ 0" }),
    rule("log10-of-power-of-ten", log10(power(10, x)), x),
    rule("log1p-of-expm1", log1p(expm1(x)), x),
    rule("expm1-of-log1p", expm1(log1p(x)), x, { note: "enlarges the domain to x ≤ -1" }),
    rule("exp-of-log1p", exp(log1p(x)), sum(1, x), { note: "enlarges the domain to x ≤ -1" }),
    rule("expm1-and-one", sum(expm1(x), 1), exp(x)),
    rule("log-of-reciprocal", log(reciprocal(x)), negative(log(x))),
    rule("log-of-root", log(root(x)), product(fraction(1, 2), log(x)), { gain: "form" }),
    rule("log-of-cube", log(power(x, 3)), product(3, log(x)), {
      note: "log(x^2) is finite at x = -1, and 2*log(x) is not",
    }),
    rule("log-of-power", log(power(x, y)), product(y, log(x)), { gain: "form", when: { x: "positive" } }),
    rule("exp-times-reciprocal", product(exp(x), exp(negative(x))), fraction(1, 1)),
    rule("exp-of-sum", product(exp(x), exp(y)), exp(sum(x, y)), {
      use: "reading",
      note: "x + y is rounded, and exp magnifies that a thousandfold at x + y = 1000",
    }),
    rule("exp-of-log-and-more", exp(sum(log(x), y)), product(x, exp(y)), {
      use: "reading",
      note: "the right side overflows at x = 1e-100, y = 800",
    }),
    rule("log-of-exp-times-more", log(product(exp(x), y)), sum(x, log(y)), {
      use: "running",
      gain: "digits",
      note: "the plain form is -Infinity at x = -750",
    }),
  ],
};
