import { call, difference, fraction, negative, quotient, reciprocal, sum, variable } from "../pattern.js";
import { rule, type Family } from "../rule.js";
import { even, odd, zeroAtZero } from "./symmetries.js";

const x = variable("x");
const y = variable("y");
const abs = call("abs");
const digamma = call("digamma");
const erf = call("erf");
const erfc = call("erfc");
const exp = call("exp");
const gamma = call("gamma");
const lgamma = call("lgamma");
const log = call("log");
const normalCdf = call("normal_cdf");
const polygamma = call("polygamma");

/** The error function and the gamma function with their relatives. */
export const special: Family = {
  name: "special",
  about: "The error function, the normal distribution and the gamma function.",
  rules: [
    ...odd("erf"),
    ...even("normal_pdf"),
    ...zeroAtZero("erf"),
    rule("difference-of-erf", difference(erf(x), erf(y)), call("erf_difference")(x, y), {
      use: "emitting",
      gain: "digits",
      note: "the plain form has no digit left at x = 1 + 1e-15, y = 1",
    }),
    rule("complement-of-erf", difference(1, erf(x)), erfc(x), { note: "the plain form is 0 at x = 6" }),
    rule("erf-and-one", sum(erf(x), 1), erfc(negative(x)), { note: "the plain form is 0 at x = -6" }),
    rule("complement-of-erfc", difference(1, erfc(x)), erf(x)),
    rule("reflection-of-erfc", difference(2, erfc(x)), erfc(negative(x))),
    rule("erf-and-erfc", sum(erf(x), erfc(x)), fraction(1, 1)),
    rule("complement-of-normal-cdf", difference(1, normalCdf(x)), normalCdf(negative(x)), {
      note: "the plain form is 0 at x = 9",
    }),
    rule("normal-cdf-and-its-mirror", sum(normalCdf(x), normalCdf(negative(x))), fraction(1, 1)),
    rule("gamma-of-next", quotient(gamma(sum(1, x)), gamma(x)), x),
    rule("log-of-gamma", log(gamma(x)), lgamma(x), { note: "the plain form is infinite at x = 172" }),
    rule("log-of-abs-of-gamma", log(abs(gamma(x))), lgamma(x)),
    rule("exp-of-lgamma", exp(lgamma(x)), gamma(x), {
      when: { x: "positive" },
      note: "it is |gamma(x)| for negative x",
    }),
    rule("lgamma-of-next", difference(lgamma(sum(1, x)), lgamma(x)), log(x), {
      when: { x: "positive" },
    }),
    rule("digamma-of-next", difference(digamma(sum(1, x)), digamma(x)), reciprocal(x)),
    rule("polygamma-zero", polygamma(0, x), digamma(x), { gain: "form" }),
  ],
};
