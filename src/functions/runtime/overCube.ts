/** `m n / h³` in quotients by h, so that no power of a very small or large h is needed. */
export function overCube(m: number, n: number, h: number): number {
  return ((m / h) * (n / h)) / h;
}
