import { describe, expect, it } from "vitest";

import { ExpressionPool } from "../../src/ir/pool.js";
import { rational } from "../../src/ir/rational.js";

const pool = new ExpressionPool();
const [x, y, z] = [pool.symbol("x"), pool.symbol("y"), pool.symbol("z")];

describe("ExpressionPool", () => {
  it("gives equal expressions one node", () => {
    const condition = pool.compare("<", x, y);
    const builds = [
      () => pool.number(rational(2, 4)),
      () => pool.symbol("x"),
      () => pool.sum([x, y]),
      () => pool.product([x, x]),
      () => pool.power(x, y),
      () => pool.call("atan2", [x, y]),
      () => pool.conditional(condition, x, y),
      () => pool.boolean(true),
      () => pool.compare(">=", x, y),
      () => pool.and([condition, pool.compare("<", y, z)]),
      () => pool.or([condition, pool.compare("<", y, z)]),
      () => pool.not(condition),
    ];
    for (const build of builds) {
      const first = build();
      const size = pool.size;
      expect(build()).toBe(first);
      expect(pool.size).toBe(size);
    }
    expect(new Set(builds.map((build) => build())).size).toBe(builds.length);
  });

  it("takes sums and products of the same operands for one, in the order first built", () => {
    const sum = pool.sum([z, x, y]);
    expect(pool.sum([x, y, z])).toBe(sum);
    expect(sum).toMatchObject({ terms: [z, x, y] });
    const product = pool.product([y, x, y]);
    expect(pool.product([y, y, x])).toBe(product);
    expect(pool.product([y, x])).not.toBe(product);
    expect(pool.product([y, x, x])).not.toBe(product);
  });

  it("keeps apart what differs in the order of operands that matters", () => {
    expect(pool.power(x, y)).not.toBe(pool.power(y, x));
    expect(pool.call("atan2", [x, y])).not.toBe(pool.call("atan2", [y, x]));
    expect(pool.compare("<", x, y)).not.toBe(pool.compare("<", y, x));
    expect(pool.sum([x, y])).not.toBe(pool.product([x, y]));
  });

  it("keeps apart names that look like keys of each other", () => {
    expect(pool.call("f", [])).not.toBe(pool.symbol("f"));
    expect(pool.symbol("__proto__")).not.toBe(pool.symbol("constructor"));
    expect(pool.call("f", [x, pool.call("g", [y])])).not.toBe(pool.call("f", [pool.call("g", [x]), y]));
  });

  it("gives the neutral element for no operand, and a single operand itself", () => {
    expect(pool.sum([])).toBe(pool.integer(0));
    expect(pool.product([])).toBe(pool.integer(1));
    expect(pool.and([])).toBe(pool.boolean(true));
    expect(pool.or([])).toBe(pool.boolean(false));
    expect(pool.sum([x])).toBe(x);
    expect(pool.product([x])).toBe(x);
    expect(pool.or([pool.boolean(false)])).toBe(pool.boolean(false));
  });

  it("does not simplify", () => {
    expect(pool.sum([x, pool.integer(0)])).toMatchObject({ kind: "sum" });
    expect(pool.sum([pool.sum([x, y]), z])).not.toBe(pool.sum([x, y, z]));
    expect(pool.subtract(x, x)).toMatchObject({ kind: "sum" });
  });

  it("numbers operands below what uses them", () => {
    const own = new ExpressionPool();
    const product = own.multiply(own.symbol("x"), own.add(own.symbol("y"), own.integer(1)));
    expect(product).toMatchObject({ kind: "product", id: own.size - 1 });
  });

  it("keeps the operands it was given, not the array", () => {
    const operands = [x, pool.integer(17)];
    const sum = pool.sum(operands);
    operands.push(y);
    expect(sum).toMatchObject({ terms: [x, pool.integer(17)] });
  });

  it("negates numbers exactly, and everything else by a factor", () => {
    expect(pool.negate(pool.fraction(1, 3))).toBe(pool.fraction(-1, 3));
    expect(pool.negate(x)).toBe(pool.product([pool.integer(-1), x]));
  });
});
