/** `sin(πx)`; the reduction by the nearest integer is exact, so zeros are exact and relative accuracy holds near them. */
export function sinPi(x: number): number {
  const nearest = Math.round(x);
  const sine = Math.sin(Math.PI * (x - nearest));
  return nearest % 2 === 0 ? sine : -sine;
}
