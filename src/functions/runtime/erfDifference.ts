import { erfGap } from "./erfGap.js";
import { erfIncrement } from "./erfIncrement.js";

/** `erf(x) - erf(y)`; where the two are near to each other as the increment by their distance, which is then exact. */
export function erfDifference(x: number, y: number): number {
  const distance = x - y;
  return Math.abs(distance) * (1 + Math.abs(y)) < 0.5 ? erfIncrement(y, distance) : erfGap(x, y);
}
