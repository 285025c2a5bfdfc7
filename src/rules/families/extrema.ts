import { call, difference, fraction, negative, power, product, quotient, sum, variable } from "../pattern.js";
import { law, rule, type Family } from "../rule.js";
import { odd, zeroAtZero } from "./symmetries.js";

const x = variable("x");
const y = variable("y");
const abs = call("abs");
const ceil = call("ceil");
const clamp = call("clamp");
const copysign = call("copysign");
const exp = call("exp");
const floor = call("floor");
const max = call("max");
const min = call("min");
const relu = call("relu");
const sign = call("sign");
const one = fraction(1, 1);

/** Functions with kinks and jumps. */
export const extrema: Family = {
  name: "extrema",
  about: "Functions with kinks and jumps. The derivative at these keeps its convention.",
  rules: [
    rule("abs-of-abs", abs(abs(x)), abs(x)),
    rule("abs-of-negative", abs(negative(x)), abs(x), { gain: "form" }),
    rule("abs-of-exp", abs(exp(x)), exp(x)),
    law("abs-of-positive", abs(x), x, {
      when: { x: "positive" },
      note: "for x ≥ 0 only where x is smooth, since abs'(0) = 0",
    }),
    law("abs-of-negative-number", abs(x), negative(x), { when: { x: "negative" } }),
    rule("abs-of-positive-factor", abs(product(x, y)), product(x, abs(y)), {
      gain: "form",
      when: { x: "positive" },
    }),
    rule("product-of-abs", product(abs(x), abs(y)), abs(product(x, y))),
    rule("quotient-of-abs", quotient(abs(x), abs(y)), abs(quotient(x, y))),
    rule("abs-times-sign", product(abs(x), sign(x)), x),
    rule("sign-times-itself", product(x, sign(x)), abs(x)),
    rule("abs-over-itself", quotient(abs(x), x), sign(x), { note: "enlarges the domain to x = 0" }),
    rule("itself-over-abs", quotient(x, abs(x)), sign(x), { note: "enlarges the domain to x = 0" }),
    ...odd("sign", "cbrt", "trunc", "round"),
    ...zeroAtZero("cbrt", "relu", "round"),
    law("sign-of-positive", sign(x), one, { when: { x: "positive" } }),
    law("sign-of-negative", sign(x), fraction(-1, 1), { when: { x: "negative" } }),
    rule("sign-of-positive-factor", sign(product(x, y)), sign(y), { when: { x: "positive" } }),
    rule("sign-of-sign", sign(sign(x)), sign(x)),
    rule("cube-of-sign", power(sign(x), 3), sign(x), { note: "sign(x)^2 is 0 at x = 0, else 1" }),
    rule("max-of-itself", max(x, x), x),
    rule("min-of-itself", min(x, x), x),
    rule("max-with-negative", max(x, negative(x)), abs(x), { gain: "form" }),
    rule("min-with-negative", min(x, negative(x)), negative(abs(x)), { gain: "form" }),
    rule("max-of-negatives", max(negative(x), negative(y)), negative(min(x, y)), { gain: "form" }),
    rule("min-of-negatives", min(negative(x), negative(y)), negative(max(x, y)), { gain: "form" }),
    law("max-of-positive-and-zero", max(x, 0), x, { when: { x: "positive" } }),
    law("min-of-positive-and-zero", min(x, 0), fraction(0, 1), { when: { x: "positive" } }),
    law("clamp-of-negative-above-zero", clamp(x, 0, 1), fraction(0, 1), { when: { x: "negative" } }),
    rule("max-and-min", sum(max(x, y), min(x, y)), sum(x, y)),
    rule("max-minus-min", difference(max(x, y), min(x, y)), abs(difference(x, y))),
    rule("product-of-max-and-min", product(max(x, y), min(x, y)), product(x, y)),
    rule("relu-of-relu", relu(relu(x)), relu(x)),
    law("relu-of-positive", relu(x), x, { when: { x: "positive" } }),
    law("relu-of-nonpositive", relu(x), fraction(0, 1), { when: { x: "nonpositive" } }),
    rule("relu-both-ways", sum(relu(x), relu(negative(x))), abs(x)),
    rule("relu-minus-its-mirror", difference(relu(x), relu(negative(x))), x),
    rule("clamp-between-equals", clamp(x, y, y), y),
    rule("copysign-of-itself", copysign(x, x), x),
    rule("copysign-by-nonnegative", copysign(x, y), abs(x), { gain: "form", when: { y: "nonnegative" } }),
    rule("copysign-of-negative", copysign(negative(x), y), copysign(x, y), { gain: "form" }),
    rule("copysign-of-abs", copysign(abs(x), y), copysign(x, y)),
    rule("floor-of-negative", floor(negative(x)), negative(ceil(x)), { gain: "form" }),
    rule("ceil-of-negative", ceil(negative(x)), negative(floor(x)), { gain: "form" }),
    ...["floor", "ceil", "round", "trunc"].map((name) =>
      rule(`${name}-of-integer`, call(name)(x), x, { when: { x: "integer" } }),
    ),
    ...["floor", "ceil", "round", "trunc"].flatMap((outer) =>
      ["floor", "ceil", "round", "trunc"].map((inner) =>
        rule(`${outer}-of-${inner}`, call(outer)(call(inner)(x)), call(inner)(x)),
      ),
    ),
  ],
};
