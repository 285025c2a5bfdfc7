import { sinhc } from "./sinhc.js";
import { sinhcDerivative } from "./sinhcDerivative.js";

/** Langevin's function `1/tanh(x) - 1/x`, the derivative of log(sinh(x)/x), 0 at 0; near 0 from that quotient, without cancellation. */
export function langevin(x: number): number {
  return Math.abs(x) < 3 ? sinhcDerivative(1, x) / sinhc(x) : 1 / Math.tanh(x) - 1 / x;
}
