/** The floored remainder, which has the sign of `y`; exact but for the last addition. */
export function mod(x: number, y: number): number {
  const remainder = x % y;
  return remainder !== 0 && remainder < 0 !== y < 0 ? remainder + y : remainder;
}
