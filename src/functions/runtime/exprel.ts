/** `(exp(x) - 1) / x`, 1 at 0; the exponential in two halves where it alone would overflow. */
export function exprel(x: number): number {
  if (x > 709) return (Math.exp(0.5 * x) / x) * Math.exp(0.5 * x);
  return x === 0 ? 1 : Math.expm1(x) / x;
}
