/** `sinh(x) / x`, 1 at 0. */
export function sinhc(x: number): number {
  return x === 0 ? 1 : Math.sinh(x) / x;
}
