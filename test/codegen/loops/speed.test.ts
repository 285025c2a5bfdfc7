import { readFileSync } from "node:fs";

import { expect, it } from "vitest";

import { compile } from "../../../src/compile.js";

it("computes an exponential once for both of its uses", async () => {
  const gradient = await gradientOf(example("gradbench/lse"), "lse");
  expect(gradient.match(/Math\.exp/g)).toHaveLength(1);
});

it("multiplies rather than raising to the power of an index", async () => {
  const gradient = await gradientOf(example("gradbench/llsq"), "llsq");
  expect(gradient).not.toContain("**");
  expect(gradient).toContain("power *= t;");
});

it("adds to a place of memory once where two iterations have a part in it", async () => {
  const gradient = await gradientOf(example("arrays/rosenbrock"), "rosenbrock");
  expect(gradient).toContain("xGradient[i] = carried + ");
  expect(gradient).not.toContain("xGradient[i + 1]");
});

it("passes over the loops of adjoints that are zero", async () => {
  const gradient = await gradientOf(example("gradbench/kmeans"), "kmeans");
  expect(gradient).toMatch(/if \(sum1\[j\]! === min1\) \{\n +const jRow = j \* d;\n +for \(let c = 0; c < d; c\+\+\)/);
});

it("does not fill an array whose places are all assigned", async () => {
  const gradient = await gradientOf(example("gradbench/det"), "detByMinors");
  expect(gradient).not.toContain("fill");
  expect(gradient).not.toContain("+=");
});

it("takes points one by one, so that no memory grows with them", async () => {
  const gradient = await gradientOf(example("gradbench/gmm"), "gmm");
  expect(gradient).not.toMatch(/new Float64Array\(.*\bn\b/);
});

it("keeps functions of many small loops short", async () => {
  const hand = `${example("gradbench/ht")}
    squared(
      theta[26];
      bones[22, 4, 4], inverses[22, 4, 4], vertices[n, 4], weights[22, n], mirror, correspondences[m]: int, points[m, 3]
    ) = {
      let e = ht(theta, bones, inverses, vertices, weights, mirror, correspondences, points)
      return sum(e[i, r]^2 for i, r)
    }`;
  const gradient = await gradientOf(hand, "squared");
  expect(gradient.split("\n").length).toBeLessThan(1700);
});

function example(name: string): string {
  return readFileSync(new URL(`../../../examples/${name}.expr`, import.meta.url), "utf8");
}

/** The text of the emitted gradient of a function. */
async function gradientOf(text: string, name: string): Promise<string> {
  const { code = "" } = await compile(text);
  const begin = code.indexOf(`export function ${name}Gradient(`);
  expect(begin).toBeGreaterThan(0);
  return code.slice(begin, code.indexOf("\n}\n", begin));
}
