import { describe, expect, it } from "vitest";

import { ExpressionPool } from "../../src/ir/pool.js";
import { NO_BINDINGS, bindReal } from "../../src/rules/bindings.js";
import { OperationCounter } from "../../src/rules/cost.js";
import { Facts } from "../../src/rules/facts.js";
import { mayEqual } from "../../src/rules/genericValues.js";
import { textbook } from "../../src/rules/goals.js";
import { call, negative, product, square, sum, variable } from "../../src/rules/pattern.js";
import { Simplifier } from "../../src/rules/simplifier.js";
import { simplify } from "../../src/rules/simplify.js";
import { expressions } from "../corpora/corpora.js";
import { conditionOf, expressionOf } from "../support/expressions.js";

function valueOf(text: string, facts = new Facts()): number {
  return facts.generic[0].of(expressionOf(new ExpressionPool(), text));
}

describe("values at a generic point", () => {
  it("tell different expressions apart", () => {
    const texts = [
      "x",
      "y",
      "-x",
      "x + 1",
      "2*x",
      "x^2",
      "1/x",
      "exp(x)",
      "exp(-x)",
      "x*y",
      "x + y",
      "sin(x)",
      "cos(x)",
    ];
    for (const left of texts)
      for (const right of texts)
        expect([left, right, mayEqual(valueOf(left), valueOf(right))]).toEqual([left, right, left === right]);
  });

  it("are the same for equal expressions", () => {
    expect(mayEqual(valueOf("sin(x)^2 + cos(x)^2"), valueOf("1"))).toBe(true);
    expect(mayEqual(valueOf("exp(x)*exp(y)"), valueOf("exp(x + y)"))).toBe(true);
    expect(mayEqual(valueOf("-(a - b)"), valueOf("b - a"))).toBe(true);
  });

  it("survive simplification", () => {
    const changed = expressions.filter(({ formula }) => {
      const pool = new ExpressionPool();
      const facts = new Facts();
      const expression = expressionOf(pool, formula);
      const simplifier = new Simplifier(pool, textbook, new OperationCounter(), facts);
      const [simplified = expression] = simplify(simplifier, [expression]).roots;
      return !mayEqual(facts.generic[0].of(expression), facts.generic[0].of(simplified));
    });
    expect(expressions).not.toEqual([]);
    expect(changed).toEqual([]);
  });

  it("are taken where the assumptions hold", () => {
    const pool = new ExpressionPool();
    const facts = new Facts([conditionOf(pool, "x < -1"), conditionOf(pool, "y > 3"), conditionOf(pool, "y < 4")]);
    for (const values of facts.generic) {
      expect(values.of(pool.symbol("x"))).toBeLessThan(-1);
      expect(values.of(pool.symbol("y"))).toBeGreaterThan(3);
      expect(values.of(pool.symbol("y"))).toBeLessThan(4);
    }
  });

  it("say nothing of choices, and of what may have overflowed", () => {
    expect(valueOf("if x > 0 then x else y")).toBeNaN();
    expect(mayEqual(valueOf("exp(exp(exp(exp(x))))"), valueOf("x"))).toBe(true);
    expect(mayEqual(valueOf("exp(-exp(exp(2 + x)))"), valueOf("x"))).toBe(true);
  });

  it("are those of what a pattern stands for", () => {
    const pool = new ExpressionPool();
    const [values] = new Facts().generic;
    const bindings = bindReal(
      bindReal(NO_BINDINGS, "u", expressionOf(pool, "x + 1")),
      "v",
      expressionOf(pool, "exp(y)"),
    );
    const [u, v] = [variable("u"), variable("v")];
    const side = sum(product(2, square(u)), negative(call("sin")(v)));
    expect(mayEqual(values.ofPattern(side, bindings), values.of(expressionOf(pool, "2*(x + 1)^2 - sin(exp(y))")))).toBe(
      true,
    );
    expect(values.ofPattern(variable("w"), bindings)).toBeNaN();
  });
});
