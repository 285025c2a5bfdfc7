/** `1 - t²` for t = tanh(x), the derivative of tanh; where t is near ±1 and this cancels, from the exponential. */
export function tanhSlope(x: number, t: number): number {
  if (Math.abs(t) < 0.75) return 1 - t * t;
  const decay = Math.exp(-2 * Math.abs(x));
  return (4 * decay) / ((1 + decay) * (1 + decay));
}
