/** The magnitude of `x` with the sign of `y`; the reciprocal tells -0 from 0. */
export function copysign(x: number, y: number): number {
  if (Number.isNaN(y)) return y;
  return y < 0 || 1 / y < 0 ? -Math.abs(x) : Math.abs(x);
}
