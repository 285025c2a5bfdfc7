export interface Gradient {
  theta: Float64Array;
}

const relative = new Float64Array(20 * 16);
/** Segments and transforms have three rows of four. */
const segments = new Float64Array(20 * 12);
const transforms = new Float64Array(22 * 12);
const dtransforms = new Float64Array(22 * 12);
const dsegment = new Float64Array(12);
const dparent = new Float64Array(12);
const globe = new Float64Array(9);
const dglobe = new Float64Array(9);
const wristToForearm = new Float64Array(12);
let skin = new Float64Array(0);
let dskin = new Float64Array(0);

/** Poses the vertices, then takes the points one by one, then the vertices again, backwards. */
export function gradient(
  theta: Float64Array,
  bones: Float64Array,
  inverses: Float64Array,
  vertices: Float64Array,
  weights: Float64Array,
  mirror: number,
  correspondences: Int32Array,
  points: Float64Array,
  out: Gradient,
): Gradient {
  const dtheta = out.theta;
  const n = vertices.length / 4;
  if (skin.length < 3 * n) {
    skin = new Float64Array(3 * n);
    dskin = new Float64Array(3 * n);
  }
  pose(theta, bones, inverses);
  rotate(theta);
  dtheta.fill(0);
  dtransforms.fill(0);
  dglobe.fill(0);
  dskin.fill(0);
  for (let vertex = 0; vertex < n; vertex++) {
    const x = vertices[4 * vertex];
    const y = vertices[4 * vertex + 1];
    const z = vertices[4 * vertex + 2];
    const h = vertices[4 * vertex + 3];
    let sx = 0;
    let sy = 0;
    let sz = 0;
    for (let bone = 0; bone < 22; bone++) {
      const weight = weights[bone * n + vertex];
      const T = 12 * bone;
      sx += weight * (transforms[T] * x + transforms[T + 1] * y + transforms[T + 2] * z + transforms[T + 3] * h);
      sy += weight * (transforms[T + 4] * x + transforms[T + 5] * y + transforms[T + 6] * z + transforms[T + 7] * h);
      sz += weight * (transforms[T + 8] * x + transforms[T + 9] * y + transforms[T + 10] * z + transforms[T + 11] * h);
    }
    skin[3 * vertex] = sx * mirror;
    skin[3 * vertex + 1] = sy;
    skin[3 * vertex + 2] = sz;
  }
  for (let i = 0; i < correspondences.length; i++) {
    const place = 3 * correspondences[i];
    const sx = skin[place];
    const sy = skin[place + 1];
    const sz = skin[place + 2];
    const dx = 2 * (globe[0] * sx + globe[1] * sy + globe[2] * sz + theta[3] - points[3 * i]);
    const dy = 2 * (globe[3] * sx + globe[4] * sy + globe[5] * sz + theta[4] - points[3 * i + 1]);
    const dz = 2 * (globe[6] * sx + globe[7] * sy + globe[8] * sz + theta[5] - points[3 * i + 2]);
    dtheta[3] += dx;
    dtheta[4] += dy;
    dtheta[5] += dz;
    dglobe[0] += dx * sx;
    dglobe[1] += dx * sy;
    dglobe[2] += dx * sz;
    dglobe[3] += dy * sx;
    dglobe[4] += dy * sy;
    dglobe[5] += dy * sz;
    dglobe[6] += dz * sx;
    dglobe[7] += dz * sy;
    dglobe[8] += dz * sz;
    dskin[place] += mirror * (dx * globe[0] + dy * globe[3] + dz * globe[6]);
    dskin[place + 1] += dx * globe[1] + dy * globe[4] + dz * globe[7];
    dskin[place + 2] += dx * globe[2] + dy * globe[5] + dz * globe[8];
  }
  for (let vertex = 0; vertex < n; vertex++) {
    const x = vertices[4 * vertex];
    const y = vertices[4 * vertex + 1];
    const z = vertices[4 * vertex + 2];
    const h = vertices[4 * vertex + 3];
    const dsx = dskin[3 * vertex];
    const dsy = dskin[3 * vertex + 1];
    const dsz = dskin[3 * vertex + 2];
    for (let bone = 1; bone < 21; bone++) {
      const weight = weights[bone * n + vertex];
      const T = 12 * bone;
      const wx = weight * x;
      const wy = weight * y;
      const wz = weight * z;
      const wh = weight * h;
      dtransforms[T] += dsx * wx;
      dtransforms[T + 1] += dsx * wy;
      dtransforms[T + 2] += dsx * wz;
      dtransforms[T + 3] += dsx * wh;
      dtransforms[T + 4] += dsy * wx;
      dtransforms[T + 5] += dsy * wy;
      dtransforms[T + 6] += dsy * wz;
      dtransforms[T + 7] += dsy * wh;
      dtransforms[T + 8] += dsz * wx;
      dtransforms[T + 9] += dsz * wy;
      dtransforms[T + 10] += dsz * wz;
      dtransforms[T + 11] += dsz * wh;
    }
  }
  unpose(theta, bones, inverses, dtheta);
  unrotate(theta, dtheta);
  return out;
}

