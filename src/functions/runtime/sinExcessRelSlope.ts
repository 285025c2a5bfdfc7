import { sinc } from "./sinc.js";
import { sinExcessRel } from "./sinExcessRel.js";
import { horner } from "./horner.js";

const sinExcessRelSlopeCoefficients = [
  1.2771674075648146e-24, -7.695965304727308e-22, 3.522471161135713e-19, -1.3152949531081865e-16, 3.936039719024198e-14,
  -9.176596459818864e-12, 1.6059043836340247e-9, -2.0041686708346012e-7, 1.6534391534391478e-5, -0.0007936507936507937,
  0.016666666666666666,
];

/**
 * The derivative of `(sin(x) - x) / x³`: for |x| < 3.5 by the interpolant in x² at Chebyshev points (error 1e-19), elsewhere by `x g' =
 * (cos(x) - 1)/x² - 3 g`.
 */
export function sinExcessRelSlope(x: number): number {
  if (!(Math.abs(x) < 3.5)) return (-0.5 * sinc(0.5 * x) ** 2 - 3 * sinExcessRel(x)) / x;
  const square = x * x;
  return x * horner(sinExcessRelSlopeCoefficients, square);
}
