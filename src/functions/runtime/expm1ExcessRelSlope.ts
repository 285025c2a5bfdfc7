import { exprel } from "./exprel.js";
import { horner } from "./horner.js";

const expm1ExcessRelSlopeNumerator = [
  5.156563514399102e-12, 4.747558751461756e-10, 2.2250888253468676e-8, 5.814112143811821e-7, 1.5397277997717997e-5,
  0.00014917806392371962, 0.0031647786605576594, 0.008506065363564231, 0.16666666666666666,
];
const expm1ExcessRelSlopeDenominator = [
  6.393371322175673e-10, -5.506617376770991e-8, 2.2688109124127553e-6, -5.798741283068164e-5, 0.0009993657853239431,
  -0.011828961713325457, 0.09347047587265325, -0.4489636078186146, 1.0,
];

/**
 * The derivative of `(exp(x) - 1 - x) / x²`: between -3 and 2.5 by the rational interpolant at Chebyshev points (error 2e-18), elsewhere
 * by `x g' = (1 - 2/x) (exp(x) - 1)/x + 2/x`, which does not become infinite less infinite.
 */
export function expm1ExcessRelSlope(x: number): number {
  if (!(x > -3 && x < 2.5)) return (exprel(x) * (1 - 2 / x) + 2 / x) / x;
  return horner(expm1ExcessRelSlopeNumerator, x) / horner(expm1ExcessRelSlopeDenominator, x);
}
