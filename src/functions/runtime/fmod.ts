/** The truncated remainder, which has the sign of `x`; exact. */
export function fmod(x: number, y: number): number {
  return x % y;
}
