export interface Gradient {
  alpha: Float64Array;
  mu: Float64Array;
  q: Float64Array;
  l: Float64Array;
}

const d = 10;
let diagonal = new Float64Array(0);
let logDet = new Float64Array(0);
let beta = new Float64Array(0);
let centred = new Float64Array(0);
let scaled = new Float64Array(0);
let shares = new Float64Array(0);

/** Value and adjoint of each point in turn; `centred` and `scaled` hold what its components need on the way back. */
export function gradient(
  alpha: Float64Array,
  mu: Float64Array,
  q: Float64Array,
  l: Float64Array,
  x: Float64Array,
  gamma: number,
  m: number,
  out: Gradient,
): Gradient {
  const k = alpha.length;
  const t = l.length / k;
  const n = x.length / d;
  if (diagonal.length < k * d || beta.length < k) {
    diagonal = new Float64Array(k * d);
    logDet = new Float64Array(k);
    beta = new Float64Array(k);
    centred = new Float64Array(k * d);
    scaled = new Float64Array(k * d);
    shares = new Float64Array(k);
  }
  const { alpha: dalpha, mu: dmu, q: dq, l: dl } = out;
  dmu.fill(0);
  shares.fill(0);
  for (let i = 0; i < l.length; i++) dl[i] = -gamma * gamma * l[i];
  let greatest = -Infinity;
  for (let c = 0; c < k; c++) {
    let sum = 0;
    for (let j = c * d; j < (c + 1) * d; j++) {
      const power = Math.exp(q[j]);
      diagonal[j] = power;
      dq[j] = -gamma * gamma * power;
      sum += q[j];
    }
    logDet[c] = sum;
    if (alpha[c] > greatest) greatest = alpha[c];
  }
  let total = 0;
  for (let c = 0; c < k; c++) total += Math.exp(alpha[c] - greatest);
  for (let c = 0; c < k; c++) dalpha[c] = (-n * Math.exp(alpha[c] - greatest)) / total;

  for (let i = 0; i < n; i++) {
    const point = i * d;
    let most = -Infinity;
    for (let c = 0; c < k; c++) {
      const row = c * d;
      for (let j = 0; j < d; j++) {
        const difference = x[point + j] - mu[row + j];
        centred[row + j] = difference;
        scaled[row + j] = diagonal[row + j] * difference;
      }
      let place = c * t;
      for (let r = 0; r < d; r++) {
        const difference = centred[row + r];
        for (let j = r + 1; j < d; j++) {
          scaled[row + j] += l[place] * difference;
          place += 1;
        }
      }
      let squared = 0;
      for (let j = 0; j < d; j++) squared += scaled[row + j] * scaled[row + j];
      const exponent = alpha[c] + logDet[c] - squared / 2;
      beta[c] = exponent;
      if (exponent > most) most = exponent;
    }
    let sum = 0;
    for (let c = 0; c < k; c++) {
      const power = Math.exp(beta[c] - most);
      beta[c] = power;
      sum += power;
    }
    for (let c = 0; c < k; c++) {
      const row = c * d;
      const weight = beta[c] / sum;
      shares[c] += weight;
      let place = c * t;
      for (let r = 0; r < d; r++) {
        const dscaled = -weight * scaled[row + r];
        const difference = centred[row + r];
        let dcentred = dscaled * diagonal[row + r];
        dq[row + r] += dscaled * difference;
        for (let j = r + 1; j < d; j++) {
          const dother = -weight * scaled[row + j];
          dl[place] += dother * difference;
          dcentred += dother * l[place];
          place += 1;
        }
        dmu[row + r] -= dcentred;
      }
    }
  }
  for (let c = 0; c < k; c++) {
    dalpha[c] += shares[c];
    for (let j = c * d; j < (c + 1) * d; j++) dq[j] = dq[j] * diagonal[j] + m + shares[c];
  }
  return out;
}
