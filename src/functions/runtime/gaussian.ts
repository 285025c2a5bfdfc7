/**
 * `factor * exp(-rate * x²)` for a rate that is a power of two at most 1. As in Cody, Math. Comp. 23 (1969),
 * x is split so that the square of its leading part is exact, and the rounding of x² is not magnified;
 * the exponential is halved so that only the last product can underflow.
 */
export function gaussian(x: number, rate: number, factor: number): number {
  if (Math.abs(x) > 40) return 0;
  const leading = Math.fround(x);
  const root = Math.exp(-0.5 * rate * leading * leading);
  const rest = Math.exp(-rate * (x - leading) * (x + leading));
  return root * (root * (rest * factor));
}
