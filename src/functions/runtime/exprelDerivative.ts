import { quotientDerivative } from "./quotientDerivative.js";

/** The k-th derivative of `(exp(x) - 1) / x`; for negative x the series cancels sooner. */
export function exprelDerivative(k: number, x: number): number {
  const seriesRadius = x < 0 ? 1 + 0.3 * k : 1 + k;
  return quotientDerivative(k, x, seriesRadius, (order, at) => (order === 0 ? Math.expm1(at) : Math.exp(at)));
}
