import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";

import { RecentValues } from "../../src/interpret/recentValues.js";

const missing = new Decimal(NaN);

describe("RecentValues", () => {
  it("computes a value once, for every function and all arguments", () => {
    const recent = new RecentValues();
    let computed = 0;
    const difference = (left: Decimal, right: Decimal) => {
      computed += 1;
      return left.sub(right);
    };
    const remembered = recent.remember("difference", (left = missing, right = missing) => difference(left, right));
    const values = [
      [3, 1],
      [1, 3],
      [3, 1],
    ].map(([left = 0, right = 0]) => remembered(new Decimal(left), new Decimal(right)).toNumber());
    expect(values).toEqual([2, -2, 2]);
    expect(computed).toBe(2);
    const negated = recent.remember("negated difference", (left = missing, right = missing) => right.sub(left));
    expect(negated(new Decimal(3), new Decimal(1)).toNumber()).toBe(-2);
  });

  it("forgets the oldest of many", () => {
    const recent = new RecentValues();
    const computed: number[] = [];
    const identity = recent.remember("identity", (value = missing) => {
      computed.push(value.toNumber());
      return value;
    });
    for (let value = 0; value < 10_000; value += 1) identity(new Decimal(value));
    identity(new Decimal(9_999));
    identity(new Decimal(0));
    expect(computed.slice(9_999)).toEqual([9_999, 0]);
  });
});
