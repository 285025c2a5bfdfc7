import { erfQuotient } from "./erfQuotient.js";
import { gaussian } from "./gaussian.js";
import { scaledErfc } from "./scaledErfc.js";

/** The complementary error function `1 - erf(x)`, to full relative accuracy in the upper tail. */
export function erfc(x: number): number {
  if (Math.abs(x) < 0.5) return 1 - x * erfQuotient(x);
  const tail = gaussian(x, 1, scaledErfc(Math.abs(x)));
  return x < 0 ? 2 - tail : tail;
}
