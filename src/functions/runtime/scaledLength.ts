/** The length of a vector whose squares leave the range of doubles: scaled by a power of two, which loses no digit. */
export function scaledLength(components: readonly number[]): number {
  let largest = 0;
  for (const component of components) largest = Math.max(largest, Math.abs(component));
  if (components.some((component) => Math.abs(component) === Infinity)) return Infinity;
  if (largest === 0 || Number.isNaN(largest)) return largest;
  const [down, up] = largest > 1 ? [2 ** -600, 2 ** 600] : [2 ** 600, 2 ** -600];
  let squared = 0;
  for (const component of components) squared += component * down * (component * down);
  return Math.sqrt(squared) * up;
}
