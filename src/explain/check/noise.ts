import type { Field } from "./differences.js";
import { curvatureScale } from "./differences.js";

/** So many values are taken on a line through the point. */
const COUNT = 9;

/** Their spacing relative to the variables: wide enough for rounding to vary, too narrow for the function to bend. */
const SPACING = 2 ** -40;

/** Differences of lower order still hold the function's own change, those of higher order mix few values. */
const ORDERS = [3, 4, 5, 6];

/** How much larger the noise may be than its estimate. */
const SAFETY = 4;

/**
 * A bound on the rounding of a function's values near a point, measured by calling it: differences of high order of
 * values on a narrow line hold nothing but noise. After Moré and Wild, Estimating Computational Noise, SIAM J. Sci.
 * Comput. 33 (2011).
 */
export function measureNoise(field: Field, values: readonly number[], indices: readonly number[]): number {
  const line = Array.from({ length: COUNT }, (_, step) => field(movedBy(values, indices, step - (COUNT >> 1))));
  const floor = Math.abs(line[COUNT >> 1] ?? NaN) * Number.EPSILON;
  let differences = line;
  let noise = 0;
  for (let order = 1; order <= Math.max(...ORDERS); order += 1) {
    differences = differences.slice(1).map((value, index) => value - (differences[index] ?? NaN));
    if (ORDERS.includes(order)) noise = Math.max(noise, deviation(differences, order));
  }
  return Number.isNaN(noise) ? Infinity : Math.max(floor, SAFETY * noise);
}

function movedBy(values: readonly number[], indices: readonly number[], step: number): readonly number[] {
  const moved = [...values];
  for (const index of indices) {
    const x = values[index] ?? NaN;
    moved[index] = x + step * SPACING * curvatureScale(x);
  }
  return moved;
}

/** The deviation of values whose differences of an order are given: the variance of these is `(2k)!/(k!)²` times theirs. */
function deviation(differences: readonly number[], order: number): number {
  const meanSquare = differences.reduce((total, difference) => total + difference * difference, 0) / differences.length;
  let growth = 1;
  for (let factor = 1; factor <= order; factor += 1) growth *= (order + factor) / factor;
  return Math.sqrt(meanSquare / growth);
}
