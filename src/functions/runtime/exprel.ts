/** `(exp(x) - 1) / x`, 1 at 0. */
export function exprel(x: number): number {
  return x === 0 ? 1 : Math.expm1(x) / x;
}
