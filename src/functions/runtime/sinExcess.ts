import { sinExcessRel } from "./sinExcessRel.js";

/** `sin(x) - x`; where it cancels, from its quotient by x³. */
export function sinExcess(x: number): number {
  return Math.abs(x) < 2 ? x * x * x * sinExcessRel(x) : Math.sin(x) - x;
}
