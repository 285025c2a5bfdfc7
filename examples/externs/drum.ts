/** Fits the deflection of a round drum to measurements by Newton's method, with difc's gradient and Hessian of functions that difc does not know. */
import { fileURLToPath } from "node:url";

import { Matrix, solve } from "ml-matrix";

import { deflection, misfitFlat } from "./compiled/drum.js";

/** The wavenumber at which a drum of radius 1 rests at its rim: the first zero of J0. */
export const FIRST_ZERO = 2.404825557695773;

/** The fit to measurements of a drum of amplitude 0.7 that swings in its lowest mode. */
export function fit(): { readonly amplitude: number; readonly wavenumber: number; readonly steps: number } {
  const r = Float64Array.from({ length: 21 }, (_, i) => i / 20);
  const measured = r.map((radius) => deflection(radius, 0.7, FIRST_ZERO));
  const { pack, unpack, length, valueAndHessian } = misfitFlat(r, measured);
  const gradient = new Float64Array(length);
  const hessian = new Float64Array(length * length);
  let point = pack({ amplitude: 0.6, wavenumber: 2.2 });
  for (let steps = 0; ; steps += 1) {
    valueAndHessian(point, gradient, hessian);
    if (Math.hypot(...gradient) < 1e-13) return { ...unpack(point), steps };
    const step = solve(Matrix.from1DArray(length, length, hessian), Matrix.columnVector(gradient)).to1DArray();
    point = point.map((coordinate, i) => coordinate - (step[i] ?? NaN));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { amplitude, wavenumber, steps } = fit();
  console.log(`amplitude ${amplitude.toFixed(6)}, wavenumber ${wavenumber.toFixed(6)} (${steps} steps)`);
}
