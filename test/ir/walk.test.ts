import { describe, expect, it } from "vitest";

import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { children, rebuild, topologicalOrder, transform, useCounts } from "../../src/ir/walk.js";
import { expressionOf } from "../support/expressions.js";

const pool = new ExpressionPool();
const everything = expressionOf(
  pool,
  "if not (x < 1 and y >= 2) or false then 2*x^y + sin(x) else if x == y then max(x, y, 0.5) else pi",
);

describe("topologicalOrder", () => {
  it("gives each node once, operands first", () => {
    const order = topologicalOrder([everything, pool.symbol("x")]);
    expect(new Set(order).size).toBe(order.length);
    const known = new Set<unknown>();
    for (const node of order) {
      for (const child of children(node)) expect(known.has(child)).toBe(true);
      known.add(node);
    }
    expect(known.has(everything)).toBe(true);
  });

  it("visits shared nodes once and long chains without recursion", () => {
    let doubled: Real = pool.symbol("x");
    for (let depth = 0; depth < 1000; depth++) doubled = pool.add(doubled, doubled);
    expect(topologicalOrder([doubled])).toHaveLength(1001);
    let nested: Real = pool.symbol("x");
    for (let depth = 0; depth < 100_000; depth++) nested = pool.call("sin", [nested]);
    expect(topologicalOrder([nested])).toHaveLength(100_001);
  });
});

describe("useCounts", () => {
  it("counts each operand and each root", () => {
    const [x, y] = [pool.symbol("x"), pool.symbol("y")];
    const sum = pool.sum([x, y, x]);
    const counts = useCounts([pool.product([sum, sum]), sum]);
    expect(counts.get(x)).toBe(2);
    expect(counts.get(y)).toBe(1);
    expect(counts.get(sum)).toBe(3);
  });
});

describe("transform", () => {
  it("rebuilds every kind of node", () => {
    expect(transform(pool, [everything]).real(everything)).toBe(everything);
    const other = new ExpressionPool();
    const copy = transform(other, [everything]).real(everything);
    expect(topologicalOrder([copy])).toHaveLength(topologicalOrder([everything]).length);
    expect(other.size).toBe(topologicalOrder([everything]).length);
  });

  it("puts replacements into what uses them", () => {
    const source = expressionOf(pool, "sin(x)^2 + (if x > 0 then sin(x) else y)");
    const images = transform(pool, [source], (node, operands) =>
      node.kind === "call" ? pool.call("cos", node.operands.map(operands.real)) : undefined,
    );
    expect(images.real(source)).toBe(expressionOf(pool, "cos(x)^2 + (if x > 0 then cos(x) else y)"));
  });

  it("says which operand has no image", () => {
    const sum = pool.sum([pool.symbol("x"), pool.symbol("y")]);
    const missing = (): never => {
      throw new Error("no image");
    };
    expect(() => rebuild(pool, sum, { real: missing, condition: missing })).toThrow("no image");
    expect(() => transform(pool, [pool.symbol("x")]).real(sum)).toThrow(/no image for sum/);
  });
});
