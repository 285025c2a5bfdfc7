export interface Gradient {
  W1: Float64Array;
  b1: Float64Array;
  W2: Float64Array;
  b2: Float64Array;
}

const d = 16;
const h = 16;
const o = 8;
const a = new Float64Array(h);
const da = new Float64Array(h);

export function gradient(
  W1: Float64Array,
  b1: Float64Array,
  W2: Float64Array,
  b2: Float64Array,
  X: Float64Array,
  Y: Float64Array,
  out: Gradient,
): Gradient {
  const n = X.length / d;
  out.W1.fill(0);
  out.b1.fill(0);
  out.W2.fill(0);
  out.b2.fill(0);
  const scale = 2 / (n * o);
  for (let i = 0; i < n; i++) {
    const row = i * d;
    for (let j = 0; j < h; j++) {
      let z = b1[j];
      for (let c = 0; c < d; c++) z += W1[j * d + c] * X[row + c];
      a[j] = Math.tanh(z);
      da[j] = 0;
    }
    for (let k = 0; k < o; k++) {
      let output = b2[k];
      for (let j = 0; j < h; j++) output += W2[k * h + j] * a[j];
      const doutput = scale * (output - Y[i * o + k]);
      out.b2[k] += doutput;
      for (let j = 0; j < h; j++) {
        out.W2[k * h + j] += doutput * a[j];
        da[j] += doutput * W2[k * h + j];
      }
    }
    for (let j = 0; j < h; j++) {
      const dz = da[j] * (1 - a[j] * a[j]);
      out.b1[j] += dz;
      for (let c = 0; c < d; c++) out.W1[j * d + c] += dz * X[row + c];
    }
  }
  return out;
}
