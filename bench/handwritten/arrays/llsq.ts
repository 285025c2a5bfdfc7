export interface Gradient {
  x: Float64Array;
}

export function gradient(x: Float64Array, n: number, out: { x: Float64Array }): Gradient {
  const m = x.length;
  const dx = out.x;
  dx.fill(0);
  for (let i = 0; i < n; i++) {
    const t = -1 + (2 * i) / (n - 1);
    let residual = -Math.sign(t);
    let power = 1;
    for (let j = 0; j < m; j++) {
      residual += x[j] * power;
      power *= t;
    }
    power = residual;
    for (let j = 0; j < m; j++) {
      dx[j] += power;
      power *= t;
    }
  }
  return { x: dx };
}
