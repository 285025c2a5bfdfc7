/** `log(sinh(x))` for x > 0: where sinh would overflow, without it. */
export function logsinh(x: number): number {
  return x < 20 ? Math.log(Math.sinh(x)) : x - Math.LN2;
}
