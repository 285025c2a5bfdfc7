import { log1pExcessRel } from "./log1pExcessRel.js";

/** `x log(x/y) - x + y`, y at x = 0; for x near y from the excess of log(1 + d) over d = (x - y)/y, without cancellation. */
export function divergence(x: number, y: number): number {
  if (x === 0) return y;
  const d = (x - y) / y;
  if (Math.abs(d) < 0.5) return (x - y) * d * (1 + (1 + d) * log1pExcessRel(d));
  return x * Math.log(x / y) - x + y;
}
