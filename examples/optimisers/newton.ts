/** Finds the bottom of Rosenbrock's valley by Newton's method, with difc's gradient and Hessian. */
import { fileURLToPath } from "node:url";

import { Matrix, solve } from "ml-matrix";

import { valleyFlat } from "./compiled/valley.js";

/** The points that Newton's method passes, from the usual start on. */
export function path(): readonly Float64Array[] {
  const { length, pack, valueAndHessian } = valleyFlat();
  const gradient = new Float64Array(length);
  const hessian = new Float64Array(length * length);
  let point = pack({ x: -1.2, y: 1 });
  const points = [point];
  for (;;) {
    valueAndHessian(point, gradient, hessian);
    if (Math.hypot(...gradient) < 1e-12) return points;
    const step = solve(Matrix.from1DArray(length, length, hessian), Matrix.columnVector(gradient)).to1DArray();
    point = point.map((x, i) => x - (step[i] ?? NaN));
    points.push(point);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [x, y] of path()) console.log(`x = ${x}, y = ${y}`);
}
