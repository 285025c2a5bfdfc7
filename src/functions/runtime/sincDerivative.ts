/**
 * The k-th derivative of `sin(x) / x`: by `x g⁽ʲ⁾ = sin⁽ʲ⁾(x) - j g⁽ʲ⁻¹⁾`, Leibniz' rule, and near 0, where that cancels, by the Taylor
 * series with the terms ± xᵐ / (m! (m + k + 1)) for even m + k.
 */
export function sincDerivative(k: number, x: number): number {
  const square = x * x;
  // The first derivative, ten terms of its series by Horner's rule.
  if (k === 1 && square < 1)
    return (
      x *
      (((((((((3.9145882126782523e-19 * square + -1.4797143443923793e-16) * square + 4.498331606952833e-14) * square +
        -1.0706029224547743e-11) *
        square +
        1.9270852604185937e-9) *
        square +
        -2.505210838544172e-7) *
        square +
        2.2045855379188714e-5) *
        square +
        -0.0011904761904761906) *
        square +
        0.03333333333333333) *
        square +
        -0.3333333333333333)
    );
  if (k !== 1 && Math.abs(x) < 1 + 0.5 * k) {
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
