import { exprelDerivative } from "./exprelDerivative.js";

/**
 * `(exp(x) - 1 - x) / x²`, 1/2 at 0: exp(x) times the derivative of `(exp(y) - 1)/y` at y = -x, or in quotients by x where it does not
 * cancel.
 */
export function expm1ExcessRel(x: number): number {
  return Math.abs(x) < 2 ? Math.exp(x) * exprelDerivative(1, -x) : (Math.expm1(x) / x - 1) / x;
}
