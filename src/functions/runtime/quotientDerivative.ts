/**
 * The k-th derivative of `f(x) / x` for f(0) = 0, from the derivatives of f at x and at 0. Away from 0 by `x g⁽ʲ⁾ = f⁽ʲ⁾ - j g⁽ʲ⁻¹⁾`,
 * Leibniz' rule for x g = f; where that cancels, by the Taylor series with the terms f⁽ᵐ⁺ᵏ⁺¹⁾(0) xᵐ / (m! (m + k + 1)).
 */
export function quotientDerivative(
  k: number,
  x: number,
  seriesRadius: number,
  derivative: (order: number, at: number) => number,
): number {
  if (Math.abs(x) < seriesRadius) {
    let power = 1;
    let sum = 0;
    for (let m = 0; m < 200; m++) {
      const term = (derivative(m + k + 1, 0) * power) / (m + k + 1);
      sum += term;
      power *= x / (m + 1);
      // Every other derivative of an odd function vanishes at 0, so that two terms decide.
      if (m > 1 && Math.abs(power * derivative(m + k + 2, 0)) + Math.abs(term) <= 1e-17 * Math.abs(sum)) break;
    }
    return sum;
  }
  let quotient = derivative(0, x) / x;
  for (let j = 1; j <= k; j++) quotient = (derivative(j, x) - j * quotient) / x;
  return quotient;
}
