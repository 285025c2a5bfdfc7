import { erf } from "./erf.js";
import { erfc } from "./erfc.js";

/** `erf(x) - erf(y)` for x that is not near y; in the tails by erfc. */
export function erfGap(x: number, y: number): number {
  if (x > 0.5 && y > 0.5) return erfc(y) - erfc(x);
  if (x < -0.5 && y < -0.5) return erfc(-x) - erfc(-y);
  return erf(x) - erf(y);
}
