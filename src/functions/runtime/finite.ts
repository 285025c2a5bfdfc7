/** The value itself, 0 where it is infinite. */
export function finite(x: number): number {
  return Math.abs(x) === Infinity ? 0 : x;
}
