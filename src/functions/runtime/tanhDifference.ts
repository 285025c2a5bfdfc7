/** `tanh(x) - tanh(y)`; where both have one sign by exponentials of the one nearer to 0, which do not cancel or overflow. */
export function tanhDifference(x: number, y: number): number {
  if (!(x * y > 0) || x === y) return Math.tanh(x) - Math.tanh(y);
  const near = Math.min(Math.abs(x), Math.abs(y));
  const distance = Math.abs(x - y);
  const decay = Math.exp(-2 * near);
  const difference = (-2 * decay * Math.expm1(-2 * distance)) / ((1 + decay) * (1 + decay * Math.exp(-2 * distance)));
  return x > y ? difference : -difference;
}
