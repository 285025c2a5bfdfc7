import { erfcx } from "./erfcx.js";
import { normalCdf } from "./normalCdf.js";

/** `normal_pdf(x)/normal_cdf(x)`; for negative x, where both underflow, by erfcx. */
export function inverseMills(x: number): number {
  if (x < 0) return Math.sqrt(2 / Math.PI) / erfcx(-x * Math.SQRT1_2);
  return Math.exp(-0.5 * (x * x)) / Math.sqrt(2 * Math.PI) / normalCdf(x);
}
