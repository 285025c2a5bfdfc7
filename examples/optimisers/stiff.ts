/**
 * Integrates Robertson's reaction, the classic of stiff differential equations, over eleven powers of ten of time. Explicit methods would
 * take some 1e14 steps; a Rosenbrock method solves linear equations with the Jacobian instead.
 */
import { fileURLToPath } from "node:url";

import { LuDecomposition, Matrix } from "ml-matrix";

import { changeOfAFlat, changeOfBFlat, changeOfCFlat } from "./compiled/robertson.js";

const equations = [changeOfAFlat(), changeOfBFlat(), changeOfCFlat()];
const size = equations.length;
const jacobian = new Float64Array(size * size);
const rows = equations.map((_, row) => jacobian.subarray(row * size, (row + 1) * size));

/** How much of the error a step may have, relative and absolute. */
const RELATIVE = 1e-8;
const ABSOLUTE = 1e-18;

/** The method Rodas3 (Sandu and others, 1997): stages with their arguments and corrections, and its weights. */
const stages = [
  { at: [], corrections: [] },
  { at: [], corrections: [4] },
  { at: [2, 0], corrections: [1, -1] },
  { at: [2, 0, 1], corrections: [1, -1, -8 / 3] },
];
const weights = [2, 0, 1, 1];

/** The concentrations at a time, and how many steps it took. */
export function integrate(until: number): { state: Float64Array; steps: number } {
  let state: Float64Array = Float64Array.of(1, 0, 0);
  let time = 0;
  let h = 1e-6;
  let steps = 0;
  while (time < until) {
    h = Math.min(h, until - time);
    const { next, error } = step(state, h);
    if (error <= 1) {
      state = next;
      time += h;
    }
    h *= Math.min(5, Math.max(0.2, 0.9 / Math.cbrt(error)));
    steps += 1;
  }
  return { state, steps };
}

/** One step, and its error as a part of what is allowed. */
function step(state: Float64Array, h: number): { next: Float64Array; error: number } {
  equations.forEach((equation, row) => equation.jacobian(state, rows[row]));
  const matrix = Matrix.eye(size, size, 2 / h).sub(Matrix.from1DArray(size, size, jacobian));
  const decomposition = new LuDecomposition(matrix);
  const increments: number[][] = [];
  for (const { at, corrections } of stages) {
    const point = plus(state, at, increments);
    const changes = Float64Array.from(equations, ({ value }) => value(point));
    const right = plus(
      changes,
      corrections.map((correction) => correction / h),
      increments,
    );
    increments.push(decomposition.solve(Matrix.columnVector(right)).to1DArray());
  }
  const next = plus(state, weights, increments);
  const errors = (increments.at(-1) ?? []).map((difference, i) => {
    return difference / (ABSOLUTE + RELATIVE * Math.abs(next[i] ?? NaN));
  });
  return { next, error: Math.hypot(...errors) };
}

function plus(start: Float64Array, factors: readonly number[], vectors: readonly (readonly number[])[]): Float64Array {
  return start.map((x, i) => factors.reduce((sum, factor, j) => sum + factor * (vectors[j]?.[i] ?? NaN), x));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const time of [0.4, 40, 1e11]) {
    const { state, steps } = integrate(time);
    console.log(`t = ${time}: ${[...state].map((x) => x.toPrecision(8)).join(", ")} (${steps} steps)`);
  }
}
