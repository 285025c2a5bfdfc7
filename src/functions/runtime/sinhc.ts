/** `sinh(x) / x`, 1 at 0; the exponential in two halves where it alone would overflow. */
export function sinhc(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude > 709) return (Math.exp(0.5 * magnitude) / magnitude) * (0.5 * Math.exp(0.5 * magnitude));
  return x === 0 ? 1 : Math.sinh(x) / x;
}
