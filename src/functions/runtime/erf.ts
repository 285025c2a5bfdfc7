import { erfc } from "./erfc.js";
import { erfQuotient } from "./erfQuotient.js";

/** The error function `2/√π ∫₀ˣ exp(-t²) dt`, to full relative accuracy near 0. */
export function erf(x: number): number {
  if (Math.abs(x) < 0.5) return x * erfQuotient(x);
  return x < 0 ? erfc(-x) - 1 : 1 - erfc(x);
}
