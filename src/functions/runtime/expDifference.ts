/** `exp(x) - exp(y)`: where the two are near to each other by `exp(y) (exp(x - y) - 1)`, which does not cancel. */
export function expDifference(x: number, y: number): number {
  const difference = x - y;
  if (Math.abs(difference) < 1) return difference === 0 ? 0 : Math.exp(y) * Math.expm1(difference);
  // The smaller exponential is kept finite, so that two that overflow have the infinite difference that they should.
  return difference > 0 ? Math.exp(x) - Math.exp(Math.min(y, 709)) : Math.exp(Math.min(x, 709)) - Math.exp(y);
}
