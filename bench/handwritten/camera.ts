export interface Gradient {
  rx: number;
  ry: number;
  rz: number;
  tx: number;
  ty: number;
  tz: number;
  focal: number;
  k1: number;
  k2: number;
  X: number;
  Y: number;
  Z: number;
}

export function gradient(
  rx: number,
  ry: number,
  rz: number,
  tx: number,
  ty: number,
  tz: number,
  focal: number,
  k1: number,
  k2: number,
  X: number,
  Y: number,
  Z: number,
  u: number,
  v: number,
): Gradient {
  const angle = Math.sqrt(rx * rx + ry * ry + rz * rz);
  const inverse = 1 / angle;
  const ax = rx * inverse;
  const ay = ry * inverse;
  const az = rz * inverse;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const versine = 1 - c;
  const dot = ax * X + ay * Y + az * Z;
  const crossX = ay * Z - az * Y;
  const crossY = az * X - ax * Z;
  const crossZ = ax * Y - ay * X;
  const along = dot * versine;
  const px = c * X + s * crossX + along * ax + tx;
  const py = c * Y + s * crossY + along * ay + ty;
  const depth = 1 / (c * Z + s * crossZ + along * az + tz);
  const x = -px * depth;
  const y = -py * depth;
  const r2 = x * x + y * y;
  const distortion = 1 + r2 * (k1 + r2 * k2);
  const scale = focal * distortion;
  const eu = scale * x - u;
  const ev = scale * y - v;

  const du = 2 * eu;
  const dv = 2 * ev;
  const dscale = du * x + dv * y;
  const ddistortion = dscale * focal;
  const dk1 = ddistortion * r2;
  const dr2 = 2 * ddistortion * (k1 + 2 * k2 * r2);
  const dx = du * scale + dr2 * x;
  const dy = dv * scale + dr2 * y;
  const dpx = -dx * depth;
  const dpy = -dy * depth;
  const dpz = -(dx * x + dy * y) * depth;

  const onAxis = dpx * ax + dpy * ay + dpz * az;
  const turned = versine * onAxis;
  const stretched = versine * dot;
  const dax = s * (Y * dpz - Z * dpy) + turned * X + stretched * dpx;
  const day = s * (Z * dpx - X * dpz) + turned * Y + stretched * dpy;
  const daz = s * (X * dpy - Y * dpx) + turned * Z + stretched * dpz;
  const dangle = s * (dot * onAxis - dpx * X - dpy * Y - dpz * Z) + c * (dpx * crossX + dpy * crossY + dpz * crossZ);
  const radial = dangle - (ax * dax + ay * day + az * daz) * inverse;
  return {
    rx: dax * inverse + ax * radial,
    ry: day * inverse + ay * radial,
    rz: daz * inverse + az * radial,
    tx: dpx,
    ty: dpy,
    tz: dpz,
    focal: dscale * distortion,
    k1: dk1,
    k2: dk1 * r2,
    X: c * dpx + s * (dpy * az - dpz * ay) + turned * ax,
    Y: c * dpy + s * (dpz * ax - dpx * az) + turned * ay,
    Z: c * dpz + s * (dpx * ay - dpy * ax) + turned * az,
  };
}

export function valueAndGradient(
  rx: number,
  ry: number,
  rz: number,
  tx: number,
  ty: number,
  tz: number,
  focal: number,
  k1: number,
  k2: number,
  X: number,
  Y: number,
  Z: number,
  u: number,
  v: number,
): { value: number; gradient: Gradient } {
  const angle = Math.sqrt(rx * rx + ry * ry + rz * rz);
  const inverse = 1 / angle;
  const ax = rx * inverse;
  const ay = ry * inverse;
  const az = rz * inverse;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const versine = 1 - c;
  const dot = ax * X + ay * Y + az * Z;
  const crossX = ay * Z - az * Y;
  const crossY = az * X - ax * Z;
  const crossZ = ax * Y - ay * X;
  const along = dot * versine;
  const px = c * X + s * crossX + along * ax + tx;
  const py = c * Y + s * crossY + along * ay + ty;
  const depth = 1 / (c * Z + s * crossZ + along * az + tz);
  const x = -px * depth;
  const y = -py * depth;
  const r2 = x * x + y * y;
  const distortion = 1 + r2 * (k1 + r2 * k2);
  const scale = focal * distortion;
  const eu = scale * x - u;
  const ev = scale * y - v;

  const du = 2 * eu;
  const dv = 2 * ev;
  const dscale = du * x + dv * y;
  const ddistortion = dscale * focal;
  const dk1 = ddistortion * r2;
  const dr2 = 2 * ddistortion * (k1 + 2 * k2 * r2);
  const dx = du * scale + dr2 * x;
  const dy = dv * scale + dr2 * y;
  const dpx = -dx * depth;
  const dpy = -dy * depth;
  const dpz = -(dx * x + dy * y) * depth;

  const onAxis = dpx * ax + dpy * ay + dpz * az;
  const turned = versine * onAxis;
  const stretched = versine * dot;
  const dax = s * (Y * dpz - Z * dpy) + turned * X + stretched * dpx;
  const day = s * (Z * dpx - X * dpz) + turned * Y + stretched * dpy;
  const daz = s * (X * dpy - Y * dpx) + turned * Z + stretched * dpz;
  const dangle = s * (dot * onAxis - dpx * X - dpy * Y - dpz * Z) + c * (dpx * crossX + dpy * crossY + dpz * crossZ);
  const radial = dangle - (ax * dax + ay * day + az * daz) * inverse;
  return {
    value: eu * eu + ev * ev,
    gradient: {
      rx: dax * inverse + ax * radial,
      ry: day * inverse + ay * radial,
      rz: daz * inverse + az * radial,
      tx: dpx,
      ty: dpy,
      tz: dpz,
      focal: dscale * distortion,
      k1: dk1,
      k2: dk1 * r2,
      X: c * dpx + s * (dpy * az - dpz * ay) + turned * ax,
      Y: c * dpy + s * (dpz * ax - dpx * az) + turned * ay,
      Z: c * dpz + s * (dpx * ay - dpy * ax) + turned * az,
    },
  };
}
