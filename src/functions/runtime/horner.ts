/** The polynomial with these coefficients, highest power first, by Horner's rule. */
export function horner(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) value = value * x + coefficient;
  return value;
}
