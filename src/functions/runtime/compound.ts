import { log1prel } from "./log1prel.js";

/** `(1 + y/x)^x`, a rate y compounded x times; for a small share y/x by its logarithm, as the sum would be rounded. */
export function compound(y: number, x: number): number {
  const share = y / x;
  return Math.abs(share) < 0.25 ? Math.exp(y * log1prel(share)) : (1 + share) ** x;
}
