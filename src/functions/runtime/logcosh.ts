/** `log(cosh(x))`: near 0 from `cosh(x) - 1 = 2 sinh(x/2)²`, which does not cancel, elsewhere without overflow. */
export function logcosh(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude < 1) {
    const half = Math.sinh(0.5 * x);
    return Math.log1p(2 * half * half);
  }
  return magnitude + Math.log1p(Math.exp(-2 * magnitude)) - Math.LN2;
}
