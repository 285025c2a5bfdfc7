import { sinhcDerivative } from "./sinhcDerivative.js";

/** `tanh(x) - x`; where it cancels, as (sinh(x) - x cosh(x))/cosh(x), which is -x² times the derivative of sinh(x)/x over cosh(x). */
export function tanhExcess(x: number): number {
  return Math.abs(x) < 2 ? (-x * x * sinhcDerivative(1, x)) / Math.cosh(x) : Math.tanh(x) - x;
}
