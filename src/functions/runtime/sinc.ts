/** `sin(x) / x`, 1 at 0. */
export function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x) / x;
}
