/**
 * The examples of GradBench against values that ADBench publishes with its tests, at the inputs that it publishes (`data/gmm/test.txt`,
 * `data/ba/test.txt`), and against plain loops where there are none.
 */
import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { compile } from "../../src/compile.js";
import { seededRandom } from "../functions/sampling.js";
import { number, record } from "../support/decode.js";
import { EmittedModule } from "../support/emitted.js";
import { handErrors } from "./hand.js";

/** ADBench subtracts the logarithm of the prior where GradBench, whose definition the example is, adds it. */
describe("gmm", () => {
  // Two dimensions, three components, one point; gamma = 1 and m = 0.
  const alpha = [-0.649014, 1.181166, -0.758453];
  const mu = [0.092339, 0.18626, 0.345561, 0.396767, 0.538817, 0.419195];
  const q = [0.586443, -0.851887, -1.509405, 0.875874, 0.166813, -1.965419];
  const l = [0.800321, -0.24279, -1.270071];
  const given = [...[alpha, mu, q, l, [1.175171, 2.02916]].map((numbers) => Float64Array.from(numbers)), 1, 0];

  const published = {
    value: 8.0738040800497579,
    alpha: [1.08662855508652456e-1, -7.41270039523898472e-1, 6.32607184015246071e-1],
    mu: [
      1.11692576532787013, 1.63333013551455269e-1, -2.19989824071193142e-2, 2.27778292254236098e-1, 1.20963025612832187,
      -6.06375920733956339e-2,
    ],
    q: [
      2.58529994051162237, 1.12632694524213789e-1, 7.35180573182305508e-2, 5.41836362715595232, 1.71892309775004937,
      8.60091090790866875e-1,
    ],
    l: [3.85744309849611777e-1, -3.21494409677446469e-1, -9.94640930466322848e-1],
  };

  it("has the published value", async () => {
    const emitted = await load("gmm");
    const frobenius = [...q.map(Math.exp), ...l].reduce((sum, entry) => sum + entry ** 2, 0);
    // log(Γ₂(3/2)) = log(π)/2 + log(Γ(3/2)) + log(Γ(1))
    const logGamma = Math.log(Math.PI) / 2 + Math.log(Math.sqrt(Math.PI) / 2);
    const logPrior = 3 * (3 * 2 * Math.log(Math.SQRT1_2) - logGamma) - frobenius / 2;
    expect(number(emitted.call("gmm", given)) - 2 * logPrior).toBeCloseTo(published.value, 8);
  });

  it("has the published gradient", async () => {
    const emitted = await load("gmm");
    const gradient = blocks(emitted.call("gmmGradient", given));
    const withoutPrior = (name: string, prior: readonly number[]) =>
      gradient.get(name)?.map((partial, place) => partial - 2 * (prior[place] ?? NaN));
    expectClose(gradient.get("alpha"), published.alpha);
    expectClose(gradient.get("mu"), published.mu);
    expectClose(
      withoutPrior(
        "q",
        q.map((exponent) => -Math.exp(2 * exponent)),
      ),
      published.q,
    );
    expectClose(
      withoutPrior(
        "l",
        l.map((entry) => -entry),
      ),
      published.l,
    );
  });
});

describe("ba", () => {
  // Two equal cameras, ten equal points, and as many equal observations.
  const camera = [
    1.797201, 0.590697, -0.635786, 90.85955, 29.361415, 28.777534, 211.628116, -0.284531, -14.762924, 0.058931,
    0.069976,
  ];
  const point = [4.173048, 5.586898, 1.403869];
  const given = [
    repeat(camera, 2),
    repeat(point, 10),
    repeat([0.417022], 10),
    Int32Array.from({ length: 20 }, (_, place) => (place % 2 === 0 ? (place / 2) % 2 : (place - 1) / 2)),
    repeat([-525.672849, 161.811929], 10),
  ];

  it("has the published errors", async () => {
    const emitted = await load("ba");
    const errors = numbers(emitted.call("reprojection", given));
    expectClose(errors, [...repeat([-2.69048849235189402e-1, 2.59944792677901881e-1], 10)]);
    expectClose(numbers(emitted.call("weightError", [repeat([0.417022], 10)])), [
      ...repeat([8.26092651515999976e-1], 10),
    ]);
  });

  it.each([
    {
      component: 0,
      partials: [
        2.28877202208246757e2, 6.34574811495545418e2, -7.82222866259340549e2, 2.42892615607159668,
        -1.17828079628011313e1, 2.5416931248774346, -1.03657084958518086, 4.17022e-1, 0, -3.50739521096005205e2,
        -9.12107773668008576e2, -2.42892615607159668, 1.17828079628011313e1, -2.5416931248774346,
        -6.45167039712987389e-1,
      ],
    },
    {
      component: 1,
      partials: [
        -1.20542435994996879e2, -3.85673240766460424e2, 9.75476291403326456e1, -1.78372108529576567,
        4.15466799433126077, 2.04025718029898906, 3.4917639743314588e-1, 0, 4.17022e-1, 1.18149147704414503e2,
        3.07250108960343255e2, 1.78372108529576567, -4.15466799433126077, -2.04025718029898906, 6.23335921553064054e-1,
      ],
    },
  ])("has the published partials of component $component of an error", async ({ component, partials }) => {
    const emitted = await load(
      "ba",
      `one(cameras[n, 11], points[m, 3], w[p]; observations[p, 2]: int, features[p, 2]) =
        reprojection(cameras, points, w, observations, features)[0, ${component}]`,
    );
    const gradient = blocks(emitted.call("oneGradient", given));
    const [cameras = [], points = [], w = []] = ["cameras", "points", "w"].map((name) => gradient.get(name));
    expectClose([...cameras.slice(0, 11), ...points.slice(0, 3), ...w.slice(0, 1)], partials);
    const others = [...cameras.slice(11), ...points.slice(3), ...w.slice(1)];
    expect(others).toEqual(others.map(() => 0));
  });
});

