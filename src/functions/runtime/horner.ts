/** The polynomial with these coefficients, highest power first, by Horner's rule. */
export function horner(coefficients: readonly number[], x: number): number {
  let value = coefficients[0] ?? 0;
  for (let index = 1; index < coefficients.length; index++) value = value * x + (coefficients[index] ?? 0);
  return value;
}
