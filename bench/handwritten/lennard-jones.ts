export interface Gradient {
  x1: number;
  y1: number;
  z1: number;
  x2: number;
  y2: number;
  z2: number;
}

export function gradient(
  x1: number,
  y1: number,
  z1: number,
  x2: number,
  y2: number,
  z2: number,
  epsilon: number,
  sigma: number,
): Gradient {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const dz = z2 - z1;
  const inverse = 1 / (dx * dx + dy * dy + dz * dz);
  const s2 = sigma * sigma * inverse;
  const s6 = s2 * s2 * s2;
  const f = 24 * epsilon * s6 * (1 - 2 * s6) * inverse;
  const x = f * dx;
  const y = f * dy;
  const z = f * dz;
  return { x1: -x, y1: -y, z1: -z, x2: x, y2: y, z2: z };
}

export function valueAndGradient(
  x1: number,
  y1: number,
  z1: number,
  x2: number,
  y2: number,
  z2: number,
  epsilon: number,
  sigma: number,
): { value: number; gradient: Gradient } {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const dz = z2 - z1;
  const inverse = 1 / (dx * dx + dy * dy + dz * dz);
  const s2 = sigma * sigma * inverse;
  const s6 = s2 * s2 * s2;
  const depth = 4 * epsilon * s6;
  const f = 6 * depth * (1 - 2 * s6) * inverse;
  const x = f * dx;
  const y = f * dy;
  const z = f * dz;
  return { value: depth * (s6 - 1), gradient: { x1: -x, y1: -y, z1: -z, x2: x, y2: y, z2: z } };
}
