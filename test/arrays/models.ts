import { readFileSync } from "node:fs";

import { arrayDerivatives, numberDerivatives } from "./formulas.js";

/** A model over arrays, with sizes to try and values for parameters that random numbers do not suit. */
export interface ArrayCase {
  readonly name: string;
  readonly text: string;
  /** The function to try. */
  readonly of: string;
  readonly sizes: readonly Readonly<Record<string, number>>[];
  readonly numbers?: Readonly<Record<string, number>>;
  /** The least number that a random argument is. Default -1. */
  readonly least?: number;
}

function example(file: string): string {
  return readFileSync(new URL(`../../examples/${file}.expr`, import.meta.url), "utf8");
}

const vectors = [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 7 }];

export const arrayCases: readonly ArrayCase[] = [
  {
    name: "logistic regression",
    text: example("arrays/logistic-regression"),
    of: "loss",
    sizes: [
      { n: 1, d: 1 },
      { n: 5, d: 3 },
      { n: 2, d: 7 },
      { n: 4, d: 0 },
    ],
  },
  { name: "Rosenbrock", text: example("arrays/rosenbrock"), of: "rosenbrock", sizes: vectors },
  { name: "Lennard-Jones", text: example("arrays/lennard-jones"), of: "energy", sizes: vectors, least: 0.2 },
  {
    name: "a network",
    text: example("arrays/mlp"),
    of: "mlp",
    sizes: [
      { n: 1, d: 1, h: 1, o: 1 },
      { n: 3, d: 2, h: 4, o: 2 },
    ],
  },
  { name: "a deep network", text: example("arrays/deep-network"), of: "network", sizes: [{ n: 2, d: 1, h: 2 }] },
  { name: "log-sum-exp", text: example("gradbench/lse"), of: "lse", sizes: [{ n: 1 }, { n: 6 }] },
  {
    name: "Gaussian mixtures",
    text: example("gradbench/gmm"),
    of: "gmm",
    sizes: [
      { k: 1, d: 1, t: 0, n: 1 },
      { k: 3, d: 2, t: 1, n: 4 },
      { k: 2, d: 4, t: 6, n: 3 },
    ],
    numbers: { gamma: 1.3, m: 2 },
  },
  {
    name: "nearest centroids",
    text: example("gradbench/kmeans"),
    of: "kmeans",
    sizes: [
      { k: 1, n: 1, d: 1 },
      { k: 3, n: 5, d: 2 },
      { k: 2, n: 0, d: 3 },
    ],
  },
  {
    name: "determinants by permutations",
    text: example("gradbench/det"),
    of: "det",
    sizes: [
      { n: 1, m: 1 },
      { n: 3, m: 6 },
    ],
  },
  { name: "determinants by minors", text: example("gradbench/det"), of: "detByMinors", sizes: [{}] },
  {
    name: "least squares of a polynomial",
    text: example("gradbench/llsq"),
    of: "llsq",
    sizes: [{ m: 1 }, { m: 4 }],
    numbers: { n: 5 },
  },
  {
    name: "a gather, of which places are read twice",
    text: "f(x[n]; k[m]: int) = sum(x[k[i]]^2*x[i] for i in 0..m)",
    of: "f",
    sizes: [
      { n: 4, m: 3 },
      { n: 3, m: 3 },
    ],
  },
  {
    name: "a product with and without zeros",
    text: "f(x[n]) = prod(x[i]*(x[i] - 2) for i) + prod(x)",
    of: "f",
    sizes: vectors,
  },
  {
    name: "an extreme of quotients, which are compared with it as they were rounded",
    text: "f(x[n], y[n]) = max(exp(x[i])/y[i] + x[i]^3/y[i]^2 for i)",
    of: "f",
    sizes: [{ n: 1 }, { n: 3 }, { n: 9 }],
    least: 0.3,
  },
  {
    name: "extremes of quotients over pairs and with conditions",
    text: `f(x[n], z[m]) = min(abs(x[i] - x[j])/x[j] for i in 1..n, j in 0..i) + max(x[i]/x[i + 1] for i in 0..n - 1)
      + sum(max(z[j]/(z[j] + x[i]) for j if z[j] > 0.4) for i if x[i] < 0.6)`,
    of: "f",
    sizes: [{ n: 3, m: 60 }],
    least: 0.3,
  },
  { name: "extremes", text: "f(x[n]) = max(x[i]^2 for i)*min(exp(x))", of: "f", sizes: [{ n: 1 }, { n: 5 }] },
  {
    name: "branches that access neighbours",
    text: "f(A[n, m]) = sum(if j > 0 then A[i, j - 1]*A[i, j] else A[i, j]^2 for i, j)",
    of: "f",
    sizes: [
      { n: 0, m: 2 },
      { n: 2, m: 1 },
      { n: 3, m: 4 },
    ],
  },
  {
    name: "products of matrices of literal sizes",
    text: `f(A[n, 2, 2], B[2, 2]) = {
      let P[i, r in 0..2, c in 0..2] = sum(A[i, r, k]*B[k, c] for k)
      let Q[i, r in 0..2, c in 0..2] = sum(P[i, r, k]*B[k, c] for k)
      return sum(Q[i, r, c]^3 for i, r, c)
    }`,
    of: "f",
    sizes: [{ n: 0 }, { n: 1 }, { n: 3 }],
  },
  {
    name: "a product of matrices of which one row is used",
    text: `f(A[n, 2, 2], x[2]) = {
      let T[i, r in 0..2, c in 0..2] = sum(A[i, r, k]*A[i, k, c] for k)
      let U[i, r in 0..2, c in 0..2] = sum(T[i, r, k]*A[i, k, c] for k)
      return sum(sum(U[i, r, k]*x[k] for k)^2*cos(r) for i in 0..n, r in 0..1)
    }`,
    of: "f",
    sizes: [{ n: 0 }, { n: 1 }, { n: 3 }],
  },
  {
    name: "triangles of literal sizes",
    text: `f(L[n, 6], x[n, 3]) = {
      let y[i, j in 0..3] = sum(L[i, j*(j + 1)/2 + r]*x[i, r] for r in 0..j)
      return sum(y[i, j]^2*cos(y[i, j]) for i, j)
    }`,
    of: "f",
    sizes: [{ n: 0 }, { n: 1 }, { n: 3 }],
  },
  {
    name: "differences of neighbours",
    text: "f(x[n], u[n, m]) = sum((x[i + 1] - x[i])^3 for i in 0..n - 1) + sum(u[i, j + 1]*sin(u[i, j]) for i in 0..n, j in 0..m - 1)",
    of: "f",
    sizes: [
      { n: 1, m: 1 },
      { n: 2, m: 3 },
      { n: 4, m: 2 },
    ],
  },
  {
    name: "powers by the index",
    text: "f(a[m], x[n]) = sum(a[j]*x[i]^j for i in 0..n, j in 0..m)^2",
    of: "f",
    sizes: [
      { n: 3, m: 0 },
      { n: 2, m: 1 },
      { n: 3, m: 5 },
    ],
  },
  {
    name: "a softmax whose powers are stored",
    text: `f(z[n, k]; y[n, k]) = {
      let p[i, c] = exp(z[i, c])/sum(exp(z[i, b]) for b in 0..k)
      return sum(y[i, c]*p[i, c]^2 for i, c)
    }`,
    of: "f",
    sizes: [
      { n: 2, k: 1 },
      { n: 3, k: 4 },
    ],
  },
  {
    name: "two sums at equal places of two arrays",
    text: "f(a[n], b[n]; X[n, m]) = sum(a[j]*X[j, i] + b[j]^2*X[j, i]^2 for j, i)",
    of: "f",
    sizes: [
      { n: 1, m: 1 },
      { n: 2, m: 3 },
    ],
  },
  {
    name: "filters and triangles",
    text: "f(x[n], y[n]) = sum(sin(x[i]*y[j]) for i in 0..n, j in 0..i if x[i] < y[j])",
    of: "f",
    sizes: vectors,
  },
  {
    name: "arrays that are used several times",
    text: `f(x[n], A[n, n]) = {
      let y = A @ x
      let z = y*y + tanh(x)
      let s[i, j] = z[i]*y[j] - A[j, i]
      return dot(z, y) + mean(s) + norm(x) + sum(transpose(A) @ z)
    }`,
    of: "f",
    sizes: [{ n: 1 }, { n: 2 }, { n: 4 }],
  },
  {
    name: "rows, outer products and helpers",
    text: `let distance(u[d], v[d]) = norm(u - v)
    let rbf(x[n, d], w) = [exp(-w*distance(x[i], x[j])^2) for i in 0..n, j in 0..n]
    f(x[n, d], a[n], w) = sum(rbf(x, w) * outer(a, a))`,
    of: "f",
    sizes: [
      { n: 1, d: 2 },
      { n: 3, d: 2 },
    ],
  },
  ...numberDerivatives,
];

