/** Fits NIST's data set Thurber by the Levenberg–Marquardt method of ml-levenberg-marquardt, with difc's derivatives. */
import { fileURLToPath } from "node:url";

import { levenbergMarquardt } from "ml-levenberg-marquardt";

import { mobilityFlat } from "./compiled/thurber.js";

/** https://www.itl.nist.gov/div898/strd/nls/data/thurber.shtml */
const data = {
  x: [
    -3.067, -2.981, -2.921, -2.912, -2.84, -2.797, -2.702, -2.699, -2.633, -2.481, -2.363, -2.322, -1.501, -1.46,
    -1.274, -1.212, -1.1, -1.046, -0.915, -0.714, -0.566, -0.545, -0.4, -0.309, -0.109, -0.103, 0.01, 0.119, 0.377,
    0.79, 0.963, 1.006, 1.115, 1.572, 1.841, 2.047, 2.2,
  ],
  y: [
    80.574, 84.248, 87.264, 87.195, 89.076, 89.608, 89.868, 90.101, 92.405, 95.854, 100.696, 101.06, 401.672, 390.724,
    567.534, 635.316, 733.054, 759.087, 894.206, 990.785, 1090.109, 1080.914, 1122.643, 1178.351, 1260.531, 1273.514,
    1288.339, 1327.543, 1353.863, 1414.509, 1425.208, 1421.384, 1442.962, 1464.35, 1468.705, 1447.894, 1457.628,
  ],
};

/** The second of NIST's starting values: the library keeps steps that make a fit worse, so that from the first much depends on its damping. */
const start = [1300, 1500, 500, 75, 1, 0.4, 0.05];

export function fit(): { parameters: readonly number[]; sumOfSquares: number } {
  const rows = new Map(data.x.map((x) => [x, mobilityFlat(x)]));
  const rowOf = (x: number) => rows.get(x) ?? mobilityFlat(x);
  const { parameterValues, parameterError } = levenbergMarquardt(
    data,
    (parameters) => {
      const point = Float64Array.from(parameters);
      return (x) => rowOf(x).value(point);
    },
    {
      initialValues: start,
      jacobianFunction: (parameters) => {
        const point = Float64Array.from(parameters);
        return (x) => [...rowOf(x).jacobian(point)];
      },
      errorTolerance: 0,
    },
  );
  return { parameters: parameterValues, sumOfSquares: parameterError };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { parameters, sumOfSquares } = fit();
  console.log(parameters.map((value, index) => `b${index + 1} = ${value.toPrecision(10)}`).join("\n"));
  console.log(`sum of squares ${sumOfSquares.toPrecision(10)}`);
}
