import { call, fraction, negative, power, sum, variable } from "../pattern.js";
import { rule, type Rule } from "../rule.js";

const x = variable("x");
const abs = call("abs");
const cbrt = call("cbrt");
const cos = call("cos");
const cosh = call("cosh");
const exp = call("exp");
const exp2 = call("exp2");
const log = call("log");
const log10 = call("log10");
const log2 = call("log2");
const sin = call("sin");
const sinh = call("sinh");
const sqrt = call("sqrt");

/** Roots as powers, so that they merge with other powers of the same base. */
export const roots: readonly Rule[] = [
  rule("sqrt-as-power", sqrt(x), power(x, fraction(1, 2))),
  rule("cube-of-cbrt", power(cbrt(x), 3), x),
];

export const absoluteValues: readonly Rule[] = [
  rule("abs-of-abs", abs(abs(x)), abs(x)),
  rule("abs-of-negative", abs(negative(x)), abs(x)),
  rule("abs-of-exp", abs(exp(x)), exp(x)),
];

export const exponentials: readonly Rule[] = [
  rule("exp-of-zero", exp(0), fraction(1, 1)),
  rule("log-of-one", log(1), fraction(0, 1)),
  rule("log-of-exp", log(exp(x)), x),
  rule("exp-of-log", exp(log(x)), x, "enlarges the domain to x ≤ 0"),
  rule("exp-of-negative-log", exp(negative(log(x))), power(x, -1), "enlarges the domain to x < 0"),
  rule("log2-of-exp2", log2(exp2(x)), x),
  rule("exp2-of-log2", exp2(log2(x)), x, "enlarges the domain to x ≤ 0"),
  rule("log10-of-one", log10(1), fraction(0, 1)),
  rule("log2-of-one", log2(1), fraction(0, 1)),
];

const odd = [
  "sin",
  "tan",
  "cot",
  "csc",
  "asin",
  "atan",
  "sinh",
  "tanh",
  "coth",
  "csch",
  "asinh",
  "atanh",
  "erf",
  "cbrt",
  "sign",
];
const even = ["cos", "sec", "cosh", "sech"];
const zeroAtZero = [
  "sin",
  "tan",
  "asin",
  "atan",
  "sinh",
  "tanh",
  "asinh",
  "atanh",
  "erf",
  "cbrt",
  "expm1",
  "log1p",
  "relu",
];

/** Symmetries and values at zero. */
export const symmetries: readonly Rule[] = [
  ...odd.map((name) => rule(`${name}-is-odd`, call(name)(negative(x)), negative(call(name)(x)))),
  ...even.map((name) => rule(`${name}-is-even`, call(name)(negative(x)), call(name)(x))),
  ...zeroAtZero.map((name) => rule(`${name}-of-zero`, call(name)(0), fraction(0, 1))),
  ...even.map((name) => rule(`${name}-of-zero`, call(name)(0), fraction(1, 1))),
];

export const identities: readonly Rule[] = [
  rule("pythagoras", sum(power(sin(x), 2), power(cos(x), 2)), fraction(1, 1)),
  rule("hyperbolic-pythagoras", sum(power(cosh(x), 2), negative(power(sinh(x), 2))), fraction(1, 1)),
];
