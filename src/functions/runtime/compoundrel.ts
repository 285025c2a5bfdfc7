import { exprel } from "./exprel.js";
import { log1prel } from "./log1prel.js";

/** `((1 + x)^y - 1)/x`, y at x = 0; where the power is not far from 1 by its logarithm. */
export function compoundrel(x: number, y: number): number {
  const logarithm = y * Math.log1p(x);
  if (Math.abs(logarithm) < 8) return y * exprel(logarithm) * log1prel(x);
  return ((1 + x) ** y - 1) / x;
}
