import { describe, expect, it } from "vitest";

import { evaluate } from "../../src/interpret/doubles.js";
import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { differentiateForward, differentiateReverse } from "../../src/rules/differentiate.js";
import { reading, running } from "../../src/rules/goals.js";
import { gradientForMachine, gradientForReading } from "../../src/rules/gradient.js";
import { Simplifier } from "../../src/rules/simplifier.js";
import { expressionOf } from "../support/expressions.js";

type Point = Readonly<Record<string, number>>;

/** The derivative by one variable in doubles, by every way there is to come by it. */
function derivatives(text: string, variable: string, at: Point): Record<string, number> {
  const pool = new ExpressionPool();
  const value = expressionOf(pool, text);
  const ways: Record<string, Real> = {
    forward: differentiateForward(pool, value, variable),
    "forward, simplified for reading": differentiateForward(new Simplifier(pool, reading), value, variable),
    "forward, simplified for running": differentiateForward(new Simplifier(pool, running), value, variable),
    reverse: differentiateReverse(pool, value, [variable])[0] ?? value,
    "for reading": gradientForReading(pool, value, [variable], { goal: reading }).partials[0] ?? value,
    "for the machine": gradientForMachine(pool, value, [variable], new Map()).machine.partials[0] ?? value,
  };
  const bindings = new Map(Object.entries(at));
  return Object.fromEntries(Object.entries(ways).map(([way, node]) => [way, evaluate([node], bindings)[0] ?? NaN]));
}

/** `[formula, point, derivative by x]`, or by another variable that is named last. */
type Case = readonly [text: string, at: Point, derivative: number, variable?: string];

function check(cases: readonly Case[]): void {
  it.each(cases.map(([text, at, derivative, variable = "x"]) => ({ text, at, derivative, variable })))(
    "d/d$variable $text at $at is $derivative",
    ({ text, at, derivative, variable }) => {
      const actual = derivatives(text, variable, at);
      const rounded = Object.entries(actual).map(([way, value]) => [way, Number(value.toFixed(12)) + 0]);
      const expected = Object.keys(actual).map((way) => [way, Number(derivative.toFixed(12))]);
      expect(rounded).toEqual(expected);
    },
  );
}

describe("kinks and jumps", () => {
  check([
    ["abs(x)", { x: 0 }, 0],
    ["abs(x)", { x: -0 }, 0],
    ["abs(x - y)", { x: 2, y: 2 }, 0],
    ["x*abs(x)", { x: 0 }, 0],
    ["abs(x)^3", { x: 0 }, 0],
    ["relu(x)", { x: 0 }, 0],
    ["relu(x)", { x: 1 }, 1],
    ["relu(-x)", { x: 0 }, 0],
    ["sign(x)", { x: 0 }, 0],
    ["step(x)", { x: 0 }, 0],
    ["floor(x) + ceil(x) + round(x) + trunc(x)", { x: 1 }, 0],
    ["round(x)", { x: 0.5 }, 0],
    ["mod(x, 1)", { x: 2 }, 1],
    ["fmod(x, 1)", { x: 2 }, 1],
    ["copysign(x, y)", { x: 0, y: 1 }, 0],
    ["copysign(x, y)", { x: 3, y: 0 }, 0, "y"],
    ["hypot(x, y)", { x: 0, y: 0 }, 0],
    ["clamp(x, 0, 1)", { x: 0 }, 1],
    ["clamp(x, 0, 1)", { x: 1 }, 1],
    ["clamp(x, 0, 1)", { x: 1.5 }, 0],
  ]);
});

describe("ties of min and max are split evenly", () => {
  check([
    ["min(x, y)", { x: 2, y: 2 }, 0.5],
    ["max(x, y)", { x: 2, y: 2 }, 0.5],
    ["max(x, y)", { x: 2, y: 2 }, 0.5, "y"],
    ["max(x, 0)", { x: 0 }, 0.5],
    ["min(x, x)", { x: 1 }, 1],
    ["max(x, 2*x)", { x: 0 }, 1.5],
    ["min(x, y, z)", { x: 1, y: 1, z: 1 }, 1 / 3],
    ["min(x, y, z)", { x: 1, y: 1, z: 2 }, 0.5],
    ["min(x, y, z)", { x: 3, y: 1, z: 1 }, 0],
    ["max(x, y, z)", { x: 3, y: 3, z: 1 }, 0.5, "y"],
    ["max(0, min(1, x))", { x: 0 }, 0.5],
    ["max(0, min(1, x))", { x: 1 }, 0.5],
    ["max(0, min(1, x))", { x: 0.25 }, 1],
    ["max(0, min(1, x))", { x: 7 }, 0],
    ["min(max(x, y), y)", { x: 1, y: 1 }, 0.25],
    ["min(max(x, y), y)", { x: 1, y: 1 }, 0.75, "y"],
    ["max(min(x, y), min(y, x))", { x: 1, y: 1 }, 0.5],
  ]);
});

