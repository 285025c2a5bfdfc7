import { erf } from "./erf.js";
import { erfQuotient } from "./erfQuotient.js";

/** `erf(x) / x`, 2/√π at 0. */
export function erfrel(x: number): number {
  return Math.abs(x) < 0.5 ? erfQuotient(x) : erf(x) / x;
}
