import { log1prelDerivative } from "./log1prelDerivative.js";

/** `(log(1 + x) - x) / x²`, -1/2 at 0: by the derivative of `log(1 + x)/x`, or in quotients by x where it does not cancel. */
export function log1pExcessRel(x: number): number {
  return Math.abs(x) < 0.7 ? -1 / (1 + x) - log1prelDerivative(1, x) : (Math.log1p(x) / x - 1) / x;
}
