import { readFileSync } from "node:fs";

import { fraction, integers, signed } from "./data.js";

export type Argument = number | Float64Array | Int32Array;

/** A function over arrays with arguments to time it for. */
export interface ArrayCase {
  /** The name of the example and of what is written by hand for it. */
  readonly name: string;
  readonly model: string;
  readonly function: string;
  /** Its parameters in order, with the shapes of the arguments; none for numbers. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly variables: readonly string[];
  /** Arguments of one call or of many, in the order of the parameters. */
  readonly inputs: readonly (readonly Argument[])[];
}

export const arrayCases: readonly ArrayCase[] = [
  logisticRegression(1000, 20),
  rosenbrock(1000),
  lennardJones(64),
  network(100, 16, 16, 8),
  hello(512),
  polynomial(10, 1000),
  smoothMaximum(1000),
  determinants(64),
  nearestCentroids(1000, 10, 4),
  mixture(200, 10, 5),
  bundle(5, 50, 200),
  hand(100, 200),
];

function example(file: string): string {
  return readFileSync(new URL(`../../examples/${file}.expr`, import.meta.url), "utf8");
}

/** The model with a number for a size, as a model has that fixes its inner sizes: what is written by hand has the same numbers. */
function fix(model: string, size: string, value: number): string {
  return model.replaceAll(new RegExp(`\\b${size}\\b`, "g"), `${value}`);
}

function logisticRegression(n: number, d: number): ArrayCase {
  return {
    name: "logistic-regression",
    model: fix(example("arrays/logistic-regression"), "d", d),
    function: "loss",
    shapes: { w: [d], b: [], X: [n, d], y: [n], lambda: [] },
    variables: ["w", "b"],
    inputs: [[signed(d, 1), 0.3, signed(n * d, 2), fraction(n, 3).map(Math.round), 0.1]],
  };
}

function rosenbrock(n: number): ArrayCase {
  const model = example("arrays/rosenbrock");
  return {
    name: "rosenbrock",
    model,
    function: "rosenbrock",
    shapes: { x: [n] },
    variables: ["x"],
    inputs: [[signed(n, 1)]],
  };
}

/** Atoms near the places of a cubic lattice. */
function lennardJones(n: number): ArrayCase {
  const side = Math.ceil(Math.cbrt(n));
  const places = signed(3 * n, 1).map((shift, place) => {
    const atom = Math.floor(place / 3);
    return (Math.floor(atom / side ** (place % 3)) % side) + 0.1 * shift;
  });
  return {
    name: "lennard-jones",
    model: example("arrays/lennard-jones"),
    function: "energy",
    shapes: { p: [n, 3], eps: [], s: [] },
    variables: ["p"],
    inputs: [[places, 1.5, 0.9]],
  };
}

function network(n: number, d: number, h: number, o: number): ArrayCase {
  return {
    name: "mlp",
    model: fix(fix(fix(example("arrays/mlp"), "d", d), "h", h), "o", o),
    function: "mlp",
    shapes: { W1: [h, d], b1: [h], W2: [o, h], b2: [o], X: [n, d], Y: [n, o] },
    variables: ["W1", "b1", "W2", "b2"],
    inputs: [[signed(h * d, 1), signed(h, 2), signed(o * h, 3), signed(o, 4), signed(n * d, 5), signed(n * o, 6)]],
  };
}

function hello(calls: number): ArrayCase {
  return {
    name: "hello",
    model: example("gradbench/hello"),
    function: "square",
    shapes: { x: [] },
    variables: ["x"],
    inputs: Array.from(signed(calls, 1), (value) => [value]),
  };
}

function polynomial(m: number, n: number): ArrayCase {
  return {
    name: "llsq",
    model: example("gradbench/llsq"),
    function: "llsq",
    shapes: { x: [m], n: [] },
    variables: ["x"],
    inputs: [[signed(m, 1), n]],
  };
}

