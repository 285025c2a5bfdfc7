export interface Gradient {
  x: Float64Array;
}

/** What an iteration adds to the next element stays in a variable until its turn. */
export function gradient(x: Float64Array, out: { x: Float64Array }): Gradient {
  const n = x.length;
  const dx = out.x;
  let carried = 0;
  let current = x[0];
  for (let i = 0; i < n - 1; i++) {
    const next = x[i + 1];
    const valley = next - current * current;
    dx[i] = carried - 400 * valley * current - 2 * (1 - current);
    carried = 200 * valley;
    current = next;
  }
  if (n > 0) dx[n - 1] = carried;
  return { x: dx };
}
