import { tanExcessRel } from "./tanExcessRel.js";

/** `tan(x) - x`; where it cancels, from its quotient by x³. */
export function tanExcess(x: number): number {
  return Math.abs(x) < 1.2 ? x * x * x * tanExcessRel(x) : Math.tan(x) - x;
}
