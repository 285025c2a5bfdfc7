import { exprel } from "./exprel.js";
import { exprelDerivative } from "./exprelDerivative.js";

/** `1/(1 - exp(-x)) - 1/x`, the derivative of log((exp(x) - 1)/x), 1/2 at 0; from that quotient where the two terms cancel. */
export function exprelSlope(x: number): number {
  return Math.abs(x) < 3 ? exprelDerivative(1, x) / exprel(x) : -1 / Math.expm1(-x) - 1 / x;
}