/** The transforms of all bones: fingers from the wrist outwards. */
function pose(theta: Float64Array, bones: Float64Array, inverses: Float64Array): void {
  multiply(bones, 0, inverses, 0, transforms, 0);
  multiply(bones, 0, bones, 16 * 21, wristToForearm, 0);
  multiply(wristToForearm, 0, inverses, 16 * 21, transforms, 12 * 21);
  for (let f = 0; f < 5; f++) {
    for (let j = 0; j < 4; j++) {
      const segment = 4 * f + j;
      const bone = segment + 1;
      const bend = j === 0 ? 0 : j === 1 ? theta[6 + 4 * f] : theta[6 + 4 * f + j];
      turn(bend, j === 1 ? theta[7 + 4 * f] : 0, bones, 16 * bone, 16 * segment);
      if (j === 0) multiply(bones, 0, relative, 16 * segment, segments, 12 * segment);
      else multiply(segments, 12 * (segment - 1), relative, 16 * segment, segments, 12 * segment);
      multiply(segments, 12 * segment, inverses, 16 * bone, transforms, 12 * bone);
    }
  }
}

/** Three rows of a product of matrices. */
function multiply(A: Float64Array, a: number, B: Float64Array, b: number, product: Float64Array, place: number): void {
  for (let r = 0; r < 12; r += 4) {
    const a0 = A[a + r];
    const a1 = A[a + r + 1];
    const a2 = A[a + r + 2];
    const a3 = A[a + r + 3];
    for (let c = 0; c < 4; c++) {
      product[place + r + c] = a0 * B[b + c] + a1 * B[b + 4 + c] + a2 * B[b + 8 + c] + a3 * B[b + 12 + c];
    }
  }
}

/** A bone times its rotation by two angles. */
function turn(bend: number, spread: number, bones: Float64Array, bone: number, place: number): void {
  const cb = Math.cos(bend);
  const sb = Math.sin(bend);
  const cs = Math.cos(spread);
  const ss = Math.sin(spread);
  for (let r = 0; r < 16; r += 4) {
    const b0 = bones[bone + r];
    const b1 = bones[bone + r + 1];
    const b2 = bones[bone + r + 2];
    const across = cs * b1 - ss * b0;
    relative[place + r] = cs * b0 + ss * b1;
    relative[place + r + 1] = cb * across + sb * b2;
    relative[place + r + 2] = cb * b2 - sb * across;
    relative[place + r + 3] = bones[bone + r + 3];
  }
}

