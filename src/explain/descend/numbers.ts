/** A number with at most so many digits, as JavaScript reads it: `0.01`, `8.07e42`. */
export function shortNumber(value: number, digits = 6): string {
  const magnitude = Math.abs(value);
  const isPlain = value === 0 || !Number.isFinite(value) || (magnitude >= 1e-4 && magnitude < 1e7);
  const rounded = Number(value.toPrecision(digits));
  return isPlain ? `${rounded}` : rounded.toExponential().replace("e+", "e");
}
