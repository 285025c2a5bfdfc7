import { sinhc } from "./sinhc.js";
import { horner } from "./horner.js";

const sinhExcessRelCoefficients = [
  8.580357849794261e-18, 2.8087409252747675e-15, 7.647273957195198e-13, 1.6059041233681633e-10, 2.505210842152821e-8,
  2.7557319223705004e-6, 0.00019841269841270936, 0.008333333333333331, 0.16666666666666666,
];

/**
 * `(sinh(x) - x) / x³`, 1/6 at 0: for |x| < 2 by the interpolant in x² at Chebyshev points (error 3e-19), elsewhere, where it does not
 * cancel, in quotients by x.
 */
export function sinhExcessRel(x: number): number {
  if (!(Math.abs(x) < 2)) return (sinhc(x) - 1) / x / x;
  const square = x * x;
  return horner(sinhExcessRelCoefficients, square);
}
