import { Decimal } from "decimal.js";

import type { Ball } from "../../interpret/ball.js";
import type { Slope } from "./check.js";

/** A function of one number whose values are computed with many digits. */
export interface PreciseCurve {
  /** The value, computed with so many digits. */
  evaluate(x: Decimal, precision: number): Ball;
  /** Whether there is time for so many values; if there is, it counts as spent. */
  mayEvaluate(precision: number, count: number): boolean;
}

/** A slope takes the values at the point and at two steps on both sides. */
const EVALUATIONS = 5;

/** Working precisions, one after the other until rounding does not matter. */
const PRECISIONS = [60, 200];

/** Relative steps; the second of a pair shows what becomes of the slopes as they fall. */
interface Steps {
  readonly coarse: Decimal;
  readonly fine: Decimal;
}

/** The second pair is for functions that swing so fast that the first is too wide for them. */
const STEPS: readonly Steps[] = [
  { coarse: new Decimal("1e-10"), fine: new Decimal("1e-14") },
  { coarse: new Decimal("1e-20"), fine: new Decimal("1e-24") },
];

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
  let slope: Slope = GROWING;
  for (const steps of STEPS) {
    slope = slopeBy(curve, at, magnitude, steps);
    if (slope !== GROWING) break;
  }
  return slope;
}

const GROWING: Slope = { kind: "singular", reason: "the slope grows without end" };
const OUT_OF_TIME = "differences of doubles do not tell, and values of this model with many digits take too long";

/** The slope by differences with two steps, computed with so many digits that rounding does not matter. */
function slopeBy(curve: PreciseCurve, at: number, magnitude: number, steps: Steps): Slope {
  for (const precision of PRECISIONS) {
    if (!curve.mayEvaluate(precision, EVALUATIONS)) return { kind: "unclear", reason: OUT_OF_TIME };
    const slope = slopeWith((x) => curve.evaluate(x, precision), at, magnitude, steps, precision);
    if (slope !== undefined) return slope;
  }
  return { kind: "unclear", reason: "values near the point lose more than 200 digits" };
}

/** The slope, unless rounding matters. */
function slopeWith(
  curve: (x: Decimal) => Ball,
  at: number,
  magnitude: number,
  steps: Steps,
  precision: number,
): Slope | undefined {
  const arithmetic = Decimal.clone({ precision: precision + 40, defaults: true });
  const x = new Decimal(at);
  const scale = Math.max(Math.abs(at), SMALLEST_SCALE);
  const center = curve(x);
  if (!center.value.isFinite()) return { kind: "singular", reason: "the value is not finite" };
  const sidesBy = (relative: Decimal): Sides => {
    const step = relative.mul(scale);
    const [above, below] = [curve(arithmetic.add(x, step)), curve(arithmetic.sub(x, step))];
    return {
      right: arithmetic.sub(above.value, center.value).div(step),
      left: arithmetic.sub(center.value, below.value).div(step),
      noise: Decimal.max(above.error, below.error).add(center.error).div(step).toNumber(),
    };
  };
  const [coarse, fine] = [sidesBy(steps.coarse), sidesBy(steps.fine)];
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
  if (Math.max(leftChange, rightChange) > settled) return GROWING;
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
