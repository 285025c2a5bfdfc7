/** `sqrt(x² + y²)`; where the squares would leave the range of doubles, both are scaled by a power of two. */
export function hypot(x: number, y: number): number {
  const squared = x * x + y * y;
  if (squared > 1e-280 && squared < Infinity) return Math.sqrt(squared);
  const larger = Math.max(Math.abs(x), Math.abs(y));
  if (larger === 0 || larger === Infinity) return larger;
  if (Number.isNaN(larger)) return Math.abs(x) === Infinity || Math.abs(y) === Infinity ? Infinity : NaN;
  const [down, up] = larger > 1 ? [2 ** -600, 2 ** 600] : [2 ** 600, 2 ** -600];
  const scaledX = x * down;
  const scaledY = y * down;
  return Math.sqrt(scaledX * scaledX + scaledY * scaledY) * up;
}
