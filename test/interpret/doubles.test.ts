import { describe, expect, it } from "vitest";

import { evaluate } from "../../src/interpret/doubles.js";
import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";

const pool = new ExpressionPool();
const x = pool.symbol("x");
const y = pool.symbol("y");
const at = (values: Record<string, number>) => new Map(Object.entries(values));

describe("evaluate", () => {
  it("adds and multiplies from left to right", () => {
    const numbers = [0.1, 0.2, 0.3].map((_, index) => pool.symbol(`n${index}`));
    const bindings = at({ n0: 0.1, n1: 0.2, n2: 0.3 });
    expect(evaluate([pool.sum(numbers), pool.product(numbers)], bindings)).toEqual([0.1 + 0.2 + 0.3, 0.1 * 0.2 * 0.3]);
  });

  it("rounds exact numbers once", () => {
    expect(evaluate([pool.fraction(1, 10), pool.integer(2n ** 60n + 1n)], at({}))).toEqual([0.1, 2 ** 60]);
  });

  it("calls the functions of the table", () => {
    expect(evaluate([pool.call("max", [x, y, pool.integer(3)]), pool.pi], at({ x: 1, y: 2 }))).toEqual([3, Math.PI]);
  });

  it("needs only the branch that is taken", () => {
    const unbound = pool.call("log", [pool.symbol("unbound")]);
    const choice = pool.conditional(pool.compare(">", x, pool.integer(0)), x, unbound);
    expect(evaluate([choice], at({ x: 5 }))).toEqual([5]);
    expect(() => evaluate([choice], at({ x: -5 }))).toThrow('no value is bound to "unbound"');
  });

  it("compares as IEEE 754 does", () => {
    const holds = (operator: "<" | "<=" | ">" | ">=" | "==" | "!=", left: number, right: number) =>
      evaluate(
        [pool.conditional(pool.compare(operator, x, y), pool.integer(1), pool.integer(0))],
        at({ x: left, y: right }),
      )[0];
    expect((["<", "<=", ">", ">=", "==", "!="] as const).map((operator) => holds(operator, 1, 2))).toEqual([
      1, 1, 0, 0, 0, 1,
    ]);
    expect((["<", "<=", ">", ">=", "==", "!="] as const).map((operator) => holds(operator, 0, -0))).toEqual([
      0, 1, 0, 1, 1, 0,
    ]);
    expect((["<", "<=", ">", ">=", "==", "!="] as const).map((operator) => holds(operator, 1, NaN))).toEqual([
      0, 0, 0, 0, 0, 1,
    ]);
  });

  it("combines conditions", () => {
    const positive = pool.compare(">", x, pool.integer(0));
    const small = pool.compare("<", x, pool.integer(10));
    const choose = (condition: Parameters<typeof pool.conditional>[0]) =>
      pool.conditional(condition, pool.integer(1), pool.integer(0));
    const roots = [pool.and([positive, small]), pool.or([positive, small]), pool.not(positive), pool.boolean(true)].map(
      choose,
    );
    expect(evaluate(roots, at({ x: 5 }))).toEqual([1, 1, 0, 1]);
    expect(evaluate(roots, at({ x: -5 }))).toEqual([0, 1, 1, 1]);
  });

  it("evaluates a shared node once and a deep expression without recursion", () => {
    let doubled: Real = x;
    for (let depth = 0; depth < 1000; depth++) doubled = pool.add(doubled, doubled);
    expect(evaluate([doubled], at({ x: 1 }))).toEqual([2 ** 1000]);
    let nested: Real = x;
    for (let depth = 0; depth < 100_000; depth++) nested = pool.call("abs", [nested]);
    expect(evaluate([nested], at({ x: -3 }))).toEqual([3]);
  });
});
