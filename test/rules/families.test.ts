import { describe, expect, it } from "vitest";

import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { print } from "../../src/ir/print.js";
import * as elementary from "../../src/rules/families/elementary.js";
import * as stable from "../../src/rules/families/stable.js";
import { reading, running } from "../../src/rules/goals.js";
import { bind, call, fraction, instantiate, negative, power, sum, variable } from "../../src/rules/pattern.js";
import { printRule, rule } from "../../src/rules/rule.js";
import { Simplifier } from "../../src/rules/simplifier.js";
import { simplify } from "../../src/rules/simplify.js";
import { sampleRule } from "./soundness.js";

const families = Object.entries({ ...elementary, ...stable });
const rules = families.flatMap(([, members]) => members);

describe.each(families)("%s", (_, members) => {
  it.each(members.map((member) => [member.name, printRule(member), member] as const))("%s: %s", (__, ___, member) => {
    const { sampled, counterexamples, losses } = sampleRule(member);
    expect(sampled).toBeGreaterThan(0);
    expect(counterexamples).toEqual([]);
    expect(losses).toEqual([]);
  });
});

describe.each([
  ["reading", reading],
  ["running", running],
] as const)("simplification for %s", (_, goal) => {
  it.each(goal.rules.map((member) => [member.name, member] as const))(
    "applies %s, alone and among other operands",
    (__, member) => {
      const pool = new ExpressionPool();
      const symbols = new Map([...bind(member.left)].map((name) => [name, pool.symbol(name)]));
      const [left, right] = [member.left, member.right].map((side) => instantiate(pool, side, symbols));
      if (left === undefined || right === undefined) throw new Error("a rule has two sides");
      const simplified = (node: Real) => print(simplify(new Simplifier(pool, goal), [node]).roots);
      expect(simplified(left)).toEqual(simplified(right));
      const [y, z] = [pool.symbol("y"), pool.symbol("z")];
      expect(simplified(pool.add(pool.multiply(y, left), z))).toEqual(simplified(pool.add(pool.multiply(y, right), z)));
    },
  );
});

describe("the goals", () => {
  it("use every rule of the families and no other", () => {
    expect(new Set([...reading.rules, ...running.rules])).toEqual(new Set(rules));
  });

  it("name each rule once", () => {
    expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  });
});

describe("the sampling itself", () => {
  const x = variable("x");
  const sqrt = call("sqrt");
  const log = call("log");

  it.each([
    rule("planted", sqrt(power(x, 2)), x),
    rule("planted", call("abs")(x), x),
    rule("planted", power(call("cbrt")(x), 2), power(x, fraction(2, 3))),
    rule("planted", call("asin")(call("sin")(x)), x),
    rule("planted", sum(call("cosh")(x), call("sinh")(x)), call("exp")(negative(x))),
    // Equal where both are finite, but the right side is finite at fewer points.
    rule("planted", log(power(x, 2)), sum(log(x), log(x))),
    // Equal up to x = 1e5.
    rule("planted", call("min")(x, 1e6), x),
    // Equal but at one point.
    rule("planted", call("sign")(call("abs")(x)), fraction(1, 1)),
    // Equal up to the 17th digit at moderate x.
    rule("planted", sum(x, power(10, -17)), x),
  ])("finds the counterexample to $left.kind → $right.kind", (planted) => {
    expect(sampleRule(planted).counterexamples).not.toEqual([]);
  });

  it("finds what loses digits or overflows", () => {
    expect(sampleRule(rule("planted", call("expm1")(x), sum(call("exp")(x), -1))).losses).not.toEqual([]);
    expect(sampleRule(rule("planted", call("softplus")(x), log(sum(1, call("exp")(x))))).losses).not.toEqual([]);
    expect(sampleRule(rule("planted", call("hypot")(x, 1), sqrt(sum(power(x, 4), 1)))).counterexamples).not.toEqual([]);
  });

  it("samples nothing where the left side is never finite", () => {
    expect(sampleRule(rule("planted", log(negative(call("exp")(x))), x)).sampled).toBe(0);
  });
});
