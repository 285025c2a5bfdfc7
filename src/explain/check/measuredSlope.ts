import type { Slope } from "./check.js";
import { type Curve, curvatureScale } from "./differences.js";

/** Steps fall by this factor, a power of two so that they are exact. */
const RATIO = 4;

/** From a quarter of the scale of the variable down to where rounding is all that is left. */
const RUNGS = 24;

/** Kinks are told by steps below this part of the scale: what larger ones show may lie elsewhere. */
const NARROW = 2 ** -9;

/** An error above this part of a slope leaves nothing of it, if it is visible beside a slope of usual size. */
const UNSETTLED = 0.5;
const VISIBLE = 1e-6;

interface Rung {
  readonly step: number;
  /** The slopes of both sides and across. */
  readonly left: number;
  readonly right: number;
  readonly central: number;
  /** What rounding makes of a difference with this step. */
  readonly rounding: number;
}

/**
 * The slope of a function that can only be called. `noise` bounds the rounding of its values. A ladder of steps shows
 * which difference is best, after Ridders (Numerical Recipes, §5.7), and how the slopes of both sides behave.
 */
export function measuredSlope(curve: Curve, x: number, noise: number): Slope {
  const atX = curve(x);
  if (!Number.isFinite(atX)) return { kind: "singular", reason: "the value is not finite" };
  const rungs = ladder(curve, x, atX, noise);
  const last = rungs.at(-1);
  if (last === undefined) return { kind: "unclear", reason: "the function has no value near the point" };
  if (!Number.isFinite(last.left) || !Number.isFinite(last.right))
    return { kind: "singular", reason: "the function has values on one side only" };
  return (
    cornerIn(rungs, NARROW * curvatureScale(x)) ??
    smoothSlope(
      rungs.filter(({ central }) => Number.isFinite(central)),
      Math.abs(atX) / curvatureScale(x),
    )
  );
}

function ladder(curve: Curve, x: number, atX: number, noise: number): readonly Rung[] {
  const rungs: Rung[] = [];
  for (let rung = 0, step = curvatureScale(x) / RATIO; rung < RUNGS; rung += 1, step /= RATIO) {
    const [above, below] = [x + step, x - step];
    if (above === x || below === x) break;
    const [up, down] = [curve(above), curve(below)];
    rungs.push({
      step,
      left: (atX - down) / (x - below),
      right: (up - atX) / (above - x),
      central: (up - down) / (above - below),
      rounding: (2 * noise) / step,
    });
  }
  return rungs;
}

/** A kink, a jump or an infinite slope, if the slopes of both sides do not come together as the steps fall. */
function cornerIn(rungs: readonly Rung[], widest: number): Slope | undefined {
  const telling = rungs.filter(
    ({ step, left, right, rounding }) => step <= widest && Math.abs(right - left) > 10 * rounding,
  );
  if (telling.length < 4) return undefined;
  const gaps = telling.slice(-4).map(({ left, right }) => Math.abs(right - left));
  const ratios = gaps.slice(1).map((gap, index) => gap / (gaps[index] ?? NaN));
  if (ratios.every((ratio) => ratio > 1.5)) return { kind: "singular", reason: "the slopes of both sides grow apart" };
  return ratios.every((ratio) => ratio > 0.8) ? kinkIn(telling) : undefined;
}

/** The slopes of both sides with the step whose rounding, and whose change from the step before, leave the least doubt. */
function kinkIn(telling: readonly Rung[]): Slope {
  const kinks = telling.slice(1).map(({ left, right, rounding }, index) => {
    const before = telling[index];
    const change = Math.abs(left - (before?.left ?? NaN)) + Math.abs(right - (before?.right ?? NaN));
    return { kind: "kink", left, right, error: change + 2 * rounding, digits: "doubles" } as const;
  });
  return kinks.reduce((best, kink) => (kink.error < best.error ? kink : best));
}

/** The extrapolated difference whose neighbours and whose rounding leave the least doubt. `ordinary` is a slope of usual size. */
function smoothSlope(rungs: readonly Rung[], ordinary: number): Slope {
  const extrapolated = rungs.slice(1).map(({ central, rounding }, index) => ({
    value: central + (central - (rungs[index]?.central ?? NaN)) / (RATIO ** 2 - 1),
    rounding,
  }));
  let best: { readonly value: number; readonly error: number } | undefined;
  for (const [index, { value, rounding }] of extrapolated.entries()) {
    const neighbours = [extrapolated[index - 1], extrapolated[index + 1]].flatMap(
      (neighbour) => neighbour?.value ?? [],
    );
    if (neighbours.length < 2) continue;
    const error = Math.max(...neighbours.map((neighbour) => Math.abs(neighbour - value))) + 2 * rounding;
    if (best === undefined || error < best.error) best = { value, error };
  }
  if (best === undefined || !Number.isFinite(best.value))
    return { kind: "unclear", reason: "differences of neighbouring steps do not agree" };
  if (growsWithoutEnd(rungs)) return { kind: "singular", reason: "the slope grows without end" };
  if (best.error > Math.max(UNSETTLED * Math.abs(best.value), VISIBLE * ordinary))
    return { kind: "unclear", reason: "differences do not settle" };
  return { kind: "smooth", ...best, digits: "doubles" };
}

/** Whether central differences grow from step to step all the way down to rounding, as at the vertical tangent of `cbrt`. */
function growsWithoutEnd(rungs: readonly Rung[]): boolean {
  const clear = rungs.filter(({ central, rounding }) => Math.abs(central) > 10 * rounding).slice(-6);
  return (
    clear.length === 6 &&
    clear.slice(1).every(({ central }, index) => Math.abs(central) > 1.1 * Math.abs(clear[index]?.central ?? NaN))
  );
}
