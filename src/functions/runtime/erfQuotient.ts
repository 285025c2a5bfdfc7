import { horner } from "./horner.js";

const erfQuotientNumerator = [
  6.53146755682646e-5, 0.001111947160008201, 0.04003497179909916, 0.13273781588831823, 1.1283791670955126,
];
const erfQuotientDenominator = [
  0.00035166476084434685, 0.008299086420556764, 0.08580312323455648, 0.4509691597993518, 1,
];

/** `erf(x) / x` for |x| <= 1/2: the rational interpolant in x² of degree 4/4 at Chebyshev points, error 4e-20. */
export function erfQuotient(x: number): number {
  const square = x * x;
  return horner(erfQuotientNumerator, square) / horner(erfQuotientDenominator, square);
}
