import { erfc } from "./erfc.js";
import { erfQuotient } from "./erfQuotient.js";
import { scaledErfc } from "./scaledErfc.js";

/** `log(erfc(x))`: near 0, where erfc is near 1, from erf; in the upper tail, where erfc underflows, from erfcx. */
export function logerfc(x: number): number {
  if (Math.abs(x) < 0.5) return Math.log1p(-x * erfQuotient(x));
  return x < 0 ? Math.log(erfc(x)) : Math.log(scaledErfc(x)) - x * x;
}
