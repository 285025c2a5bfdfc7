export interface Gradient {
  A: Float64Array;
}

/** The cofactors, from the minors of the two upper and of the two lower rows. */
export function gradient(A: Float64Array, out: { A: Float64Array }): Gradient {
  const a0 = A[0];
  const a1 = A[1];
  const a2 = A[2];
  const a3 = A[3];
  const b0 = A[4];
  const b1 = A[5];
  const b2 = A[6];
  const b3 = A[7];
  const c0 = A[8];
  const c1 = A[9];
  const c2 = A[10];
  const c3 = A[11];
  const d0 = A[12];
  const d1 = A[13];
  const d2 = A[14];
  const d3 = A[15];
  const u01 = a0 * b1 - a1 * b0;
  const u02 = a0 * b2 - a2 * b0;
  const u03 = a0 * b3 - a3 * b0;
  const u12 = a1 * b2 - a2 * b1;
  const u13 = a1 * b3 - a3 * b1;
  const u23 = a2 * b3 - a3 * b2;
  const v01 = c0 * d1 - c1 * d0;
  const v02 = c0 * d2 - c2 * d0;
  const v03 = c0 * d3 - c3 * d0;
  const v12 = c1 * d2 - c2 * d1;
  const v13 = c1 * d3 - c3 * d1;
  const v23 = c2 * d3 - c3 * d2;
  const dA = out.A;
  dA[0] = b1 * v23 - b2 * v13 + b3 * v12;
  dA[1] = b2 * v03 - b0 * v23 - b3 * v02;
  dA[2] = b0 * v13 - b1 * v03 + b3 * v01;
  dA[3] = b1 * v02 - b0 * v12 - b2 * v01;
  dA[4] = a2 * v13 - a1 * v23 - a3 * v12;
  dA[5] = a0 * v23 - a2 * v03 + a3 * v02;
  dA[6] = a1 * v03 - a0 * v13 - a3 * v01;
  dA[7] = a0 * v12 - a1 * v02 + a2 * v01;
  dA[8] = d1 * u23 - d2 * u13 + d3 * u12;
  dA[9] = d2 * u03 - d0 * u23 - d3 * u02;
  dA[10] = d0 * u13 - d1 * u03 + d3 * u01;
  dA[11] = d1 * u02 - d0 * u12 - d2 * u01;
  dA[12] = c2 * u13 - c1 * u23 - c3 * u12;
  dA[13] = c0 * u23 - c2 * u03 + c3 * u02;
  dA[14] = c1 * u03 - c0 * u13 - c3 * u01;
  dA[15] = c0 * u12 - c1 * u02 + c2 * u01;
  return { A: dA };
}
