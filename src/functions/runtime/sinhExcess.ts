import { sinhExcessRel } from "./sinhExcessRel.js";

/** `sinh(x) - x`; where it cancels, from its quotient by x³. */
export function sinhExcess(x: number): number {
  return Math.abs(x) < 2 ? x * x * x * sinhExcessRel(x) : Math.sinh(x) - x;
}
