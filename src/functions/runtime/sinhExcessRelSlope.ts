import { sinhc } from "./sinhc.js";
import { horner } from "./horner.js";

const sinhExcessRelSlopeCoefficients = [
  3.852600195328243e-30, 2.1055705048962517e-27, 1.4243916894355792e-24, 7.733954788963607e-22, 3.523192468849099e-19,
  1.31530049770003e-16, 3.936040297264653e-14, 9.176596466502362e-12, 1.6059043837441353e-9, 2.0041686708333823e-7,
  1.6534391534391854e-5, 0.0007936507936507934, 0.016666666666666666,
];

/**
 * The derivative of `(sinh(x) - x) / x³`: for |x| < 6 by the interpolant in x² at Chebyshev points (error 1e-18), elsewhere by `x g' =
 * (cosh(x) - 1)/x² - 3 g`,
 * in functions of x/2 so that it does not become infinite less infinite.
 */
export function sinhExcessRelSlope(x: number): number {
  if (!(Math.abs(x) < 6)) {
    const half = 0.5 * x;
    return (sinhc(half) * Math.cosh(half) * (Math.tanh(half) / x - 3 / x / x) + 3 / x / x) / x;
  }
  const square = x * x;
  return x * horner(sinhExcessRelSlopeCoefficients, square);
}