/** Functions that give arrays. */
export const arrayValuedCases: readonly ArrayCase[] = [
  { name: "a map", text: "f(x[n], a) = [exp(a*x[i])*x[i] for i]", of: "f", sizes: vectors },
  {
    name: "a linear map",
    text: "f(x[m], b[n]; A[n, m]) = A @ x + b",
    of: "f",
    sizes: [
      { n: 0, m: 2 },
      { n: 3, m: 0 },
      { n: 1, m: 1 },
      { n: 3, m: 2 },
    ],
  },
  {
    name: "a network of two layers",
    text: "f(W[h, d], V[o, h]; x[d]) = { let hidden = tanh(W @ x)  return tanh(V @ hidden) }",
    of: "f",
    sizes: [
      { h: 1, d: 1, o: 1 },
      { h: 3, d: 2, o: 4 },
    ],
  },
  {
    name: "a product of matrices",
    text: "f(A[n, k], B[k, m]) = A @ B",
    of: "f",
    sizes: [
      { n: 1, k: 1, m: 1 },
      { n: 2, k: 3, m: 4 },
      { n: 2, k: 0, m: 2 },
    ],
  },
  {
    name: "neighbours and a norm",
    text: "f(x[n], s) = { let r = norm(x) + s  return [x[i + 1]*x[i]/r + sin(x[i]*s) for i in 0..n - 1] }",
    of: "f",
    sizes: [{ n: 1 }, { n: 2 }, { n: 5 }],
  },
  {
    name: "a softmax",
    text: "f(z[n, k]) = { let total[i] = logsumexp(z[i, c] for c)  return [exp(z[i, c] - total[i]) for i, c in 0..k] }",
    of: "f",
    sizes: [
      { n: 1, k: 1 },
      { n: 2, k: 3 },
    ],
  },
  {
    name: "products, extremes and gathers",
    text: `f(x[n]; g[m]: int) = {
      let p = prod(x[i] + 2 for i)
      let top = max(x[i]^2 for i)
      return [p*x[g[j]] + top*cos(x[g[j]]) for j]
    }`,
    of: "f",
    sizes: [
      { n: 1, m: 2 },
      { n: 4, m: 3 },
    ],
  },
  {
    name: "a polynomial at many points",
    text: "f(a[m]; x[n]) = [sum(a[j]*x[i]^j for j) for i]",
    of: "f",
    sizes: [
      { n: 2, m: 1 },
      { n: 3, m: 4 },
    ],
  },
  {
    name: "points seen by cameras",
    text: example("gradbench/ba"),
    of: "reprojection",
    sizes: [
      { n: 1, m: 1, p: 1 },
      { n: 2, m: 2, p: 3 },
    ],
  },
  { name: "weights of observations", text: example("gradbench/ba"), of: "weightError", sizes: [{ p: 0 }, { p: 3 }] },
  { name: "a hand", text: example("gradbench/ht"), of: "ht", sizes: [{ n: 3, m: 2 }] },
  { name: "a hand in triangles", text: example("gradbench/ht"), of: "htComplicated", sizes: [{ n: 3, m: 2, t: 2 }] },
  {
    name: "forces between particles of an example",
    text: example("derivatives/particles"),
    of: "force",
    sizes: [{ n: 0 }, { n: 1 }, { n: 3 }],
    least: 0.7,
  },
  {
    name: "a network of few outputs",
    text: "f(x[n], s; W[h, n], V[2, h]) = { let z = tanh(W @ x*s)  return [sum(V[i, k]*z[k] for k) + s*x[0] for i in 0..2] }",
    of: "f",
    sizes: [
      { n: 1, h: 1 },
      { n: 5, h: 3 },
    ],
  },
  {
    name: "few sums of many, with an extreme, a product and neighbours",
    text: `f(x[n]; g[m]: int) = {
      let y[i] = if x[i] > 0 then x[i]^2 else sin(x[i])
      let top = max(y)
      let all = prod(y[i] + 2 for i)
      let steps = sum((y[i + 1] - y[i])^2 for i in 0..n - 1)
      let kept = sum(y[g[j]]*top for j)
      return [if c == 0 then all*top else if c == 1 then steps else kept*all for c in 0..3]
    }`,
    of: "f",
    sizes: [
      { n: 1, m: 2 },
      { n: 6, m: 3 },
    ],
  },
  {
    name: "a small matrix of moments",
    text: "f(x[n, 2], w[n]) = [sum(w[i]*x[i, a]*x[i, b] for i)/norm(w) for a, b in 0..2]",
    of: "f",
    sizes: [{ n: 1 }, { n: 6 }],
  },
  ...arrayDerivatives,
];