function smoothMaximum(n: number): ArrayCase {
  const model = example("gradbench/lse");
  return { name: "lse", model, function: "lse", shapes: { x: [n] }, variables: ["x"], inputs: [[signed(n, 1)]] };
}

function determinants(calls: number): ArrayCase {
  return {
    name: "det",
    model: example("gradbench/det"),
    function: "detByMinors",
    shapes: { A: [4, 4] },
    variables: ["A"],
    inputs: Array.from({ length: calls }, (_, call) => [signed(16, call)]),
  };
}

function nearestCentroids(n: number, k: number, d: number): ArrayCase {
  return {
    name: "kmeans",
    model: fix(example("gradbench/kmeans"), "d", d),
    function: "kmeans",
    shapes: { centroids: [k, d], points: [n, d] },
    variables: ["centroids"],
    inputs: [[signed(k * d, 1), signed(n * d, 2)]],
  };
}

function mixture(n: number, d: number, k: number): ArrayCase {
  const t = (d * (d - 1)) / 2;
  return {
    name: "gmm",
    model: fix(example("gradbench/gmm"), "d", d),
    function: "gmm",
    shapes: { alpha: [k], mu: [k, d], q: [k, d], l: [k, t], x: [n, d], gamma: [], m: [] },
    variables: ["alpha", "mu", "q", "l"],
    inputs: [[signed(k, 1), signed(k * d, 2), signed(k * d, 3), signed(k * t, 4), signed(n * d, 5), 1, 2]],
  };
}

/** Squared errors of weighted reprojections: the example gives the errors alone. */
function bundle(n: number, m: number, p: number): ArrayCase {
  const camera = [0.2, -0.3, 0.1, 0.1, -0.2, -5, 450, 10, 20, 0.05, -0.01];
  const cameras = signed(11 * n, 1).map((change, place) => (camera[place % 11] ?? 0) * (1 + 0.1 * change));
  const observed = integers(2 * p, n * m, 4).map((value, place) => value % (place % 2 === 0 ? n : m));
  return {
    name: "ba",
    model: `${example("gradbench/ba")}
squaredError(cameras[n, 11], points[m, 3], w[p]; observations[p, 2]: int, features[p, 2]) = {
  let errors = reprojection(cameras, points, w, observations, features)
  return sum(errors[i, c]^2 for i, c) + sum((1 - w[i]^2)^2 for i)
}`,
    function: "squaredError",
    shapes: { cameras: [n, 11], points: [m, 3], w: [p], observations: [p, 2], features: [p, 2] },
    variables: ["cameras", "points", "w"],
    inputs: [[cameras, signed(3 * m, 2), fraction(p, 3), observed, signed(2 * p, 5).map((place) => 50 * place)]],
  };
}

/** Squared distances: the example gives the distances alone. Bones and their inverses are any matrices. */
function hand(n: number, m: number): ArrayCase {
  return {
    name: "ht",
    model: `${example("gradbench/ht")}
squaredDistance(
  theta[26];
  bones[22, 4, 4], inverses[22, 4, 4], vertices[n, 4], weights[22, n], mirror, correspondences[m]: int, points[m, 3]
) = {
  let distances = ht(theta, bones, inverses, vertices, weights, mirror, correspondences, points)
  return sum(distances[i, r]^2 for i, r)
}`,
    function: "squaredDistance",
    shapes: {
      theta: [26],
      bones: [22, 4, 4],
      inverses: [22, 4, 4],
      vertices: [n, 4],
      weights: [22, n],
      mirror: [],
      correspondences: [m],
      points: [m, 3],
    },
    variables: ["theta"],
    inputs: [
      [
        signed(26, 1),
        signed(22 * 16, 2),
        signed(22 * 16, 3),
        signed(4 * n, 4),
        fraction(22 * n, 5),
        -1,
        integers(m, n, 6),
        signed(3 * m, 7),
      ],
    ],
  };
}
