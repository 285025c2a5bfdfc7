/** `x^y - 1`: by expm1 where the power is near 1, so that the difference does not cancel. */
export function powm1(x: number, y: number): number {
  const logarithm = x > 0 ? y * Math.log(x) : NaN;
  return Math.abs(logarithm) < 0.5 ? Math.expm1(logarithm) : x ** y - 1;
}
