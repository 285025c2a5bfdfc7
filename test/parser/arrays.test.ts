import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

import { type Dense, dense, OutOfRange } from "../support/kernels.js";
import { expectClose, loaded, vector } from "../support/loaded.js";

function example(file: string): string {
  return readFileSync(new URL(`../../examples/${file}.expr`, import.meta.url), "utf8");
}

/** Numbers in [-1, 1) that are the same in every run. */
function seeded(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

const range = (count: number) => Array.from({ length: Math.max(0, count) }, (_, index) => index);
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const at = ({ shape, values }: Dense, ...subscripts: readonly number[]) =>
  values[subscripts.reduce((place, subscript, dimension) => place * (shape[dimension] ?? 0) + subscript, 0)] ?? NaN;
const logsumexp = (values: readonly number[]) => {
  const largest = Math.max(...values);
  return largest + Math.log(total(values.map((value) => Math.exp(value - largest))));
};

const sizes = [
  [0, 1],
  [1, 0],
  [1, 1],
  [3, 2],
  [2, 5],
  [4, 4],
] as const;

describe.each(sizes)("of the sizes %i and %i", (n, d) => {
  const random = seeded(n * 10 + d);
  const matrix = (...shape: readonly number[]) => dense(shape, random);

  test("logistic regression", () => {
    const [w, X, y] = [matrix(d), matrix(n, d), matrix(n)];
    const [b, lambda] = [random(), random()];
    const z = range(n).map((i) => total(range(d).map((j) => at(X, i, j) * at(w, j))) + b);
    const fit = z.map((value, i) => Math.log1p(Math.exp(value)) - at(y, i) * value);
    const expected = total(fit) / n + (lambda / 2) * total(w.values.map((value) => value ** 2));
    expectClose(loaded(example("arrays/logistic-regression"))({ w, b, X, y, lambda }), expected);
  });

  test("Rosenbrock", () => {
    const x = matrix(n);
    const expected = range(n - 1).map((i) => 100 * (at(x, i + 1) - at(x, i) ** 2) ** 2 + (1 - at(x, i)) ** 2);
    expectClose(loaded(example("arrays/rosenbrock"))({ x }), total(expected));
  });

  test("Lennard-Jones", () => {
    const p = matrix(n, 3);
    const [eps, s] = [1.5, 0.3];
    const pairs = range(n).flatMap((i) => range(n).flatMap((j) => (j > i ? [[i, j] as const] : [])));
    const expected = pairs.map(([i, j]) => {
      const r2 = total(range(3).map((c) => (at(p, i, c) - at(p, j, c)) ** 2));
      return 4 * eps * ((s ** 2 / r2) ** 6 - (s ** 2 / r2) ** 3);
    });
    expectClose(loaded(example("arrays/lennard-jones"))({ p, eps, s }), total(expected));
  });

  test("a network of two layers", () => {
    const [h, o] = [3, 2];
    const [W1, b1, W2, b2, X, Y] = [matrix(h, d), matrix(h), matrix(o, h), matrix(o), matrix(n, d), matrix(n, o)];
    const hidden = (i: number, j: number) =>
      Math.tanh(total(range(d).map((c) => at(W1, j, c) * at(X, i, c))) + at(b1, j));
    const output = (i: number, j: number) => total(range(h).map((c) => at(W2, j, c) * hidden(i, c))) + at(b2, j);
    const errors = range(n).flatMap((i) => range(o).map((j) => (output(i, j) - at(Y, i, j)) ** 2));
    expectClose(loaded(example("arrays/mlp"))({ W1, b1, W2, b2, X, Y }), total(errors) / (n * o));
  });

  test("llsq", () => {
    const x = matrix(d);
    const errors = range(n).map((i) => {
      const t = -1 + (2 * i) / (n - 1);
      return (Math.sign(t) - total(x.values.map((value, j) => value * t ** j))) ** 2;
    });
    expectClose(loaded(example("gradbench/llsq"))({ x, n }), total(errors) / 2);
  });

  test("lse", () => {
    const x = matrix(n);
    expectClose(loaded(example("gradbench/lse"))({ x }), n === 0 ? -Infinity : logsumexp(x.values));
  });

  test("kmeans", () => {
    const [centroids, points] = [matrix(4, d), matrix(n, d)];
    const distance = (i: number, j: number) =>
      total(range(d).map((c) => (at(points, i, c) - at(centroids, j, c)) ** 2));
    const expected = range(n).map((i) => Math.min(...range(4).map((j) => distance(i, j))));
    expectClose(loaded(example("gradbench/kmeans"))({ centroids, points }), total(expected));
  });

  test("gmm", () => {
    const k = 3;
    const [alpha, mu, q, l, x] = [matrix(k), matrix(k, d), matrix(k, d), matrix(k, (d * (d - 1)) / 2), matrix(n, d)];
    const [gamma, m] = [1.5, 2];
    // The lower triangular factor, filled column by column.
    const factor = range(k).map((c) => {
      const rows = range(d).map(() => range(d).map(() => 0));
      let next = 0;
      for (const column of range(d)) {
        for (const row of range(d)) {
          const line = rows[row] ?? [];
          if (row === column) line[column] = Math.exp(at(q, c, row));
          if (row > column) line[column] = at(l, c, next++);
        }
      }
      return rows;
    });
    const logDet = range(k).map((c) => total(range(d).map((j) => at(q, c, j))));
    const beta = (i: number, c: number) => {
      const scaled = (factor[c] ?? []).map((row) => total(row.map((entry, j) => entry * (at(x, i, j) - at(mu, c, j)))));
      return at(alpha, c) + (logDet[c] ?? NaN) - total(scaled.map((value) => value ** 2)) / 2;
    };
    const likelihood =
      total(range(n).map((i) => logsumexp(range(k).map((c) => beta(i, c))))) -
      n * ((d / 2) * Math.log(2 * Math.PI) + logsumexp(alpha.values));
    const freedom = d + m + 1;
    const gammas = range(d).map((j) => logGammaOfHalf(freedom - j));
    const constant =
      freedom * d * Math.log(gamma / Math.SQRT2) - ((d * (d - 1)) / 4) * Math.log(Math.PI) - total(gammas);
    const frobenius = total(factor.flat(2).map((entry) => entry ** 2));
    const expected = likelihood + k * constant - (gamma ** 2 / 2) * frobenius + m * total(logDet);
    expectClose(loaded(example("gradbench/gmm"))({ alpha, mu, q, l, x, gamma, m }), expected);
  });

  test("ba", () => {
    const observations = 3;
    const cameras = matrix(n, 11);
    const [points, w, features] = [matrix(d, 3), matrix(observations), matrix(observations, 2)];
    const indices = dense([observations, 2], (i, side) => (side === 0 ? i % Math.max(n, 1) : (i + 1) % Math.max(d, 1)));
    const call = () =>
      loaded(example("gradbench/ba"), "reprojection")({ cameras, points, w, observations: indices, features });
    if (n === 0 || d === 0) {
      expect(call).toThrow(OutOfRange);
      return;
    }
    const expected = range(observations).flatMap((i) => {
      const camera = range(11).map((c) => at(cameras, at(indices, i, 0), c));
      const [a = 0, b = 0, c = 0, cx = 0, cy = 0, cz = 0, f = 0, u = 0, v = 0, k1 = 0, k2 = 0] = camera;
      const [px = 0, py = 0, pz = 0] = range(3).map((axis) => at(points, at(indices, i, 1), axis));
      const [x, y, z] = rotated([a, b, c], [px - cx, py - cy, pz - cz]);
      const [X, Y] = [x / z, y / z];
      const r2 = X ** 2 + Y ** 2;
      const stretch = 1 + k1 * r2 + k2 * r2 ** 2;
      return [
        at(w, i) * (X * stretch * f + u - at(features, i, 0)),
        at(w, i) * (Y * stretch * f + v - at(features, i, 1)),
      ];
    });
    expectClose(call(), expected);
  });
});

type Triple = readonly [number, number, number];

/** The matrix exponential of the cross product matrix, by its series. */
function rotated([a, b, c]: Triple, v: Triple): Triple {
  let term: Triple = v;
  let sum: Triple = v;
  for (let order = 1; order < 40; order += 1) {
    const [x, y, z] = term;
    term = [(b * z - c * y) / order, (c * x - a * z) / order, (a * y - b * x) / order];
    sum = [sum[0] + term[0], sum[1] + term[1], sum[2] + term[2]];
  }
  return sum;
}

/** log Γ(n / 2) by the recurrence. */
function logGammaOfHalf(n: number): number {
  let value = n % 2 === 0 ? 0 : Math.log(Math.PI) / 2;
  for (let half = n % 2 === 0 ? 2 : 1; half < n; half += 2) value += Math.log(half / 2);
  return value;
}

test("determinants", () => {
  const random = seeded(7);
  const A = dense([4, 4], random);
  const permutations = permutationsOf([0, 1, 2, 3]);
  const parity = vector(permutations.map((order) => (inversions(order) % 2 === 0 ? 1 : -1)));
  const p = dense([24, 4], (row, column) => permutations[row]?.[column] ?? NaN);
  const expected = determinant(range(4).map((i) => range(4).map((j) => at(A, i, j))));
  expectClose(loaded(example("gradbench/det"), "detByMinors")({ A }), expected);
  expectClose(loaded(example("gradbench/det"), "det")({ A, p, parity }), expected);
  expect(() => loaded(example("gradbench/det"), "det")({ A, p: dense([24, 4], () => 4), parity })).toThrow(OutOfRange);
});

function permutationsOf(items: readonly number[]): readonly (readonly number[])[] {
  if (items.length === 0) return [[]];
  return items.flatMap((item) =>
    permutationsOf(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  );
}

function inversions(order: readonly number[]): number {
  return total(order.map((item, place) => order.slice(place).filter((later) => later < item).length));
}

/** By elimination, as the models do not. */
function determinant(rows: readonly (readonly number[])[]): number {
  const [first = [], ...others] = rows;
  const [pivot] = first;
  if (pivot === undefined) return 1;
  const rest = others.map((row) =>
    row.slice(1).map((entry, j) => entry - ((row[0] ?? 0) / pivot) * (first[j + 1] ?? 0)),
  );
  return pivot * determinant(rest);
}
