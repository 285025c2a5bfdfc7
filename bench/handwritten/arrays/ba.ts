export interface Gradient {
  cameras: Float64Array;
  points: Float64Array;
  w: Float64Array;
}

/** Value and adjoint of one observation after the other. */
export function gradient(
  cameras: Float64Array,
  points: Float64Array,
  w: Float64Array,
  observations: Int32Array,
  features: Float64Array,
  out: Gradient,
): Gradient {
  const { cameras: dcameras, points: dpoints, w: dw } = out;
  dcameras.fill(0);
  dpoints.fill(0);
  for (let i = 0; i < w.length; i++) {
    const camera = 11 * observations[2 * i];
    const point = 3 * observations[2 * i + 1];
    const rx = cameras[camera];
    const ry = cameras[camera + 1];
    const rz = cameras[camera + 2];
    const X = points[point] - cameras[camera + 3];
    const Y = points[point + 1] - cameras[camera + 4];
    const Z = points[point + 2] - cameras[camera + 5];
    const focal = cameras[camera + 6];
    const k1 = cameras[camera + 9];
    const k2 = cameras[camera + 10];
    const squared = rx * rx + ry * ry + rz * rz;
    const crossX = ry * Z - rz * Y;
    const crossY = rz * X - rx * Z;
    const crossZ = rx * Y - ry * X;
    const along = rx * X + ry * Y + rz * Z;
    let c = 1;
    let s = 1;
    let v = 0;
    if (squared > 0) {
      const angle = Math.sqrt(squared);
      c = Math.cos(angle);
      s = Math.sin(angle) / angle;
      v = (1 - c) / squared;
    }
    const px = c * X + s * crossX + v * along * rx;
    const py = c * Y + s * crossY + v * along * ry;
    const pz = c * Z + s * crossZ + v * along * rz;
    const inverse = 1 / pz;
    const x = px * inverse;
    const y = py * inverse;
    const r2 = x * x + y * y;
    const stretch = 1 + r2 * (k1 + r2 * k2);
    const ex = x * stretch * focal + cameras[camera + 7] - features[2 * i];
    const ey = y * stretch * focal + cameras[camera + 8] - features[2 * i + 1];
    const weight = w[i];
    dw[i] = 2 * weight * (ex * ex + ey * ey) - 4 * weight * (1 - weight * weight);

    const dex = 2 * weight * weight * ex;
    const dey = 2 * weight * weight * ey;
    const toward = dex * x + dey * y;
    const dstretch = toward * focal;
    const dr2 = 2 * dstretch * (k1 + 2 * k2 * r2);
    const dx = dex * stretch * focal + dr2 * x;
    const dy = dey * stretch * focal + dr2 * y;
    const dpx = dx * inverse;
    const dpy = dy * inverse;
    const dpz = -(dx * x + dy * y) * inverse;
    const onAxis = dpx * rx + dpy * ry + dpz * rz;
    const dX = c * dpx + s * (dpy * rz - dpz * ry) + v * onAxis * rx;
    const dY = c * dpy + s * (dpz * rx - dpx * rz) + v * onAxis * ry;
    const dZ = c * dpz + s * (dpx * ry - dpy * rx) + v * onAxis * rz;
    let radial = 0;
    if (squared > 0) {
      const dsquaredC = -s / 2;
      const dsquaredS = (c - s) / (2 * squared);
      const dsquaredV = (s / 2 - v) / squared;
      const dc = dpx * X + dpy * Y + dpz * Z;
      const ds = dpx * crossX + dpy * crossY + dpz * crossZ;
      radial = 2 * (dc * dsquaredC + ds * dsquaredS + along * onAxis * dsquaredV);
    }
    dcameras[camera] += s * (Y * dpz - Z * dpy) + v * (onAxis * X + along * dpx) + radial * rx;
    dcameras[camera + 1] += s * (Z * dpx - X * dpz) + v * (onAxis * Y + along * dpy) + radial * ry;
    dcameras[camera + 2] += s * (X * dpy - Y * dpx) + v * (onAxis * Z + along * dpz) + radial * rz;
    dcameras[camera + 3] -= dX;
    dcameras[camera + 4] -= dY;
    dcameras[camera + 5] -= dZ;
    dcameras[camera + 6] += toward * stretch;
    dcameras[camera + 7] += dex;
    dcameras[camera + 8] += dey;
    dcameras[camera + 9] += dstretch * r2;
    dcameras[camera + 10] += dstretch * r2 * r2;
    dpoints[point] += dX;
    dpoints[point + 1] += dY;
    dpoints[point + 2] += dZ;
  }
  return out;
}
