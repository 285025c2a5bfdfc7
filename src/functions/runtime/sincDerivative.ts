import { quotientDerivative } from "./quotientDerivative.js";

/** The k-th derivative of `sin(x) / x`. */
export function sincDerivative(k: number, x: number): number {
  return quotientDerivative(k, x, 1 + 0.5 * k, (order, at) => {
    const value = order % 2 === 0 ? Math.sin(at) : Math.cos(at);
    return order % 4 < 2 ? value : -value;
  });
}
