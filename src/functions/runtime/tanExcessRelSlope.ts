import { tanExcessRel } from "./tanExcessRel.js";
import { horner } from "./horner.js";

const tanExcessRelSlopeNumerator = [
  -1.0682858105149739e-9, -2.3055168510235849e-7, 0.0006128473881861443, -0.02445172948505406, 0.26666666666666666,
];
const tanExcessRelSlopeDenominator = [
  0.00033827919636500637, -0.016558846613157166, 0.23979194833634704, -0.9012177950927622, 1.0,
];

/**
 * The derivative of `(tan(x) - x) / x³`: for |x| < 1 by the rational interpolant in x² at Chebyshev points (error 1e-19), elsewhere by `x
 * g' = (tan(x)/x)² - 3 g`.
 */
export function tanExcessRelSlope(x: number): number {
  if (!(Math.abs(x) < 1)) return ((Math.tan(x) / x) ** 2 - 3 * tanExcessRel(x)) / x;
  const square = x * x;
  return x * (horner(tanExcessRelSlopeNumerator, square) / horner(tanExcessRelSlopeDenominator, square));
}
