import { erfrel } from "./erfrel.js";
import { horner } from "./horner.js";

const erfrelSlopeNumerator = [
  -2.118302247520615e-7, 9.539179039179015e-6, -0.00021084428511379283, 0.002791281396792442, -0.028509563940052152,
  0.12954589379879933, -0.7522527780636751,
];
const erfrelSlopeDenominator = [
  1.2988369537269364e-5, 0.00048716620738034773, 0.008347941262038484, 0.08028684725946661, 0.42778941125049086, 1.0,
];

/**
 * The derivative of `erf(x)/x`: for |x| < 1 by the rational interpolant in x² at Chebyshev points (error 4e-20), elsewhere by `x g' = f'
 * - g`.
 */
export function erfrelSlope(x: number): number {
  if (!(Math.abs(x) < 1)) return ((2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) - erfrel(x)) / x;
  const square = x * x;
  return x * (horner(erfrelSlopeNumerator, square) / horner(erfrelSlopeDenominator, square));
}
