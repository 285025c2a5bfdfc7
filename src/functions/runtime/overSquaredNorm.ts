import { hypot } from "./hypot.js";

/** `n / (x² + y²)`; where the squares would leave the range of doubles, in two divisions by the norm. */
export function overSquaredNorm(n: number, x: number, y: number): number {
  const squared = x * x + y * y;
  if (squared > 1e-280 && squared < Infinity) return n / squared;
  const norm = hypot(x, y);
  return n / norm / norm;
}
