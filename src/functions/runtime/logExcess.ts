import { log1pExcess } from "./log1pExcess.js";

/** `log(x) - x + 1`, without cancellation near 1. */
export function logExcess(x: number): number {
  return x > 0.3 ? log1pExcess(x - 1) : Math.log(x) - x + 1;
}
