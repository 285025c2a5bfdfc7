export interface Gradient {
  W1: Float64Array;
  b1: Float64Array;
  W2: Float64Array;
  b2: Float64Array;
}

let hidden = new Float64Array(0);
let dhidden = new Float64Array(0);

export function gradient(
  W1: Float64Array,
  b1: Float64Array,
  W2: Float64Array,
  b2: Float64Array,
  X: Float64Array,
  Y: Float64Array,
  out: Gradient,
): Gradient {
  const h = b1.length;
  const o = b2.length;
  const d = W1.length / h;
  const n = X.length / d;
  if (hidden.length < h) {
    hidden = new Float64Array(h);
    dhidden = new Float64Array(h);
  }
  const a = hidden;
  const da = dhidden;
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
