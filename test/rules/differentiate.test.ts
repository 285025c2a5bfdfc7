import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { print } from "../../src/ir/print.js";
import { denominatorOf, fromNumber, numeratorOf } from "../../src/ir/rational.js";
import { topologicalOrder } from "../../src/ir/walk.js";
import { differentiateForward, differentiateReverse } from "../../src/rules/differentiate.js";
import { reading, running } from "../../src/rules/goals.js";
import { gradientForMachine, gradientForReading } from "../../src/rules/gradient.js";
import { Simplifier } from "../../src/rules/simplifier.js";
import { simplify } from "../../src/rules/simplify.js";
import { expressionOf, freeNames } from "../support/expressions.js";
import { formulas, generic, points } from "../support/formulas.js";
import { agree, isFiniteAt, preciseValues } from "../support/values.js";

const variables = ["x", "y", "z"];

/** Random formulas at points where no two terms tie. */
const cases = fc.tuple(formulas({ piecewise: true }), points(variables, generic), fc.constantFrom(...variables));

describe("the partial derivatives of random formulas", () => {
  it("are the same forward and in reverse", () => {
    let compared = 0;
    fc.assert(
      fc.property(cases, ([text, at, variable]) => {
        const pool = new ExpressionPool();
        const value = expressionOf(pool, text);
        if (!isFiniteAt(value, at)) return;
        for (const builder of [pool, new Simplifier(pool, running)]) {
          const [source = value] = builder === pool ? [value] : simplify(new Simplifier(pool, running), [value]).roots;
          const forward = differentiateForward(builder, source, variable);
          const [reverse = value] = differentiateReverse(builder, source, [variable]);
          if (!isFiniteAt(forward, at) && !isFiniteAt(reverse, at)) continue;
          const [left, right] = preciseValues([forward, reverse], at, 20) ?? [];
          if (left === undefined || right === undefined) continue;
          compared += 1;
          expect(agree(left, right, 15), `${left.toString()} forward, ${right.toString()} in reverse`).toBe(true);
        }
      }),
      { seed: 5, numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(300);
  });

  it("agree with central differences of 60 digits", () => {
    let compared = 0;
    fc.assert(
      fc.property(cases, ([text, at, variable]) => {
        const pool = new ExpressionPool();
        const value = expressionOf(pool, text);
        if (!isFiniteAt(value, at) || !freeNames(text).includes(variable)) return;
        const difference = centralDifference(value, at, variable);
        if (difference === undefined) return;
        const { partials } = gradientForReading(pool, value, [variable]);
        const { machine } = gradientForMachine(pool, value, [variable], new Map());
        for (const partial of [...differentiateReverse(pool, value, [variable]), ...partials, ...machine.partials]) {
          const [derivative] = preciseValues([partial], at, 20) ?? [];
          if (derivative?.isFinite() !== true) continue;
          compared += 1;
          const tolerance = Decimal.max(1, derivative.abs()).mul("1e-14");
          expect(
            derivative.sub(difference).abs().lte(tolerance),
            `${derivative.toString()}, not ${difference.toString()}`,
          ).toBe(true);
        }
      }),
      { seed: 6, numRuns: 300 },
    );
    expect(compared).toBeGreaterThan(200);
  });

  it("are the same texts from two pools", () => {
    fc.assert(
      fc.property(formulas({ piecewise: true }), (text) => {
        const texts = [new ExpressionPool(), new ExpressionPool()].map((pool) => {
          const value = expressionOf(pool, text);
          const { machine } = gradientForMachine(pool, value, variables, new Map());
          return print([...gradientForReading(pool, value, variables).partials, machine.value, ...machine.partials]);
        });
        expect(texts[0]).toEqual(texts[1]);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

/** The derivative to about 30 digits, or undefined where the value is not finite on both sides. */
function centralDifference(value: Real, at: ReadonlyMap<string, number>, variable: string): Decimal | undefined {
  const wide = Decimal.clone({ precision: 80, defaults: true });
  const step = new wide("1e-20");
  const exact = fromNumber(at.get(variable) ?? 0);
  const middle = new wide(numeratorOf(exact).toString()).div(denominatorOf(exact).toString());
  const sides = [middle.add(step), middle.sub(step)].map(
    (moved) => preciseValues([value], new Map<string, number | Decimal>(at).set(variable, moved), 60)?.[0],
  );
  const [above, below] = sides;
  if (above?.isFinite() !== true || below?.isFinite() !== true) return undefined;
  return new wide(above).sub(below).div(step).div(2);
}

describe("for reading, derivatives are what a person writes", () => {
  it.each([
    ["x^2", "2*x"],
    ["x^3/3", "x^2"],
    ["1/x", "-1/x^2"],
    ["sqrt(x)", "1/(2*sqrt(x))"],
    ["sin(x)^2", "2*sin(x)*cos(x)"],
    ["exp(-x)", "-exp(-x)"],
    ["log(x)", "1/x"],
    ["x*log(x)", "log(x) + 1"],
    ["tanh(x)", "1 - tanh(x)^2"],
    ["(2*x + 3*y)^2 + 3", "4*(2*x + 3*y)"],
    ["V*x/(K + x)", "V*K/(K + x)^2"],
    ["a*x^2 + b*x + c", "2*a*x + b"],
    ["x^y", "y*x^(y - 1)"],
    ["if x > 0 then x^2 else -x", "if x > 0 then 2*x else -1"],
    ["y", "0"],
  ])("of %s", (text, derivative) => {
    const pool = new ExpressionPool();
    const { partials } = gradientForReading(pool, expressionOf(pool, text), ["x"]);
    expect(print(partials).results).toEqual([derivative]);
  });
});

describe("size", () => {
  it.each([10, 100, 1000])("the gradient of a product of %d variables takes at most four operations each", (count) => {
    const pool = new ExpressionPool();
    const names = Array.from({ length: count }, (_, index) => `x${index}`);
    const value = pool.product(names.map((name) => pool.symbol(name)));
    const { machine } = gradientForMachine(pool, value, names, new Map());
    expect(machine.partials).toHaveLength(count);
    expect(operations([machine.value, ...machine.partials])).toBeLessThanOrEqual(4 * count);
  });

  it.each([10, 1000])("the gradient of a sum of %d squares takes at most three operations each", (count) => {
    const pool = new ExpressionPool();
    const names = Array.from({ length: count }, (_, index) => `x${index}`);
    const value = pool.sum(names.map((name) => pool.square(pool.symbol(name))));
    const { machine } = gradientForMachine(pool, value, names, new Map());
    expect(operations([machine.value, ...machine.partials])).toBeLessThanOrEqual(3 * count);
  });

  it("a chain t = sin(t)*t has derivatives linear in its length", () => {
    const sizes = [500, 1000].map((levels) => {
      const pool = new ExpressionPool();
      let chain: Real = pool.symbol("x");
      for (let level = 0; level < levels; level++) chain = pool.multiply(pool.call("sin", [chain]), chain);
      const { machine } = gradientForMachine(pool, chain, ["x"], new Map());
      return [
        [differentiateForward(pool, chain, "x")],
        differentiateReverse(pool, chain, ["x"]),
        differentiateReverse(new Simplifier(pool, reading), chain, ["x"]),
        [machine.value, ...machine.partials],
      ].map(operations);
    });
    const [small = [], large = []] = sizes;
    for (const [index, count] of large.entries()) {
      expect(count).toBeLessThan(12 * 1000);
      expect(count).toBeLessThan(2.2 * (small[index] ?? 0));
    }
  });

  it("a deep nest of calls is differentiated without recursion", () => {
    const pool = new ExpressionPool();
    let nested: Real = pool.symbol("x");
    for (let level = 0; level < 20_000; level++) nested = pool.call("sin", [nested]);
    expect(operations([differentiateForward(pool, nested, "x")])).toBeLessThan(80_001);
    expect(operations(differentiateReverse(pool, nested, ["x"]))).toBeLessThan(80_001);
  });
});

/** Additions, multiplications, powers, calls and choices, each shared part once. */
function operations(roots: readonly Real[]): number {
  return topologicalOrder(roots).reduce((total, node) => {
    switch (node.kind) {
      case "number":
      case "symbol":
      case "boolean":
        return total;
      case "sum":
        return total + node.terms.length - 1;
      case "product":
        return total + node.factors.length - 1;
      default:
        return total + 1;
    }
  }, 0);
}

describe("choices that exclude each other", () => {
  it.each([
    ["{ let u = sin(x)*y return if z == 0 then u else exp(z)*u }", "(if z == 0 then 1 else exp(z))*y*cos(x)"],
    [
      "{ let u = if z < 1 then sin(x) else cos(x) return if z == 0 then y*u else exp(z)*u }",
      "if z < 1 then (if z == 0 then y else exp(z))*cos(x) else -(if z == 0 then y else exp(z))*sin(x)",
    ],
  ])("%s: the one that they become is a factor, and not compared with 0", (text, expected) => {
    const pool = new ExpressionPool();
    const { partials } = gradientForMachine(pool, expressionOf(pool, text), ["x"], new Map()).machine;
    expect(print(partials, { maximumRepeated: 1000 }).results).toEqual([expected]);
  });
});
