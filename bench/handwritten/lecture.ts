export interface Gradient {
  x1: number;
  x2: number;
}

export function gradient(x1: number, x2: number): Gradient {
  const u = 2 * x1 + 3 * x2;
  return { x1: 4 * u, x2: 6 * u };
}

export function valueAndGradient(x1: number, x2: number): { value: number; gradient: Gradient } {
  const u = 2 * x1 + 3 * x2;
  return { value: u * u + 3, gradient: { x1: 4 * u, x2: 6 * u } };
}
