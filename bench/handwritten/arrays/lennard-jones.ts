export interface Gradient {
  p: Float64Array;
}

export function gradient(p: Float64Array, eps: number, s: number, out: { p: Float64Array }): Gradient {
  const dp = out.p;
  dp.fill(0);
  const s2 = s * s;
  for (let i = 0; i < p.length; i += 3) {
    const x = p[i];
    const y = p[i + 1];
    const z = p[i + 2];
    let dx = 0;
    let dy = 0;
    let dz = 0;
    for (let j = i + 3; j < p.length; j += 3) {
      const rx = x - p[j];
      const ry = y - p[j + 1];
      const rz = z - p[j + 2];
      const inverse = 1 / (rx * rx + ry * ry + rz * rz);
      const q = s2 * inverse;
      const q3 = q * q * q;
      const slope = -24 * eps * q3 * (2 * q3 - 1) * inverse;
      const fx = slope * rx;
      const fy = slope * ry;
      const fz = slope * rz;
      dx += fx;
      dy += fy;
      dz += fz;
      dp[j] -= fx;
      dp[j + 1] -= fy;
      dp[j + 2] -= fz;
    }
    dp[i] += dx;
    dp[i + 1] += dy;
    dp[i + 2] += dz;
  }
  return { p: dp };
}
