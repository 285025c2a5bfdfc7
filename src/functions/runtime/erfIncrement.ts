import { erfGap } from "./erfGap.js";
import { gaussian } from "./gaussian.js";

/**
 * `erf(x + h) - erf(x)`; for a small step, where that cancels, by the Taylor series about x, whose coefficients are Hermite
 * polynomials.
 */
export function erfIncrement(x: number, h: number): number {
  if (Math.abs(h) * (1 + Math.abs(x)) < 0.5) {
    let before = 0;
    let term = 1;
    let sum = 1;
    for (let n = 1; n < 24; n++) {
      // H(n) = 2x H(n - 1) - 2(n - 1) H(n - 2), each with its power of -h over (n + 1)!.
      const next = (-2 * h * (x * term + ((n - 1) / n) * h * before)) / (n + 1);
      before = term;
      term = next;
      sum += next;
    }
    return (2 / Math.sqrt(Math.PI)) * h * gaussian(x, 1, sum);
  }
  return erfGap(x + h, x);
}
