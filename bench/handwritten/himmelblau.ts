export interface Gradient {
  x: number;
  y: number;
}

export function gradient(x: number, y: number): Gradient {
  const a = x * x + y - 11;
  const b = x + y * y - 7;
  return { x: 4 * a * x + 2 * b, y: 2 * a + 4 * b * y };
}

export function valueAndGradient(x: number, y: number): { value: number; gradient: Gradient } {
  const a = x * x + y - 11;
  const b = x + y * y - 7;
  return { value: a * a + b * b, gradient: { x: 4 * a * x + 2 * b, y: 2 * a + 4 * b * y } };
}
