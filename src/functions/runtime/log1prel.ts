/** `log(1 + x) / x`, 1 at 0. */
export function log1prel(x: number): number {
  return x === 0 ? 1 : Math.log1p(x) / x;
}
