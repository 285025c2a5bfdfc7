/** The nearest integer, halves away from zero. The fraction is exact, so 0.49999999999999994 rounds to 0. */
export function round(x: number): number {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}
