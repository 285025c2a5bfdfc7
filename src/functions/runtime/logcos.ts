/** `log(cos(x))`: where the cosine is near 1 from `1 - cos(x) = 2 sin(x/2)²`, which does not cancel. */
export function logcos(x: number): number {
  const cosine = Math.cos(x);
  if (cosine < 0.7) return Math.log(cosine);
  const sine = Math.sin(0.5 * x);
  return Math.log1p(-2 * sine * sine);
}
