import { horner } from "./horner.js";

// B₂ₖ / (2k (2k - 1)) for k = 9 … 1.
const stirlingCoefficients = [
  43867 / 244188,
  -3617 / 122400,
  1 / 156,
  -691 / 360360,
  1 / 1188,
  -1 / 1680,
  1 / 1260,
  -1 / 360,
  1 / 12,
];

/** What Stirling's formula lacks: `log Γ(x) - (x - 1/2) log x + x - log(2π)/2` for x >= 8 (DLMF 5.11.1). */
export function stirling(x: number): number {
  return horner(stirlingCoefficients, 1 / (x * x)) / x;
}
