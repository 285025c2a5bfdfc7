import { describe, expect, it } from "vitest";

import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { print } from "../../src/ir/print.js";
import { OperationCounter } from "../../src/rules/cost.js";
import { Facts } from "../../src/rules/facts.js";
import { families } from "../../src/rules/families.js";
import { refuted } from "../../src/rules/families/refuted.js";
import type { Goal } from "../../src/rules/goal.js";
import { forEmitting, reading, running } from "../../src/rules/goals.js";
import type { Property } from "../../src/rules/property.js";
import { printGuard, printRule, rule, type Guard, type Rule } from "../../src/rules/rule.js";
import { call, choose, condition, negative, power, product, quotient, sum, variable } from "../../src/rules/pattern.js";
import { Simplifier } from "../../src/rules/simplifier.js";
import { simplify } from "../../src/rules/simplify.js";
import { sidesOf } from "./sampling.js";

const rules = families.flatMap((family) => family.rules);
const laws = rules.filter(({ use }) => use === "built in");
const goals = { reading, running, emitting: forEmitting(running) };

/** Knows what the guard of a rule asks of its variables. */
class GuardFacts extends Facts {
  readonly #when: Guard;

  constructor(pool: ExpressionPool, { when }: Rule) {
    const zero = pool.integer(0);
    const operators = { positive: ">", nonnegative: ">=", negative: "<", nonpositive: "<=", nonzero: "!=" } as const;
    super(
      Object.entries(when).flatMap(([name, property]) =>
        property === "integer" ? [] : [pool.compare(operators[property], pool.symbol(name), zero)],
      ),
    );
    this.#when = when;
  }

  /** No assumption says that a value is an integer. */
  override proves(node: Real, property: Property): boolean {
    return (node.kind === "symbol" && this.#when[node.name] === property) || super.proves(node, property);
  }
}

function simplifierFor(pool: ExpressionPool, goal: Goal, member: Rule): Simplifier {
  return new Simplifier(pool, goal, new OperationCounter(), new GuardFacts(pool, member));
}

function byName(members: readonly Rule[]) {
  return members.map((member) => ({ name: member.name, member }));
}

describe.each(Object.entries(goals))("simplification for %s", (_, goal) => {
  it.each(byName(goal.rules.rules))("applies $name, alone and among other operands", ({ member }) => {
    const { pool, left, right } = sidesOf(member);
    const simplified = (node: Real) => print(simplify(simplifierFor(pool, goal, member), [node]).roots);
    expect(simplified(left)).toEqual(simplified(right));
    const [u, v] = [pool.symbol("u"), pool.symbol("v")];
    expect(simplified(pool.add(pool.multiply(u, left), v))).toEqual(simplified(pool.add(pool.multiply(u, right), v)));
  });

  it.each(byName(goal.rules.rules.filter(({ when }) => Object.keys(when).length > 0)))(
    "does not apply $name to what is not known to satisfy its guard",
    ({ member }) => {
      const { pool, left } = sidesOf(member);
      const [root = left] = simplify(new Simplifier(pool, goal), [left]).roots;
      const [guarded = left] = simplify(simplifierFor(pool, goal, member), [left]).roots;
      expect(print([root])).not.toEqual(print([guarded]));
    },
  );

  it.each(byName(laws))("performs $name", ({ member }) => {
    const { pool, left, right } = sidesOf(member);
    const [before, after] = simplify(simplifierFor(pool, goal, member), [left, right]).roots;
    expect(before).toBe(after);
  });
});

describe("the rules", () => {
  it("have names of their own", () => {
    const names = [...rules, ...refuted.rules].map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it("are each used by a goal, or built in", () => {
    const used = new Set(Object.values(goals).flatMap((goal) => goal.rules.rules));
    expect(rules.filter((member) => !used.has(member) && member.use !== "built in")).toEqual([]);
  });

  it.each(byName(rules.filter(({ use, gain }) => use !== "built in" && gain === "operations")))(
    "save operations by $name",
    ({ member }) => {
      const { left, right } = sidesOf(member);
      const counter = new OperationCounter();
      expect(counter.count(right)).toBeLessThan(counter.count(left));
    },
  );

  it("state what they use", () => {
    expect(() => rule("planted", call("sin")(variable("x")), variable("y"))).toThrow("does not bind y");
    expect(() => rule("planted", call("sin")(variable("x")), variable("x"), { when: { y: "positive" } })).toThrow();
  });

  it("print as mathematics", () => {
    const [x, y] = [variable("x"), variable("y")];
    const shown = (left: Rule["left"], right: Rule["right"]) => printRule(rule("planted", left, right));
    expect(shown(quotient(product(x, y), sum(x, negative(y))), power(x, -2))).toBe("x*y/(x - y) → 1/x^2");
    expect(shown(power(negative(x), sum(y, 1)), power(power(x, y), y))).toBe("(-x)^(y + 1) → (x^y)^y");
    expect(shown(choose(condition("c"), quotient(1, product(x, y)), y), negative(sum(x, y)))).toBe(
      "if c then 1/(x*y) else y → -(x + y)",
    );
    expect(printGuard(rule("planted", sum(x, call("sin")(y)), x, { when: { x: "positive", y: "integer" } }))).toBe(
      "for x > 0, integer y",
    );
  });
});

describe("applying rules", () => {
  it("looks at the rules of a shape only", () => {
    const pool = new ExpressionPool();
    const x = pool.symbol("x");
    const names = (node: Real) => reading.rules.candidates(node).map((candidate) => candidate.rule.name);
    expect(names(pool.call("acos", [x]))).toEqual(["acos-of-one"]);
    expect(names(pool.product([x, pool.call("tan", [x])]))).toEqual([]);
    expect(names(pool.product([pool.call("cos", [x]), pool.call("tan", [x])]))).toEqual(["tan-times-cos"]);
    expect(names(pool.call("digamma", [x]))).toEqual([]);
  });

  it.each(Object.entries(goals))("rewrites 10,000 pairs of one sum at once when %s", (_, goal) => {
    const pool = new ExpressionPool();
    const terms = Array.from({ length: 10_000 }, (__, index) => pool.symbol(`x${index}`)).flatMap((x) => [
      pool.call("exp", [x]),
      pool.call("exp", [pool.negate(x)]),
    ]);
    const [root] = simplify(new Simplifier(pool, goal), [pool.sum(terms)]).roots;
    expect(root && print([root]).results[0]?.match(/cosh/g)).toHaveLength(10_000);
  });
});
