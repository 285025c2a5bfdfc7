import { digamma } from "./digamma.js";

// B₂ₖ / (2k)! for k = 1 … 12.
const polygammaBernoulli = [
  0.08333333333333333, -0.001388888888888889, 3.306878306878307e-5, -8.267195767195768e-7, 2.08767569878681e-8,
  -5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13, 8.586062056277845e-15,
  -2.174868698558062e-16, 5.5090028283602295e-18, -1.3954464685812522e-19,
];

/**
 * The k-th derivative of the digamma function for an integer k from 0 to 171. The recurrence (DLMF 5.15.5) raises x until
 * the asymptotic series (DLMF 5.15.9) converges; for negative x the reflection formula (DLMF 5.15.6) serves, its
 * periodic term taken from the distances to the nearest pole and the next.
 */
export function polygamma(k: number, x: number): number {
  if (k === 0) return digamma(x);
  if (k > 171) return NaN;
  const isEven = k % 2 === 0;
  if (x <= 0) {
    if (x === -Infinity) return NaN;
    if (Number.isInteger(x)) return isEven ? (x === 0 ? -1 / x : NaN) : Infinity;
    const offset = x - Math.round(x);
    const low = offset < 0 ? 1 + offset : offset;
    const high = offset < 0 ? -offset : 1 - offset;
    const change = polygamma(k, 1 - x) - polygamma(k, high);
    return polygamma(k, low) + (isEven ? change : -change);
  }
  let argument = x;
  let poles = 0;
  for (; argument < 12 + k; argument++) poles += argument ** -(k + 1);
  const square = argument * argument;
  let term = 1;
  let series = 1 + (0.5 * k) / argument;
  let index = k;
  for (const coefficient of polygammaBernoulli) {
    term *= (index * (index + 1)) / square;
    series += term * coefficient;
    index += 2;
  }
  let factorial = 1;
  for (let factor = 2; factor < k; factor++) factorial *= factor;
  // The factorial lies between two halves of the power, which alone would underflow.
  const rootOfPower = argument ** (-0.5 * k);
  const magnitude = rootOfPower * factorial * rootOfPower * series + factorial * (k * poles);
  return isEven ? -magnitude : magnitude;
}
