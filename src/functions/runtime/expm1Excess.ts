import { expm1ExcessRel } from "./expm1ExcessRel.js";

/** `exp(x) - 1 - x`; where it cancels, from its quotient by x². */
export function expm1Excess(x: number): number {
  return Math.abs(x) < 2 ? x * x * expm1ExcessRel(x) : Math.expm1(x) - x;
}
