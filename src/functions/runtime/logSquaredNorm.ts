import { scaledLength } from "./scaledLength.js";

/**
 * `log(x² + y²)`. Near the unit circle by `log1p((a - 1)(a + 1) + b²)` for a the larger component, as Kahan's complex logarithm
 * does; where the squares leave the range of doubles by the length of the scaled vector.
 */
export function logSquaredNorm(x: number, y: number): number {
  const squared = x * x + y * y;
  if (squared > 0.5 && squared < 3) {
    const [larger, smaller] = Math.abs(x) > Math.abs(y) ? [Math.abs(x), y] : [Math.abs(y), x];
    return Math.log1p((larger - 1) * (larger + 1) + smaller * smaller);
  }
  return squared > 1e-280 && squared < Infinity ? Math.log(squared) : 2 * Math.log(scaledLength([x, y]));
}
