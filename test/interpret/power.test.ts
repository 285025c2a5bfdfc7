import { describe, expect, it } from "vitest";

import { evaluatePower } from "../../src/interpret/power.js";

describe("evaluatePower", () => {
  it.each([
    [0, 0, 1],
    [NaN, 0, 1],
    [0, -1, Infinity],
    [-0, -1, -Infinity],
    [-0, -3, -Infinity],
    [-2, 3, -8],
    [-2, 0.5, NaN],
    [-8, 1 / 3, NaN],
    [2, -2, 0.25],
    [2, 0.5, Math.SQRT2],
    [Infinity, -1, 0],
    [1e200, 2, Infinity],
    [10, 64, 1e64],
  ])("%d ^ %d is %d", (base, exponent, value) => {
    const power = evaluatePower(base, exponent);
    if (Number.isFinite(value) && value !== 0) expect(power / value).toBeCloseTo(1, 14);
    else expect(power).toBe(value);
  });

  it("multiplies for small integer exponents and divides once for negative ones", () => {
    const x = 1.1;
    expect(evaluatePower(x, 3)).toBe(x * (x * x));
    expect(evaluatePower(x, 4)).toBe(x * x * (x * x));
    expect(evaluatePower(x, -1)).toBe(1 / x);
    expect(evaluatePower(x, -2)).toBe(1 / (x * x));
  });

  it("leaves other exponents to the operator", () => {
    expect(evaluatePower(1.1, 65)).toBe(1.1 ** 65);
    expect(evaluatePower(1.1, -0.3)).toBe(1.1 ** -0.3);
  });
});
