import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";

import { evaluatePrecisely } from "../../src/interpret/precise.js";
import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";

const pool = new ExpressionPool();
const x = pool.symbol("x");
const one = pool.integer(1);
const call = (name: string, ...operands: readonly Real[]) => pool.call(name, operands);
const at = (root: Real, value: number | Decimal, digits?: number) =>
  evaluatePrecisely([root], new Map([["x", value]]), digits).join();

/** `sin² + cos²`, which is 1 but for its rounding. */
const unit = pool.add(pool.square(call("sin", x)), pool.square(call("cos", x)));

describe("evaluatePrecisely", () => {
  it("reads doubles and numbers exactly", () => {
    expect(at(x, 0.1)).toBe("0.100000000000000005551115123126");
    expect(at(pool.fraction(1, 3), 0)).toBe("0.333333333333333333333333333333");
    expect(at(x, new Decimal("0.1"))).toBe("0.1");
  });

  it("gives the wanted digits", () => {
    expect(at(pool.pi, 0, 50)).toBe("3.1415926535897932384626433832795028841971693993751");
    expect(at(call("exp", one), 0, 20)).toBe("2.7182818284590452354");
  });

  it.each([
    ["expm1(1e-100)", call("expm1", x), 1e-100, "1.0000000000000000199918998026e-100"],
    ["(1 + x) - 1", pool.subtract(pool.add(one, x), one), 1e-300, "1.00000000000000002505909183521e-300"],
    ["x - sin(x)", pool.subtract(x, call("sin", x)), 2 ** -60, "1.08755074466642075445171568488e-55"],
    ["exp(800)", call("exp", x), 800, "2.72637457211256656736477954637e+347"],
    ["sigmoid(-800)", call("sigmoid", x), -800, "3.66787458417768721345549565426e-348"],
    ["softplus(-800)", call("softplus", x), -800, "3.66787458417768721345549565426e-348"],
    ["sin(1e300)", call("sin", x), 1e300, "-0.817881912115908597045885282755"],
  ])("survives cancellation and size: %s", (_, root, value, expected) => {
    expect(at(root, value)).toBe(expected);
  });

  it("takes what cannot be told from zero as zero", () => {
    expect(at(pool.subtract(unit, one), 0.7)).toBe("0");
    expect(at(pool.conditional(pool.compare("==", unit, one), pool.integer(7), x), 0.7)).toBe("7");
    expect(at(pool.conditional(pool.compare("<", unit, one), x, pool.integer(7)), 0.7)).toBe("7");
    expect(at(call("floor", unit), 0.7)).toBe("1");
  });

  it("decides comparisons that the first precision does not", () => {
    const barelyMore = pool.add(unit, pool.power(pool.integer(10), pool.integer(-100)));
    expect(at(pool.conditional(pool.compare(">", barelyMore, one), pool.integer(7), x), 0.7)).toBe("7");
    expect(at(call("ceil", barelyMore), 0.7)).toBe("2");
  });

  it("says when the digits cannot be had", () => {
    const amplified = pool.multiply(call("exp", pool.integer(2000)), pool.subtract(unit, one));
    expect(at(amplified, 0.7)).toBe("0");
    const offset = pool.power(pool.integer(10), pool.integer(-470));
    expect(() => at(pool.subtract(pool.add(unit, offset), one), 0.7)).toThrow("480 digits do not give 30 digits");
  });

  it.each([
    ["0^0", pool.power(x, x), 0, "1"],
    ["1/0", pool.reciprocal(x), 0, "Infinity"],
    ["0 * 1/0", pool.multiply(x, pool.reciprocal(x)), 0, "NaN"],
    ["log 0", call("log", x), 0, "-Infinity"],
    ["log -1", call("log", x), -1, "NaN"],
    ["(-8)^(1/3)", pool.power(x, pool.fraction(1, 3)), -8, "NaN"],
    ["(-2)^3", pool.power(x, pool.integer(3)), -2, "-8"],
    ["(-2)^(3 * 1/3)", pool.power(x, pool.multiply(pool.integer(3), pool.fraction(1, 3))), -2, "-2"],
    ["NaN + 1", pool.add(x, one), NaN, "NaN"],
    ["1 / infinity", pool.reciprocal(x), Infinity, "0"],
    ["sin(exp(exp(50)))", call("sin", call("exp", call("exp", x))), 50, "NaN"],
    ["NaN == NaN", pool.conditional(pool.compare("==", x, x), one, pool.integer(2)), NaN, "2"],
    ["NaN != NaN", pool.conditional(pool.compare("!=", x, x), one, pool.integer(2)), NaN, "1"],
  ])("keeps the conventions: %s", (_, root, value, expected) => {
    expect(at(root, value)).toBe(expected);
  });

  it("needs only the branch that is taken", () => {
    const choice = pool.conditional(pool.compare(">", x, pool.integer(0)), x, call("log", pool.symbol("unbound")));
    expect(at(choice, 5)).toBe("5");
  });

  it("evaluates a shared node once and a deep expression without recursion", () => {
    let doubled: Real = x;
    for (let depth = 0; depth < 200; depth++) doubled = pool.add(doubled, doubled);
    expect(at(doubled, 1, 61)).toBe((2n ** 200n).toString().replace(/^(\d)(\d+)$/, "$1.$2e+60"));
    let nested: Real = x;
    for (let depth = 0; depth < 20_000; depth++) nested = call("abs", nested);
    expect(at(nested, -3)).toBe("3");
  });
});