describe("powers", () => {
  check([
    ["x^2", { x: 0 }, 0],
    ["x^1", { x: 0 }, 1],
    ["x^0", { x: 0 }, 0],
    ["x^y", { x: 0, y: 0 }, 0],
    ["x^y", { x: 0, y: 1 }, 1],
    ["x^y", { x: 0, y: 2 }, 0],
    ["x^y", { x: -2, y: 3 }, 12],
    ["x^y", { x: 3, y: 0 }, 0],
    ["x^y", { x: 0, y: 0 }, 0, "y"],
    ["x^y", { x: 0, y: 2 }, 0, "y"],
    ["x^y", { x: 0, y: 0.5 }, 0, "y"],
    ["x^y", { x: 2, y: 3 }, 8 * Math.log(2), "y"],
    ["0^y", { y: 2 }, 0, "y"],
    ["2^y", { y: 0 }, Math.log(2), "y"],
    ["(x - y)^(x + y)", { x: 1, y: 1 }, 0],
    ["x^(y*z)", { x: 0, y: 1, z: 1 }, 0, "z"],
    ["(x^2)^(y/2)", { x: -3, y: 4 }, -108],
  ]);
});

describe("a branch that is not taken contributes nothing, not even NaN", () => {
  const chain = "if x < -1 then x^2 else if x < 0 then sqrt(-x) else if x < 1 then log(x + 1) else 3*x";
  check([
    ["if x > 0 then log(x) else 0", { x: -1 }, 0],
    ["if x > 0 then log(x) else 0", { x: 0 }, 0],
    ["if x > 0 then sqrt(x) else 0", { x: 0 }, 0],
    ["if x == 0 then 1 else sin(x)/x", { x: 0 }, 0],
    ["if x != 0 then x^2*sin(1/x) else 0", { x: 0 }, 0],
    ["if x > 0 and log(x) < 0 then x else 2*x", { x: -1 }, 2],
    ["if y > 0 then (if x > 0 then sqrt(x) else 0) else x^2", { x: 0, y: 1 }, 0],
    ["sqrt(if x > 0 then x else 0)", { x: -1 }, 0],
    ["sqrt(if x > 0 then x else 0)", { x: 4 }, 0.25],
    ["log(if x > 0 then x else 0)", { x: -1 }, 0],
    ["1/(if x > 0 then x else 0)", { x: -1 }, 0],
    ["log(sqrt(if x > 0 then x else 0))", { x: -1 }, 0],
    ["sqrt(relu(x))", { x: -1 }, 0],
    ["sqrt(max(x, 0))", { x: -1 }, 0],
    ["max(x, 0)^0.5", { x: -1 }, 0],
    ["log(max(x, 0))", { x: -1 }, 0],
    ["sqrt(min(max(x, 0), 1))", { x: -1 }, 0],
    ["sqrt(clamp(x, 0, 1))", { x: -1 }, 0],
    ["sqrt(clamp(x, 0, 1))", { x: 2 }, 0],
    ["y*sqrt(if x > 0 then x else 0)", { x: -1, y: 3 }, 0],
    ["y*sqrt(if x > 0 then x else 0)", { x: -1, y: 3 }, 0, "y"],
    ["sqrt((if x > 0 then x else 0)*y)", { x: -1, y: 3 }, 0],
    ["{ let u = if x > 0 then x else 0 return sqrt(u) + log(u) + u^2 }", { x: -1 }, 0],
    ["{ let u = if x > 0 then x else 0 let v = if x < 1 then u else 0 return sqrt(v) }", { x: -1 }, 0],
    ["{ let u = if x > 0 then x else 0 let v = if x < 1 then u else 0 return sqrt(v) }", { x: 2 }, 0],
    ["{ let u = if x > 0 then x else 0 let v = if x < 1 then u else 0 return sqrt(v) }", { x: 0.25 }, 1],
    ["{ let u = log(x) return if y > 0 then (if x > 0 then u else 0) else 2*u }", { x: -1, y: 1 }, 0],
    ["{ let u = log(x) return if y > 0 then (if x > 0 then u else 0) else 2*u }", { x: 4, y: -1 }, 0.5],
    ["{ let u = log(x) let v = if x > 0 then u else 0 return if y > 0 then v + 1 else y*v }", { x: -1, y: 1 }, 0],
    [chain, { x: -2 }, -4],
    [chain, { x: -1 }, -0.5],
    [chain, { x: 0 }, 1],
    [chain, { x: 1 }, 3],
    [`(${chain})^2`, { x: 1 }, 18],
    [`exp(${chain})`, { x: 0 }, 1],
  ]);

  const steps = Array.from({ length: 12 }, (_, index) => `if x < ${index} then ${index % 2 === 0 ? 0 : "x"} else `);
  const long = `${steps.join("")}0`;
  check([
    [`sqrt(${long})`, { x: -1 }, 0],
    [`sqrt(${long})`, { x: 4.5 }, 0.5 / Math.sqrt(4.5)],
    [`log(sqrt(${long}))`, { x: 3.5 }, 0],
    [`sqrt(sqrt(${long}))`, { x: 13 }, 0],
  ]);
});