/** The adjoints of the angles from those of the transforms, each finger from its tip to the wrist. */
function unpose(theta: Float64Array, bones: Float64Array, inverses: Float64Array, dtheta: Float64Array): void {
  for (let f = 0; f < 5; f++) {
    dparent.fill(0);
    for (let j = 3; j >= 1; j--) {
      const segment = 4 * f + j;
      const bone = segment + 1;
      for (let r = 0; r < 12; r += 4) {
        for (let k = 0; k < 4; k++) {
          let sum = dparent[r + k];
          for (let c = 0; c < 4; c++) sum += dtransforms[12 * bone + r + c] * inverses[16 * bone + 4 * k + c];
          dsegment[r + k] = sum;
        }
      }
      const bendPlace = j === 1 ? 6 + 4 * f : 6 + 4 * f + j;
      const spread = j === 1 ? theta[7 + 4 * f] : 0;
      const cb = Math.cos(theta[bendPlace]);
      const sb = Math.sin(theta[bendPlace]);
      const cs = Math.cos(spread);
      const ss = Math.sin(spread);
      const parent = 12 * (segment - 1);
      let dbend = 0;
      let dspread = 0;
      for (let k = 0; k < 4; k++) {
        let d0 = 0;
        let d1 = 0;
        let d2 = 0;
        for (let r = 0; r < 12; r += 4) {
          const own = segments[parent + r + k];
          d0 += own * dsegment[r];
          d1 += own * dsegment[r + 1];
          d2 += own * dsegment[r + 2];
        }
        const b0 = bones[16 * bone + 4 * k];
        const b1 = bones[16 * bone + 4 * k + 1];
        const b2 = bones[16 * bone + 4 * k + 2];
        const along = cs * b0 + ss * b1;
        const across = cs * b1 - ss * b0;
        dspread += d0 * across + along * (sb * d2 - cb * d1);
        dbend += d1 * (cb * b2 - sb * across) - d2 * (sb * b2 + cb * across);
      }
      dtheta[bendPlace] += dbend;
      if (j === 1) dtheta[7 + 4 * f] += dspread;
      const own = 16 * segment;
      for (let r = 0; r < 12; r += 4) {
        for (let k = 0; k < 4; k++) {
          let sum = 0;
          for (let c = 0; c < 4; c++) sum += dsegment[r + c] * relative[own + 4 * k + c];
          dparent[r + k] = sum;
        }
      }
    }
  }
}

/** The rotation of the whole hand. */
function rotate(theta: Float64Array): void {
  const angle = Math.sqrt(theta[0] * theta[0] + theta[1] * theta[1] + theta[2] * theta[2]);
  globe.fill(0);
  if (angle < 0.0001) {
    globe[0] = globe[4] = globe[8] = 1;
    return;
  }
  const x = theta[0] / angle;
  const y = theta[1] / angle;
  const z = theta[2] / angle;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const v = 1 - c;
  globe[0] = c + v * x * x;
  globe[1] = v * x * y - s * z;
  globe[2] = v * x * z + s * y;
  globe[3] = v * x * y + s * z;
  globe[4] = c + v * y * y;
  globe[5] = v * y * z - s * x;
  globe[6] = v * x * z - s * y;
  globe[7] = v * y * z + s * x;
  globe[8] = c + v * z * z;
}

function unrotate(theta: Float64Array, dtheta: Float64Array): void {
  const angle = Math.sqrt(theta[0] * theta[0] + theta[1] * theta[1] + theta[2] * theta[2]);
  if (angle < 0.0001) return;
  const x = theta[0] / angle;
  const y = theta[1] / angle;
  const z = theta[2] / angle;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const v = 1 - c;
  const g = dglobe;
  const kx = g[7] - g[5];
  const ky = g[2] - g[6];
  const kz = g[3] - g[1];
  const mx = 2 * g[0] * x + (g[1] + g[3]) * y + (g[2] + g[6]) * z;
  const my = (g[1] + g[3]) * x + 2 * g[4] * y + (g[5] + g[7]) * z;
  const mz = (g[2] + g[6]) * x + (g[5] + g[7]) * y + 2 * g[8] * z;
  const trace = g[0] + g[4] + g[8];
  const dangle = s * ((x * mx + y * my + z * mz) / 2 - trace) + c * (x * kx + y * ky + z * kz);
  const dx = v * mx + s * kx;
  const dy = v * my + s * ky;
  const dz = v * mz + s * kz;
  const radial = dangle - (x * dx + y * dy + z * dz) / angle;
  dtheta[0] += dx / angle + radial * x;
  dtheta[1] += dy / angle + radial * y;
  dtheta[2] += dz / angle + radial * z;
}
