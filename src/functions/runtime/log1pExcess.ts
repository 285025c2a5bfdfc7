import { log1pExcessRel } from "./log1pExcessRel.js";

/** `log(1 + x) - x`; where it cancels, from its quotient by x². */
export function log1pExcess(x: number): number {
  return Math.abs(x) < 0.7 ? x * x * log1pExcessRel(x) : Math.log1p(x) - x;
}