describe("plain loops", () => {
  const random = seededRandom(11);
  const sample = (length: number) => Float64Array.from({ length }, () => 2 * random() - 1);

  it("square a number", async () => {
    const emitted = await load("hello");
    expect(emitted.value("square", [3])).toBe(9);
    expect(emitted.gradient("square", [3])).toEqual(new Map([["x", 6]]));
  });

  it("fit a polynomial to the sign function", async () => {
    const [x, n] = [sample(4), 7];
    let error = 0;
    for (let i = 0; i < n; i += 1) {
      const t = -1 + (2 * i) / (n - 1);
      const polynomial = x.reduce((sum, coefficient, j) => sum + coefficient * t ** j, 0);
      error += (Math.sign(t) - polynomial) ** 2 / 2;
    }
    const emitted = await load("llsq");
    expect(number(emitted.call("llsq", [x, n]))).toBeCloseTo(error, 12);
  });

  it("smooth the maximum of a vector", async () => {
    const x = sample(9);
    const emitted = await load("lse");
    const expected = Math.log(x.reduce((sum, value) => sum + Math.exp(value), 0));
    expect(number(emitted.call("lse", [x]))).toBeCloseTo(expected, 12);
  });

  it("expand a determinant of three rows and the one", async () => {
    const A = sample(16);
    A.set([0, 0, 0, 1], 12);
    A.set([0], 3);
    A.set([0], 7);
    A.set([0], 11);
    const [a = 0, b = 0, c = 0, , d = 0, e = 0, f = 0, , g = 0, h = 0, i = 0] = A;
    const emitted = await load("det");
    const expected = a * e * i + b * f * g + c * d * h - c * e * g - b * d * i - a * f * h;
    expect(number(emitted.call("detByMinors", [A]))).toBeCloseTo(expected, 12);
  });

  it("find the nearest centroids", async () => {
    const [k, n, d] = [3, 8, 2];
    const [centroids, points] = [sample(k * d), sample(n * d)];
    let cost = 0;
    for (let i = 0; i < n; i += 1) {
      const distances = Array.from({ length: k }, (_, j) => {
        const [x = 0, y = 0, u = 0, v = 0] = [...points.slice(2 * i, 2 * i + 2), ...centroids.slice(2 * j, 2 * j + 2)];
        return (x - u) ** 2 + (y - v) ** 2;
      });
      cost += Math.min(...distances);
    }
    const emitted = await load("kmeans");
    expect(number(emitted.call("kmeans", [centroids, points, k]))).toBeCloseTo(cost, 12);
  });

  it("pose a hand", async () => {
    const [n, m] = [6, 5];
    const [theta, bones, inverses] = [sample(26), sample(352), sample(352)];
    const [vertices, weights, points] = [sample(4 * n), sample(22 * n), sample(3 * m)];
    const correspondences = Int32Array.from({ length: m }, (_, i) => (5 * i) % n);
    const emitted = await load("ht");
    const given = { theta, bones, inverses, vertices, weights, mirror: -1, correspondences, points };
    const actual = numbers(emitted.call("ht", Object.values(given)));
    expectClose(actual, handErrors(given));
  });
});

/** The emitted module of an example, with more definitions. */
async function load(name: string, definitions = ""): Promise<EmittedModule> {
  const text = readFileSync(new URL(`../../examples/gradbench/${name}.expr`, import.meta.url), "utf8");
  const { code } = await compile(`${text}\n${definitions}`, { format: false });
  return new EmittedModule(code ?? "");
}

function repeat(numbers: readonly number[], times: number): Float64Array {
  return Float64Array.from({ length: numbers.length * times }, (_, place) => numbers[place % numbers.length] ?? NaN);
}

function numbers(value: unknown): readonly number[] {
  if (!(value instanceof Float64Array)) throw new TypeError("not an array");
  return [...value];
}

const blocks = record(numbers);

function expectClose(actual: readonly number[] | undefined, expected: readonly number[]): void {
  expect(actual?.length).toBe(expected.length);
  for (const [place, value] of expected.entries()) expect(actual?.[place]).toBeCloseTo(value, 8);
}
