import { erfc } from "./erfc.js";
import { scaledErfc } from "./scaledErfc.js";

/** `exp(x²) * erfc(x)`, which falls off like 1/x where erfc underflows. */
export function erfcx(x: number): number {
  return x >= 0.5 ? scaledErfc(x) : Math.exp(x * x) * erfc(x);
}
