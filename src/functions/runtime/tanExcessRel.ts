import { horner } from "./horner.js";

const tanExcessRelNumerator = [
  -9.387064387404031e-11, -2.81686317321019e-8, 0.00026466471516384434, -0.021840284148916766, 0.3333333333333333,
];
const tanExcessRelDenominator = [-0.00027753662504184006, 0.025097573219430118, -0.46552085244675034, 1.0];

/**
 * `(tan(x) - x) / x³`, 1/3 at 0: for |x| < 1.2 by the rational interpolant in x² at Chebyshev points (error 9e-19), elsewhere, where it
 * does not cancel, in quotients by x.
 */
export function tanExcessRel(x: number): number {
  if (!(Math.abs(x) < 1.2)) return (Math.tan(x) / x - 1) / x / x;
  const square = x * x;
  return horner(tanExcessRelNumerator, square) / horner(tanExcessRelDenominator, square);
}
