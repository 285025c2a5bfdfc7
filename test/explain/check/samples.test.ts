import { expect, it } from "vitest";

import { samplePoints } from "../../../src/explain/check/samples.js";
import { ExpressionPool } from "../../../src/ir/pool.js";
import { functionOf } from "../../support/expressions.js";

function sample(text: string, wanted = 20, seed = 1) {
  const pool = new ExpressionPool();
  return samplePoints(pool, functionOf(pool, text), { wanted, seed });
}

it("finds points where the value is finite and the assumptions hold", () => {
  const { points, sampling } = sample("f(x, y; s) = { assume s > 0 and x < y\n return log(s*(y - x))/sqrt(x) }");
  expect(points).toHaveLength(20);
  for (const [x = NaN, y = NaN, s = NaN] of points) {
    expect(x).toBeGreaterThan(0);
    expect(y).toBeGreaterThan(x);
    expect(s).toBeGreaterThan(0);
  }
  expect(sampling.beyondDomains).toBe(0);
});

it("uses the ranges that assumptions state", () => {
  const { points, sampling } = sample("f(x) = { assume x > 1000 and x < 1000.5\n return x^2 }");
  expect(sampling.drawn).toBe(20);
  for (const [x = NaN] of points) {
    expect(x).toBeGreaterThan(1000);
    expect(x).toBeLessThan(1000.5);
  }
});

it("keeps the operands of calls where their functions are sampled, where it can", () => {
  for (const [x = NaN] of sample("f(x) = asin(x)").points) expect(Math.abs(x)).toBeLessThanOrEqual(0.99);
  const beyond = sample("f(x) = exp(x + 100)", 5);
  expect(beyond.points).toHaveLength(5);
  expect(beyond.sampling.beyondDomains).toBe(5);
});

it("finds none where there is no value", () => {
  expect(sample("f(x) = sqrt(-1 - x^2)").points).toEqual([]);
});

it("is the same for the same seed", () => {
  expect(sample("f(x) = x", 5, 7)).toEqual(sample("f(x) = x", 5, 7));
  expect(sample("f(x) = x", 5, 7)).not.toEqual(sample("f(x) = x", 5, 8));
});
