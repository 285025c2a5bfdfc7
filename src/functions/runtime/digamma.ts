import { horner } from "./horner.js";

const digammaNumerator = [
  4.22009395907132e-7, 0.00022636249078624788, 0.008297484863617567, 0.0998201733015596, 0.5137384479970142,
  1.1663702567214969, 0.9510558760318328,
];
const digammaDenominator = [
  4.664959078686044e-5, 0.0025031842360786877, 0.041378314480827155, 0.2978119036558111, 1.0319333676352624,
  1.6718236205395554, 1,
];
// B₂ₖ / 2k for k = 8 … 1.
const digammaAsymptotic = [-3617 / 8160, 1 / 12, -691 / 32760, 1 / 132, -1 / 240, 1 / 252, -1 / 120, 1 / 12];

/**
 * The derivative of log Γ. From 10 by the asymptotic series (DLMF 5.11.2), below by the recurrence from [1, 2],
 * where a rational interpolant in x - 3/2 (error 8e-20) is multiplied by the distance from the zero, which
 * is kept to twice the precision; below 0 by the reflection formula (DLMF 5.5.4).
 */
export function digamma(x: number): number {
  if (x >= 10) {
    const reciprocal = 1 / x;
    const square = reciprocal * reciprocal;
    return Math.log(x) - (0.5 * reciprocal + square * horner(digammaAsymptotic, square));
  }
  if (x === 0) return -1 / x;
  if (x < 0) {
    if (Number.isInteger(x) || x === -Infinity) return NaN;
    return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.round(x)));
  }
  let sum = 0;
  let argument = x;
  if (argument < 1) {
    sum = -1 / argument;
    argument += 1;
  }
  while (argument > 2) {
    argument -= 1;
    sum += 1 / argument;
  }
  const fromZero = argument - 1.4616321449683622 - 9.549995429965697e-17;
  const offset = argument - 1.5;
  return sum + fromZero * (horner(digammaNumerator, offset) / horner(digammaDenominator, offset));
}
