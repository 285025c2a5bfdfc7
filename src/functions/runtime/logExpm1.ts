/** `log(exp(x) - 1)` for x > 0, which is infinite only where x is. */
export function logExpm1(x: number): number {
  return x < 1 ? Math.log(Math.expm1(x)) : x + Math.log1p(-Math.exp(-x));
}
