/** `log(1 + exp(x))` as `max(x, 0) + log1p(exp(-|x|))`, which neither overflows nor cancels. */
export function softplus(x: number): number {
  return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
}
