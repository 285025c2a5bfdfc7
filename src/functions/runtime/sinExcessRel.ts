import { horner } from "./horner.js";

const sinExcessRelCoefficients = [
  -7.875536227809838e-18, 2.808886700541814e-15, -7.647060115184714e-13, 1.6059041399145683e-10, -2.5052108351729964e-8,
  2.755731922372389e-6, -0.00019841269841268822, 0.008333333333333331, -0.16666666666666666,
];

/**
 * `(sin(x) - x) / x³`, -1/6 at 0: for |x| < 2 by the interpolant in x² at Chebyshev points (error 3e-19), elsewhere, where it does not
 * cancel, in quotients by x.
 */
export function sinExcessRel(x: number): number {
  if (!(Math.abs(x) < 2)) return (Math.sin(x) / x - 1) / x / x;
  const square = x * x;
  return horner(sinExcessRelCoefficients, square);
}
