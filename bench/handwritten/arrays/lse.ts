export interface Gradient {
  x: Float64Array;
}

export function gradient(x: Float64Array, out: { x: Float64Array }): Gradient {
  const n = x.length;
  const dx = out.x;
  let greatest = -Infinity;
  for (let i = 0; i < n; i++) if (x[i] > greatest) greatest = x[i];
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const power = Math.exp(x[i] - greatest);
    dx[i] = power;
    sum += power;
  }
  const scale = 1 / sum;
  for (let i = 0; i < n; i++) dx[i] *= scale;
  return { x: dx };
}
