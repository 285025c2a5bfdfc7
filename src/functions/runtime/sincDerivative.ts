/**
 * The k-th derivative of `sin(x) / x`: by `x g⁽ʲ⁾ = sin⁽ʲ⁾(x) - j g⁽ʲ⁻¹⁾`, Leibniz' rule, and near 0, where that cancels, by the Taylor
 * series with the terms ± xᵐ / (m! (m + k + 1)) for even m + k.
 */
export function sincDerivative(k: number, x: number): number {
  const square = x * x;
  if (Math.abs(x) < 1 + 0.5 * k) {
    let m = k % 2;
    let power = (m === 0 ? 1 : x) * ((m + k) % 4 === 0 ? 1 : -1);
    let sum = power / (m + k + 1);
    for (let term = sum; Math.abs(term) > 1e-17 * Math.abs(sum); sum += term) {
      power *= -square / ((m + 1) * (m + 2));
      m += 2;
      term = power / (m + k + 1);
    }
    return sum;
  }
  const sine = Math.sin(x);
  const cosine = Math.cos(x);
  let quotient = sine / x;
  for (let j = 1; j <= k; j++) {
    const value = j % 2 === 0 ? sine : cosine;
    quotient = ((j % 4 < 2 ? value : -value) - j * quotient) / x;
  }
  return quotient;
}
