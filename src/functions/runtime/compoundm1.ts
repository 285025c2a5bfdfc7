/** `(1 + x)^y - 1`, the interest of y periods: by log1p and expm1 where the power is near 1. */
export function compoundm1(x: number, y: number): number {
  const logarithm = x > -1 ? y * Math.log1p(x) : NaN;
  return Math.abs(logarithm) < 0.5 ? Math.expm1(logarithm) : (1 + x) ** y - 1;
}
