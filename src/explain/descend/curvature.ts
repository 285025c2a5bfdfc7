import type { Run } from "./run.js";

/** Fewer steps say little. */
const STEPS = 3;

/**
 * The second derivative along the steps of plain gradient descent, where all steps agree on it, as they do on a
 * quadratic function. A step of `-rate*g` turns the gradient `g` into `h`; on a quadratic function with Hessian `H` is
 * `g - h = rate*H*g`, so that `(g - h)·g / (rate*g·g)` is the Rayleigh quotient of `H` at `g`. It is never greater than
 * the largest eigenvalue: rates above `2/curvature` diverge for certain, those below perhaps.
 */
export function steadyCurvature({ rate, gradientNorms, turns }: Run): number | undefined {
  const estimates = turns
    .map((turn, index) => {
      const [before = Number.NaN, after = Number.NaN] = gradientNorms.slice(index, index + 2);
      return { curvature: (1 - (turn * after) / before) / rate, isKnown: after > 0 };
    })
    .filter(({ curvature, isKnown }) => isKnown && Number.isFinite(curvature))
    .map(({ curvature }) => curvature);
  const last = estimates.at(-1);
  if (last === undefined || estimates.length < STEPS || last <= 0) return undefined;
  return estimates.every((estimate) => Math.abs(estimate / last - 1) < 1e-3) ? last : undefined;
}
