import { expect, it } from "vitest";

import { compileAll } from "./batches.js";
import { hardPoints } from "./corpora.js";

/** Relative: where a stable form exists, only a few roundings remain. */
const TOLERANCE = 1e-9;
const MEDIAN_TOLERANCE = 1e-15;

/** Points whose digits are lost still: no rule knows a stable form, or, for the first, a subnormal comes out as 0. */
const lost: readonly string[] = ['x^3/(exp(x) - 1) by x at {"x":760}', "atan2(y, x) - atan2(y, x + 1e-9) by nothing"];

it("values and derivatives are right where plain arithmetic fails", async () => {
  const definitions = hardPoints.map((point, index) => ({
    point,
    id: `${point.formula} by ${point.wrt ?? "nothing"} at ${JSON.stringify(Object.fromEntries(point.at))}`,
    name: `f${index}`,
    text: `f${index}(${[...point.at.keys()].join(", ")}) = ${point.formula}`,
  }));
  const wrong: string[] = [];
  const errors: number[] = [];
  await compileAll(
    definitions,
    ({ point: { wrt, at, low, high }, id, name }, emitted) => {
      const together = emitted.valueAndGradient(name, [...at.values()]);
      const alone = emitted.gradient(name, [...at.values()]);
      const results =
        wrt === undefined
          ? [together.value, emitted.value(name, [...at.values()])]
          : [together.gradient.get(wrt), alone.get(wrt)];
      for (const actual of results) {
        const error = errorOf(actual ?? NaN, asNumber(low), asNumber(high));
        errors.push(error);
        if (!(error <= TOLERANCE)) wrong.push(`${id} is ${actual}, not ${low}`);
      }
    },
    ({ id }, reason) => wrong.push(`${id}: ${reason}`),
  );
  expect(wrong.filter((text) => !lost.some((id) => text.startsWith(id)))).toEqual([]);
  expect(lost.filter((id) => !wrong.some((text) => text.startsWith(id)))).toEqual([]);
  expect(errors).toHaveLength(2 * hardPoints.length);
  expect(errors.toSorted((a, b) => a - b)[Math.floor(errors.length / 2)]).toBeLessThanOrEqual(MEDIAN_TOLERANCE);
}, 60_000);

function asNumber(text: string): number {
  return Number(text.replace("inf", "Infinity"));
}

function errorOf(actual: number, low: number, high: number): number {
  if (actual >= low && actual <= high) return 0;
  const nearest = actual < low ? low : high;
  return nearest === 0 ? Infinity : Math.abs((actual - nearest) / nearest);
}
