import { Decimal } from "decimal.js";

import type { Slope } from "./check.js";

/** The value of a function of one number to many digits; a `RangeError` where they cannot be had. */
export type PreciseCurve = (x: Decimal) => Decimal;

/** Values have so many digits that differences with the smallest step keep enough of them. */
export const DIGITS = 40;

/** Relative steps; the second shows what becomes of the slopes as they fall. */
const COARSE = new Decimal("1e-8");
const FINE = new Decimal("1e-12");

/** Steps are relative to the variable, but not nearer to 0 than this. */
const SMALLEST_SCALE = 1e-10;

/** Changes of slopes below this part of their magnitude are none. */
const AGREEMENT = 1e-12;

interface Sides {
  readonly left: Decimal;
  readonly right: Decimal;
}

/**
 * The slope by differences of values with 40 digits, whose steps are so small that neither truncation nor rounding
 * matters: what is left is a kink, a singular point, or the derivative.
 */
export function preciseSlope(curve: PreciseCurve, at: number): Slope {
  const x = new Decimal(at);
  const scale = Math.max(Math.abs(at), SMALLEST_SCALE);
  const arithmetic = Decimal.clone({ precision: DIGITS + 40, defaults: true });
  try {
    const atX = curve(x);
    if (!atX.isFinite()) return { kind: "singular", reason: "the value is not finite" };
    const sidesBy = (relative: Decimal): Sides => {
      const step = relative.mul(scale);
      const right = arithmetic.sub(curve(arithmetic.add(x, step)), atX);
      const left = arithmetic.sub(atX, curve(arithmetic.sub(x, step)));
      return { left: arithmetic.div(left, step), right: arithmetic.div(right, step) };
    };
    const noise = atX
      .abs()
      .mul(`1e-${DIGITS - 1}`)
      .div(FINE.mul(scale));
    return classify(sidesBy(COARSE), sidesBy(FINE), noise.toNumber());
  } catch (error) {
    if (error instanceof RangeError)
      return { kind: "unclear", reason: "values near the point cannot be had to many digits" };
    throw error;
  }
}

function classify(coarse: Sides, fine: Sides, noise: number): Slope {
  if ([coarse, fine].some(({ left, right }) => !left.isFinite() || !right.isFinite()))
    return { kind: "singular", reason: "the function has values on one side only" };
  const [coarseSize, fineSize] = [sizeOf(coarse), sizeOf(fine)];
  const threshold = AGREEMENT * Math.max(coarseSize, fineSize) + 4 * noise;
  const change = distance(middle(coarse), middle(fine));
  const [coarseGap, gap] = [distance(coarse.left, coarse.right), distance(fine.left, fine.right)];
  const isStill = change <= Math.max(threshold, 1e-6 * coarseGap) && gap <= Math.max(threshold, 0.01 * coarseGap);
  const error = change + gap + noise;
  if (isStill) return { kind: "smooth", value: middle(fine).toNumber(), error, digits: "many" };
  if (fineSize <= 0.01 * coarseSize) return { kind: "smooth", value: 0, error: fineSize + noise, digits: "many" };
  const settled = Math.max(threshold, 1e-3 * gap);
  const [leftChange, rightChange] = [distance(coarse.left, fine.left), distance(coarse.right, fine.right)];
  if (Math.max(leftChange, rightChange) > settled)
    return { kind: "singular", reason: "the slope grows without end as the steps fall" };
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
