/** 1 for positive x, 0 for negative x, and 1/2 at 0: the share of the first argument in `max(x, 0)`. */
export function heaviside(x: number): number {
  return 0.5 * Math.sign(x) + 0.5;
}
