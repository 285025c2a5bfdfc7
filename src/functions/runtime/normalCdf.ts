import { erfc } from "./erfc.js";
import { gaussian } from "./gaussian.js";
import { scaledErfc } from "./scaledErfc.js";

/**
 * The standard normal distribution function `erfc(-x/√2) / 2`. In the lower tail the exponential takes x
 * itself, because it would magnify the rounding of x/√2.
 */
export function normalCdf(x: number): number {
  const scaled = -x * Math.SQRT1_2;
  return x < -0.75 ? gaussian(x, 0.5, 0.5 * scaledErfc(scaled)) : 0.5 * erfc(scaled);
}
