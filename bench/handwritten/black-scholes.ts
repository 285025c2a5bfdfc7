import { normalCdf } from "../../src/functions/runtime/normalCdf.js";

export interface Gradient {
  S: number;
  K: number;
  r: number;
  v: number;
  T: number;
}

const INVERSE_SQRT_2PI = 1 / Math.sqrt(2 * Math.PI);

export function gradient(S: number, K: number, r: number, v: number, T: number): Gradient {
  const sqrtT = Math.sqrt(T);
  const spread = v * sqrtT;
  const d1 = (Math.log(S / K) + (r + 0.5 * v * v) * T) / spread;
  const delta = normalCdf(d1);
  const discounted = Math.exp(-r * T) * normalCdf(d1 - spread);
  const strike = K * discounted;
  const density = S * INVERSE_SQRT_2PI * Math.exp(-0.5 * d1 * d1);
  return {
    S: delta,
    K: -discounted,
    r: T * strike,
    v: density * sqrtT,
    T: (0.5 * density * v) / sqrtT + r * strike,
  };
}

export function valueAndGradient(
  S: number,
  K: number,
  r: number,
  v: number,
  T: number,
): { value: number; gradient: Gradient } {
  const sqrtT = Math.sqrt(T);
  const spread = v * sqrtT;
  const d1 = (Math.log(S / K) + (r + 0.5 * v * v) * T) / spread;
  const delta = normalCdf(d1);
  const discounted = Math.exp(-r * T) * normalCdf(d1 - spread);
  const strike = K * discounted;
  const density = S * INVERSE_SQRT_2PI * Math.exp(-0.5 * d1 * d1);
  return {
    value: S * delta - strike,
    gradient: {
      S: delta,
      K: -discounted,
      r: T * strike,
      v: density * sqrtT,
      T: (0.5 * density * v) / sqrtT + r * strike,
    },
  };
}
