import { describe, expect, it, test } from "vitest";

import { checkBlackBox } from "../../../src/explain/check/checkBlackBox.js";
import type { ForeignFunction } from "../../../src/explain/check/foreignFunction.js";
import { checkOf, partialsOf, verdictsOn } from "./checked.js";

describe("kinks and singular points of models are told from errors", () => {
  test.each([
    ["abs(x)", "x=0", "kink"],
    ["abs(x - 1)", "x=1", "kink"],
    ["max(x, 2*x)", "x=0", "kink"],
    ["relu(x)", "x=0", "kink"],
    ["if x < 1 then x else 2 - x", "x=1", "kink"],
    ["sqrt(x)", "x=0", "singular"],
    ["cbrt(x)", "x=0", "singular"],
    ["log(x)", "x=0", "singular"],
    ["1/x", "x=0", "singular"],
    ["floor(x)", "x=1", "singular"],
    ["floor(x)", "x=1.5", "right"],
    ["x*abs(x)", "x=0", "right"],
    ["abs(x)^1.5", "x=0", "right"],
    ["x^3", "x=0", "right"],
    ["sin(x)^2 + cos(x)^2", "x=0.7", "right"],
    ["sin(x)/x", "x=1e-9", "right"],
    ["(1 - cos(x))^2", "x=1e-6", "right"],
    ["log(1 + exp(x))", "x=800", "right"],
    ["1e16 + x", "x=1", "right"],
    // A swing is shorter than the first steps that are taken with many digits.
    ["sin(1e12*x)", "x=0.7", "right"],
  ])("%s at %s: %s", async (formula, at, verdict) => {
    const check = await checkOf(`f(x) = ${formula}`, { at: [at] });
    expect(verdictsOn(check, "the emitted gradient")).toEqual([verdict]);
  });

  it("a claim outside of a kink's slopes is wrong", async () => {
    const check = await checkOf("f(x) = abs(x)", { at: ["x=0"], against: { name: "hand", call: () => [1.5] } });
    expect(verdictsOn(check, "hand")).toEqual(["wrong"]);
  });

  it("NaN is wrong where differences are finite", async () => {
    const naive = (x = NaN) => Math.exp(x) / (1 + Math.exp(x));
    const check = await checkOf("f(x) = log(1 + exp(x))", { at: ["x=800"], against: { name: "naive", call: naive } });
    expect(verdictsOn(check, "naive")).toEqual(["wrong"]);
  });
});

describe("a function that is only called", () => {
  const box = (call: (...values: readonly number[]) => unknown): ForeignFunction => ({ name: "./f.js#f", call });

  function slopeOf(call: (x: number) => number, at: string) {
    const { checks, diagnostics } = checkBlackBox(
      box((x = NaN) => call(x)),
      { at: [at], timing: false },
    );
    expect(diagnostics).toEqual([]);
    const [partial] = checks.flatMap(partialsOf);
    if (partial === undefined) throw new Error("there is no partial");
    return partial.slope;
  }

  it.each([
    ["exp", Math.exp, 1, Math.E],
    ["sin at a large argument", Math.sin, 1e6, Math.cos(1e6)],
    ["log near 0", Math.log, 1e-3, 1e3],
    ["a rounded sum", (x: number) => 1e8 + Math.sin(x), 1, Math.cos(1)],
    ["a quick wave", (x: number) => Math.sin(1000 * x), 1, 1000 * Math.cos(1000)],
  ])("has a derivative within the estimated error: %s", (_, call, x, derivative) => {
    const slope = slopeOf(call, `x=${x}`);
    if (slope.kind !== "smooth") throw new Error(`${slope.kind} is not smooth`);
    expect(Math.abs(slope.value - derivative)).toBeLessThanOrEqual(slope.error);
    expect(slope.error).toBeLessThan(1e-5 * Math.max(1, Math.abs(derivative)));
  });

  it.each([
    ["abs", Math.abs, "x=0", "kink"],
    ["cbrt", Math.cbrt, "x=0", "singular"],
    ["sqrt", Math.sqrt, "x=0", "singular"],
    ["log", Math.log, "x=-1", "singular"],
    ["a jump", Math.sign, "x=0", "unclear"],
  ])("has none at a corner: %s", (_, call, at, kind) => {
    expect(slopeOf(call, at).kind).toBe(kind);
  });

  it("is compared with a gradient of it", () => {
    const value = box((x = NaN, y = NaN) => x * Math.sin(y));
    const right = { name: "right", call: (x = NaN, y = NaN) => [Math.sin(y), x * Math.cos(y)] };
    const wrong = { name: "wrong", call: (x = NaN, y = NaN) => [Math.sin(y), -x * Math.cos(y)] };
    const verdicts = (against: ForeignFunction) =>
      checkBlackBox(value, { at: ["x=2,y=1"], against, timing: false }).checks.flatMap((check) =>
        verdictsOn(check, against.name),
      );
    expect(verdicts(right)).toEqual(["right", "right"]);
    expect(verdicts(wrong)).toEqual(["right", "wrong"]);
  });
});
