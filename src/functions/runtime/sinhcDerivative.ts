import { quotientDerivative } from "./quotientDerivative.js";

/** The k-th derivative of `sinh(x) / x`. */
export function sinhcDerivative(k: number, x: number): number {
  return quotientDerivative(k, x, 2 + k, (order, at) => (order % 2 === 0 ? Math.sinh(at) : Math.cosh(at)));
}
