import { describe, expect, it } from "vitest";

import { families } from "../../src/rules/families.js";
import { refuted } from "../../src/rules/families/refuted.js";
import { call, difference, fraction, negative, power, root, square, sum, variable } from "../../src/rules/pattern.js";
import { printGuard, printRule, rule, type Rule } from "../../src/rules/rule.js";
import { changedDerivatives } from "./conventions.js";
import { sampleRule } from "./soundness.js";

function titled(members: readonly Rule[]) {
  return members.map((member) => ({
    member,
    title: `${member.name}: ${printRule(member)} ${printGuard(member)}`.trim(),
  }));
}

describe.each(families)("$name", ({ rules }) => {
  it.each(titled(rules))("$title", ({ member }) => {
    const { sampled, counterexamples, losses, extremeLosses } = sampleRule(member);
    expect(sampled).toBeGreaterThan(0);
    expect(counterexamples).toEqual([]);
    // Reading needs no digits, and what is built in adds and multiplies exponents, which rounds them.
    if (member.use === "reading" || member.use === "built in") return;
    expect(losses).toEqual([]);
    if (!member.fast) expect(extremeLosses).toEqual([]);
  });

  // What is emitted last is not differentiated any more.
  it.each(titled(rules.filter(({ use }) => use !== "emitting")))("derivatives of $title", ({ member }) => {
    expect(changedDerivatives(member)).toEqual([]);
  });
});

describe("the sampling itself", () => {
  const x = variable("x");
  const y = variable("y");
  const abs = call("abs");
  const exp = call("exp");
  const log = call("log");

  it.each(titled(refuted.rules))("refutes $title", ({ member }) => {
    const { counterexamples, losses, extremeLosses } = sampleRule(member);
    expect([...counterexamples, ...losses, ...extremeLosses, ...changedDerivatives(member)]).not.toEqual([]);
  });

  it.each(
    titled([
      rule("no-square", root(square(x)), x),
      rule("no-cube", power(call("cbrt")(x), 2), power(x, fraction(2, 3))),
      rule("wrong-sign", sum(call("cosh")(x), call("sinh")(x)), exp(negative(x))),
      rule("equal-but-finite-at-fewer-points", log(square(x)), sum(log(x), log(x))),
      rule("equal-up-to-a-million", call("min")(x, 1e6), x),
      rule("equal-but-at-zero", call("sign")(abs(x)), fraction(1, 1)),
      rule("equal-to-seventeen-digits", sum(x, power(10, -17)), x),
      rule("guard-that-allows-zero", call("sign")(x), fraction(1, 1), { when: { x: "nonnegative" } }),
      rule("guard-that-allows-negative-numbers", abs(x), x, { when: { x: "nonzero" } }),
      rule("guard-of-the-wrong-variable", log(power(x, y)), sum(log(x), log(y)), { when: { y: "positive" } }),
      rule("guard-that-allows-odd-numbers", power(negative(x), y), power(x, y), { when: { y: "integer" } }),
    ]),
  )("finds the counterexample to $title", ({ member }) => {
    expect(sampleRule(member).counterexamples).not.toEqual([]);
  });

  it.each(
    titled([
      rule("cancels", call("expm1")(x), difference(exp(x), 1)),
      rule("overflows-at-710", call("softplus")(x), log(sum(1, exp(x)))),
      rule("cancels-near-one", call("cos")(call("asin")(x)), root(difference(1, square(x)))),
    ]),
  )("finds where $title loses digits", ({ member }) => {
    expect(sampleRule(member).losses).not.toEqual([]);
  });

  it("tells losses at extreme magnitudes from others", () => {
    const { losses, extremeLosses } = sampleRule(
      rule("overflows", call("hypot")(x, y), root(sum(square(x), square(y)))),
    );
    expect(losses).toEqual([]);
    expect(extremeLosses).not.toEqual([]);
  });

  it("finds a changed convention, and accepts the mathematical derivative", () => {
    expect(changedDerivatives(rule("planted", call("max")(x, 0), call("relu")(x)))).not.toEqual([]);
    expect(changedDerivatives(rule("planted", call("relu")(x), x))).not.toEqual([]);
    expect(changedDerivatives(rule("planted", call("relu")(x), x, { when: { x: "positive" } }))).toEqual([]);
  });

  it("samples nothing where the left side is never finite", () => {
    expect(sampleRule(rule("planted", log(negative(exp(x))), x)).sampled).toBe(0);
  });
});
