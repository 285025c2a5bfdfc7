import { call, fraction, negative, sum, variable } from "../pattern.js";
import { rule, type Rule } from "../rule.js";

const x = variable("x");
const exp = call("exp");
const expm1 = call("expm1");
const log = call("log");
const log1p = call("log1p");
const sigmoid = call("sigmoid");
const softplus = call("softplus");

/** Forms that keep their digits where the plain form cancels or overflows. For code only: they read less familiar. */
export const stableForms: readonly Rule[] = [
  rule("softplus", log(sum(1, exp(x))), softplus(x), "the plain form overflows at x = 710 and is 0 at x = -40"),
  rule("log1p", log(sum(1, x)), log1p(x), "the plain form has no digit left at x = 1e-17"),
  rule("expm1", sum(exp(x), fraction(-1, 1)), expm1(x), "the plain form has no digit left at x = 1e-17"),
  rule("softplus-of-log1p", log1p(exp(x)), softplus(x)),
  rule(
    "complement-of-sigmoid",
    sum(sigmoid(x), fraction(-1, 1)),
    negative(sigmoid(negative(x))),
    "1 minus the plain form is 0 at x = 40",
  ),
];
