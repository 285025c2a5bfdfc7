/**
 * Fits a logistic regression by L-BFGS: was an O-ring of the space shuttle damaged, by how cold it was? The method stands here, as the npm
 * registry has no package of it that is well kept.
 */
import { fileURLToPath } from "node:url";

import { lossFlat } from "./compiled/logistic.js";

/** The flights before the Challenger's last: temperature at the launch in °F, whether an O-ring was damaged (Dalal, Fowlkes and Hoadley, 1989). */
const temperatures = [66, 70, 69, 68, 67, 72, 73, 70, 57, 63, 70, 78, 67, 53, 67, 75, 70, 81, 76, 79, 75, 76, 58];
const damages = [0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1];

/** A function over points that writes its gradient, as flat forms have it. */
type Objective = (point: Float64Array, gradient: Float64Array) => number;

/** How many steps the curvature is remembered from, and how many are made at most. */
const MEMORY = 10;
const MAXIMUM_STEPS = 200;

export function fit(): { slope: number; intercept: number; gradient: number } {
  const { pack, unpack, gradient, valueAndGradient } = lossFlat(
    Float64Array.from(temperatures),
    Float64Array.from(damages),
  );
  const point = pack({ w: Float64Array.of(0), b: 0 });
  minimise(valueAndGradient, point);
  const { w, b } = unpack(point);
  return { slope: w[0] ?? NaN, intercept: b, gradient: norm(gradient(point)) };
}

/** Moves a point to a minimum by the two-loop recursion of L-BFGS (Nocedal and Wright, algorithm 7.4). Steps are halved until they descend. */
export function minimise(objective: Objective, point: Float64Array): void {
  const steps: { s: Float64Array; y: Float64Array }[] = [];
  let gradient = new Float64Array(point.length);
  let value = objective(point, gradient);
  for (let count = 0; count < MAXIMUM_STEPS && norm(gradient) > 1e-12; count += 1) {
    const direction = descent(gradient, steps);
    const slope = dot(direction, gradient);
    let length = steps.length === 0 ? Math.min(1, 1 / norm(gradient)) : 1;
    const nextPoint = new Float64Array(point.length);
    const nextGradient = new Float64Array(point.length);
    let nextValue: number;
    do {
      for (const [i, step] of direction.entries()) nextPoint[i] = (point[i] ?? NaN) + length * step;
      nextValue = objective(nextPoint, nextGradient);
      length /= 2;
    } while (!(nextValue <= value + 1e-4 * length * slope) && length > 1e-12);
    if (!(nextValue <= value)) return;
    const s = nextPoint.map((x, i) => x - (point[i] ?? NaN));
    const y = nextGradient.map((g, i) => g - (gradient[i] ?? NaN));
    if (dot(s, y) > 0) steps.push({ s, y });
    if (steps.length > MEMORY) steps.shift();
    point.set(nextPoint);
    gradient = nextGradient;
    value = nextValue;
  }
}

/** The gradient, turned by what the steps tell of the inverse of the Hessian. */
function descent(gradient: Float64Array, steps: readonly { s: Float64Array; y: Float64Array }[]): Float64Array {
  const direction = gradient.map((g) => -g);
  const weights: number[] = [];
  for (const { s, y } of steps.toReversed()) {
    const weight = dot(s, direction) / dot(s, y);
    weights.push(weight);
    add(direction, -weight, y);
  }
  const last = steps.at(-1);
  const scale = last === undefined ? 1 : dot(last.s, last.y) / dot(last.y, last.y);
  for (const i of direction.keys()) direction[i] = (direction[i] ?? NaN) * scale;
  for (const { s, y } of steps) add(direction, (weights.pop() ?? 0) - dot(y, direction) / dot(s, y), s);
  return direction;
}

function dot(left: Float64Array, right: Float64Array): number {
  return left.reduce((sum, x, i) => sum + x * (right[i] ?? NaN), 0);
}

function norm(vector: Float64Array): number {
  return Math.sqrt(dot(vector, vector));
}

function add(target: Float64Array, factor: number, vector: Float64Array): void {
  for (const [i, x] of vector.entries()) target[i] = (target[i] ?? NaN) + factor * x;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { slope, intercept } = fit();
  const at = (temperature: number) => 1 / (1 + Math.exp(-(slope * temperature + intercept)));
  console.log(`slope ${slope.toFixed(4)}, intercept ${intercept.toFixed(4)}`);
  console.log(`at 31 °F, as on the last flight: ${(100 * at(31)).toFixed(2)} %`);
}
