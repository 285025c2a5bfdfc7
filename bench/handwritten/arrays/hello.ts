export function gradient(x: number): { x: number } {
  return { x: 2 * x };
}
