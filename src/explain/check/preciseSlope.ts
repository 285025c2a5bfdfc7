import { Decimal } from "decimal.js";

import type { Ball } from "../../interpret/ball.js";
import type { Slope } from "./check.js";

/** The value of a function of one number, computed with so many digits. */
export type PreciseCurve = (x: Decimal, precision: number) => Ball;

/** Working precisions, one after the other until rounding does not matter. */
const PRECISIONS = [60, 200];

/** Relative steps; the second shows what becomes of the slopes as they fall. */
const COARSE = new Decimal("1e-10");
const FINE = new Decimal("1e-14");

/** Steps are relative to the variable, but not nearer to 0 than this. */
const SMALLEST_SCALE = 1e-10;

/** Changes of slopes below this part of their magnitude are none. */
const AGREEMENT = 1e-12;

/** Central differences of a smooth function change less than this part of their magnitude from one step to the other. */
const SETTLED = 1e-6;

/** Slopes below this part of the terms of a value by the scale of the variable are 0. */
const NOTHING = 1e-25;

interface Sides {
  readonly left: Decimal;
  readonly right: Decimal;
  /** What rounding makes of them. */
  readonly noise: number;
}

/**
 * The slope at a point. `magnitude` is that of the terms whose sum is the value there: what is nothing beside them counts as
 * 0. Differences of values with many digits are taken, whose steps are so small that neither truncation nor rounding
 * matters: what is left is a kink, a singular point, or the derivative.
 */
export function preciseSlope(curve: PreciseCurve, at: number, magnitude: number): Slope {
  for (const precision of PRECISIONS) {
    const slope = slopeWith((x) => curve(x, precision), at, magnitude, precision);
    if (slope !== undefined) return slope;
  }
  return { kind: "unclear", reason: "values near the point lose more than 200 digits" };
}

/** The slope, unless rounding matters. */
function slopeWith(curve: (x: Decimal) => Ball, at: number, magnitude: number, precision: number): Slope | undefined {
  const arithmetic = Decimal.clone({ precision: precision + 40, defaults: true });
  const x = new Decimal(at);
  const scale = Math.max(Math.abs(at), SMALLEST_SCALE);
  const center = curve(x);
  if (!center.value.isFinite()) return { kind: "singular", reason: "the value is not finite" };
  const [coarse, fine] = [COARSE, FINE].map((relative): Sides => {
    const step = relative.mul(scale);
    const [above, below] = [curve(arithmetic.add(x, step)), curve(arithmetic.sub(x, step))];
    return {
      right: arithmetic.sub(above.value, center.value).div(step),
      left: arithmetic.sub(center.value, below.value).div(step),
      noise: Decimal.max(above.error, below.error).add(center.error).div(step).toNumber(),
    };
  });
  if (coarse === undefined || fine === undefined) throw new Error("there are two steps");
  if ([coarse, fine].some(({ left, right }) => !left.isFinite() || !right.isFinite()))
    return { kind: "singular", reason: "the function has values on one side only" };
  const tolerable = Math.max(AGREEMENT * sizeOf(fine), (NOTHING * magnitude) / scale);
  return fine.noise <= tolerable ? classify(coarse, fine) : undefined;
}

function classify(coarse: Sides, fine: Sides): Slope {
  const { noise } = fine;
  const [coarseSize, fineSize] = [sizeOf(coarse), sizeOf(fine)];
  const threshold = AGREEMENT * Math.max(coarseSize, fineSize) + 4 * noise;
  const change = distance(middle(coarse), middle(fine));
  const [coarseGap, gap] = [distance(coarse.left, coarse.right), distance(fine.left, fine.right)];
  const isStill =
    change <= Math.max(threshold, SETTLED * fineSize, SETTLED * coarseGap) &&
    gap <= Math.max(threshold, 0.01 * coarseGap);
  const error = 1e-3 * change + gap + noise;
  if (isStill) return { kind: "smooth", value: middle(fine).toNumber(), error, digits: "many" };
  if (fineSize <= 0.01 * coarseSize) return { kind: "smooth", value: 0, error: fineSize + noise, digits: "many" };
  const settled = Math.max(threshold, 1e-3 * gap);
  const [leftChange, rightChange] = [distance(coarse.left, fine.left), distance(coarse.right, fine.right)];
  if (Math.max(leftChange, rightChange) > settled) return { kind: "singular", reason: "the slope grows without end" };
  const [left, right] = [fine.left.toNumber(), fine.right.toNumber()];
  return { kind: "kink", left, right, error: leftChange + rightChange + noise, digits: "many" };
}

function sizeOf({ left, right }: Sides): number {
  return Decimal.max(left.abs(), right.abs()).toNumber();
}

function middle({ left, right }: Sides): Decimal {
  return left.add(right).div(2);
}

function distance(left: Decimal, right: Decimal): number {
  return left.sub(right).abs().toNumber();
}
