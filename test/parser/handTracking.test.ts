import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

import { type Dense, dense, OutOfRange } from "../support/kernels.js";
import { expectClose, loaded, type Value } from "../support/loaded.js";

type Matrix = readonly (readonly number[])[];

const parents = [-1, 0, 1, 2, 3, 0, 5, 6, 7, 0, 9, 10, 11, 0, 13, 14, 15, 0, 17, 18, 19, 0];
const text = readFileSync(new URL("../../examples/gradbench/ht.expr", import.meta.url), "utf8");

function times(left: Matrix, right: Matrix): Matrix {
  return left.map((row) =>
    (right[0] ?? []).map((_, column) => row.reduce((sum, entry, k) => sum + entry * (right[k]?.[column] ?? NaN), 0)),
  );
}

function slice({ values }: Dense, first: number, rows: number, columns: number): Matrix {
  return Array.from({ length: rows }, (_, r) =>
    Array.from({ length: columns }, (__, c) => values[first + r * columns + c] ?? NaN),
  );
}

/** The rotation by Euler angles about x, then z. */
function euler(x: number, z: number): Matrix {
  const aboutX = [
    [1, 0, 0, 0],
    [0, Math.cos(x), -Math.sin(x), 0],
    [0, Math.sin(x), Math.cos(x), 0],
    [0, 0, 0, 1],
  ];
  const aboutZ = [
    [Math.cos(z), -Math.sin(z), 0, 0],
    [Math.sin(z), Math.cos(z), 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 1],
  ];
  return times(aboutZ, aboutX);
}

/** The exponential of a cross product matrix, by its series. */
function exponential([a = 0, b = 0, c = 0]: readonly number[]): Matrix {
  const generator = [
    [0, -c, b],
    [c, 0, -a],
    [-b, a, 0],
  ];
  let term: Matrix = [0, 1, 2].map((r) => [0, 1, 2].map((k) => (r === k ? 1 : 0)));
  let sum = term;
  for (let order = 1; order < 40; order += 1) {
    term = times(term, generator).map((row) => row.map((entry) => entry / order));
    sum = sum.map((row, r) => row.map((entry, k) => entry + (term[r]?.[k] ?? 0)));
  }
  return sum;
}

interface Hand {
  readonly theta: Dense;
  readonly bones: Dense;
  readonly inverses: Dense;
  readonly vertices: Dense;
  readonly weights: Dense;
  readonly mirror: number;
}

/** The vertices of a hand, bone after bone along the list of parents. */
function posed({ theta, bones, inverses, vertices, weights, mirror }: Hand): Matrix {
  const angles = parents.map(() => [0, 0]);
  let next = 6;
  for (let finger = 0; finger < 5; finger += 1) {
    for (let segment = 1; segment < 4; segment += 1) {
      const bend = theta.values[next++] ?? NaN;
      angles[1 + 4 * finger + segment] = [bend, segment === 1 ? (theta.values[next++] ?? NaN) : 0];
    }
  }
  const absolutes: Matrix[] = [];
  for (const [bone, parent] of parents.entries()) {
    const [x = 0, z = 0] = angles[bone] ?? [];
    const relative = times(slice(bones, 16 * bone, 4, 4), euler(x, z));
    absolutes.push(parent < 0 ? relative : times(absolutes[parent] ?? [], relative));
  }
  const count = vertices.shape[0] ?? 0;
  const sum = Array.from({ length: count }, () => [0, 0, 0]);
  for (const [bone, absolute] of absolutes.entries()) {
    const transform = times(absolute, slice(inverses, 16 * bone, 4, 4));
    for (const [vertex, place] of slice(vertices, 0, count, 4).entries()) {
      const moved = times(
        transform,
        place.map((entry) => [entry]),
      );
      for (let r = 0; r < 3; r += 1) {
        const row = sum[vertex] ?? [];
        row[r] = (row[r] ?? 0) + (weights.values[bone * count + vertex] ?? NaN) * (moved[r]?.[0] ?? NaN);
      }
    }
  }
  const rotation = exponential(theta.values.slice(0, 3));
  return sum.map(([x = 0, y = 0, z = 0]) =>
    times(rotation, [[x * mirror], [y], [z]]).map(([entry = 0], r) => entry + (theta.values[3 + r] ?? NaN)),
  );
}

test.each([1, -1])("a hand and its mirror image: %i", (mirror) => {
  let state = 5;
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
  const [n, m, t] = [5, 4, 3];
  const hand: Hand = {
    theta: dense([26], random),
    bones: dense([22, 4, 4], random),
    inverses: dense([22, 4, 4], random),
    vertices: dense([n, 4], random),
    weights: dense([22, n], random),
    mirror,
  };
  const points = dense([m, 3], random);
  const places = posed(hand);
  const given: Readonly<Record<string, Value>> = { ...hand, points };

  const correspondences = dense([m], (i) => (3 * i + 1) % n);
  const simple = correspondences.values.flatMap((v, i) => subtract(points, i, places[v] ?? []));
  expectClose(loaded(text, "ht")({ ...given, correspondences }), simple);

  const us = dense([m, 2], random);
  const triangles = dense([t, 3], (i, corner) => (i + 2 * corner) % n);
  const faces = dense([m], (i) => i % t);
  const complicated = faces.values.flatMap((face, i) => {
    const [u = 0, v = 0] = us.values.slice(2 * i, 2 * i + 2);
    const shares = [u, v, 1 - u - v];
    const place = [0, 1, 2].map((r) =>
      shares.reduce((sum, share, corner) => {
        const vertex = triangles.values[3 * face + corner] ?? NaN;
        return sum + share * (places[vertex]?.[r] ?? NaN);
      }, 0),
    );
    return subtract(points, i, place);
  });
  expectClose(loaded(text, "htComplicated")({ ...given, us, triangles, correspondences: faces }), complicated);
  expect(() => loaded(text, "ht")({ ...given, correspondences: dense([m], () => n) })).toThrow(OutOfRange);
});

function subtract({ values }: Dense, point: number, place: readonly number[]): readonly number[] {
  return place.map((entry, r) => (values[3 * point + r] ?? NaN) - entry);
}
