export interface Gradient {
  w: Float64Array;
  b: number;
}

const d = 20;

export function gradient(
  w: Float64Array,
  b: number,
  X: Float64Array,
  y: Float64Array,
  lambda: number,
  out: { w: Float64Array },
): Gradient {
  const n = y.length;
  const dw = out.w;
  let db = 0;
  for (let j = 0; j < d; j++) dw[j] = lambda * w[j];
  for (let i = 0; i < n; i++) {
    const row = i * d;
    let z = b;
    for (let j = 0; j < d; j++) z += X[row + j] * w[j];
    const dz = (1 / (1 + Math.exp(-z)) - y[i]) / n;
    db += dz;
    for (let j = 0; j < d; j++) dw[j] += dz * X[row + j];
  }
  return { w: dw, b: db };
}
