import { horner } from "./horner.js";
import { quotientDerivative } from "./quotientDerivative.js";

// (atanh(t)/t - 1)/t² in t².
const log1prelDerivativeCoefficients = [
  0.976014800287444, -2.140840203583657, 2.45787952627556, -1.665090135609292, 0.8511623141064334, -0.24675427514580386,
  0.11306823927445603, 0.02936825370294281, 0.04966803509985331, 0.05240904144504063, 0.05884136360342769,
  0.0666656359022909, 0.07692311840199657, 0.09090908980749011, 0.1111111111288648, 0.14285714285699233,
  0.2000000000000005, 0.3333333333333333,
];

/**
 * The k-th derivative of `log(1 + x) / x`. The first between -3/4 and 3 by `log(1 + x) = 2 atanh(t)`, t = x/(2 + x), which leaves a sum that does
 * not cancel, with the interpolant in t² at Chebyshev points (error 1e-18), elsewhere by `(x/(1 + x) - log(1 + x)) / x²`; to 4 units
 * of the last place.
 */
export function log1prelDerivative(k: number, x: number): number {
  if (k === 1) {
    if (x < -0.75 || x > 3) return (1 / (1 + x) - Math.log1p(x) / x) / x;
    const shifted = 2 + x;
    const t = x / shifted;
    const sum = shifted / (2 + 2 * x) + t * horner(log1prelDerivativeCoefficients, t * t);
    return (-2 * sum) / (shifted * shifted);
  }
  return quotientDerivative(k, x, 0.55, (order, at) => {
    if (order === 0) return Math.log1p(at);
    let derivative = 1 / (1 + at);
    for (let factor = 1; factor < order; factor++) derivative *= -factor / (1 + at);
    return derivative;
  });
}
