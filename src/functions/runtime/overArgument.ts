/** `y / x` for a y that vanishes with x as x does: 1 where x is 0. */
export function overArgument(x: number, y: number): number {
  return x === 0 ? 1 : y / x;
}
