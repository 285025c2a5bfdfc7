import { quotientDerivative } from "./quotientDerivative.js";

/** The k-th derivative of `log(1 + x) / x`. */
export function log1prelDerivative(k: number, x: number): number {
  return quotientDerivative(k, x, 0.55, (order, at) => {
    if (order === 0) return Math.log1p(at);
    let derivative = 1 / (1 + at);
    for (let factor = 1; factor < order; factor++) derivative *= -factor / (1 + at);
    return derivative;
  });
}
