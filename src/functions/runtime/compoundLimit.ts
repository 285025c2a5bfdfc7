import { log1prel } from "./log1prel.js";

/** `(1 + x)^(1/x)`, e at x = 0; for small x by its logarithm, as the sum would be rounded. */
export function compoundLimit(x: number): number {
  return Math.abs(x) < 0.25 ? Math.exp(log1prel(x)) : (1 + x) ** (1 / x);
}
