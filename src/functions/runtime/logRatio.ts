/** `log(x / y)`, without cancellation where x is near y. */
export function logRatio(x: number, y: number): number {
  const ratio = x / y;
  return ratio > 0.5 && ratio < 2 ? Math.log1p((x - y) / y) : Math.log(ratio);
}
