import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { outcomeOf } from "../../../src/explain/check/outcome.js";
import { checkOf, partialsOf } from "./checked.js";

const lecture = readFileSync(new URL("../../../examples/lecture.expr", import.meta.url), "utf8");
const at = ["x1=1,x2=3"];

describe("the lecture's differences", () => {
  it("are 44.08 forward and 44 but for rounding centrally, with h = 0.02", async () => {
    const check = await checkOf(lecture, { at, step: 0.02 });
    const [first] = partialsOf(check);
    expect(check.points[0]?.value).toBe(124);
    expect(first?.differences.forward).toBeCloseTo(44.08, 10);
    expect(first?.differences.central).toBeCloseTo(44, 10);
    expect(first?.differences.extrapolated).toBeCloseTo(44, 10);
    expect(first?.claims.map(({ value, verdict }) => ({ value, verdict }))).toEqual([{ value: 44, verdict: "right" }]);
    expect(outcomeOf(check)).toBe("right");
  });

  it("have steps that doubles represent", async () => {
    const [first] = partialsOf(await checkOf(lecture, { at }));
    const { forward, central } = first?.differences.steps ?? { forward: NaN, central: NaN };
    expect(1 + forward - 1).toBe(forward);
    expect(1 + central - 1).toBe(central);
    expect(forward).toBeCloseTo(Math.sqrt(2 ** -52), 15);
    expect(central).toBeCloseTo(Math.cbrt(2 ** -52), 12);
  });
});

describe("the evaluations of a whole gradient", () => {
  it("are n + 1, 2n and 4n, against one call of the gradient: 101 for n = 100", async () => {
    const names = Array.from({ length: 100 }, (_, index) => `x${index}`);
    const check = await checkOf(`f(${names.join(", ")}) = ${names.map((name) => `sin(${name})^2`).join(" + ")}`, {
      samples: 1,
    });
    expect(check.costs).toEqual([
      { method: "forward differences", evaluations: 101 },
      { method: "central differences", evaluations: 200 },
      { method: "extrapolated differences", evaluations: 400 },
      { method: "the emitted gradient", evaluations: 1 },
    ]);
  });

  it("take time", async () => {
    const { costs } = await checkOf(lecture, { at, timing: true });
    for (const { milliseconds = NaN } of costs) expect(milliseconds).toBeGreaterThan(0);
  });
});

/** The slope of a branch of the plot on logarithmic scales, from the first to the last step in a range. */
function branchSlope(points: readonly (readonly [number, number])[], from: number, to: number): number {
  const branch = points.filter(([step]) => step >= from && step <= to);
  const [first, last] = [branch.at(0), branch.at(-1)];
  if (first === undefined || last === undefined) throw new Error("the branch has no points");
  return Math.log(last[1] / first[1]) / Math.log(last[0] / first[0]);
}

describe("the error by the step", () => {
  it("of a quadratic has a truncation branch for forward differences only", async () => {
    const { errors } = await checkOf(lecture, { at, errors: true });
    const [forward, central] = errors?.series ?? [];
    expect(branchSlope(forward?.points ?? [], 1e-5, 1)).toBeCloseTo(1, 2);
    expect(branchSlope(forward?.points ?? [], 1e-13, 1e-9)).toBeCloseTo(-1, 0);
    expect(Math.max(...(central?.points ?? []).filter(([step]) => step > 1e-3).map(([, error]) => error))).toBeLessThan(
      1e-9,
    );
    expect(errors?.marks?.map(({ label }) => label)).toEqual(["h forward", "h central"]);
  });

  it("of a function that is not quadratic grows as h and as its square", async () => {
    const { errors } = await checkOf("f(x) = exp(x)", { at: ["x=1"], errors: true });
    const [forward, central] = errors?.series ?? [];
    expect(branchSlope(forward?.points ?? [], 1e-6, 1e-2)).toBeCloseTo(1, 1);
    expect(branchSlope(central?.points ?? [], 1e-4, 1e-1)).toBeCloseTo(2, 1);
    expect(branchSlope(central?.points ?? [], 1e-13, 1e-8)).toBeLessThan(-0.7);
  });
});
