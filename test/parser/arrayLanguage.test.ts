import { describe, expect, test } from "vitest";

import { dense, OutOfRange } from "../support/kernels.js";
import { expectClose, loaded, type Value, vector } from "../support/loaded.js";

const x = vector([1, 2, 4, 8]);
const y = vector([0.5, -1, 3, 2]);
const A = dense([2, 3], (i, j) => 10 * i + j);
const B = dense([3, 2], (i, j) => i - 2 * j);
const S = dense([3, 3], (i, j) => 3 * i + j + 1);
const g = vector([3, 0, 0, 2]);
const none = vector([]);

type Case = readonly [model: string, given: Readonly<Record<string, Value>>, expected: number | readonly number[]];

const cases: readonly Case[] = [
  // Whole arrays.
  ["f(x[n]) = 2*x^2 - x/4 + 1", { x }, [2.75, 8.5, 32, 127]],
  ["f(x[n], y[n]) = -x*y + exp(0*x)", { x, y }, [0.5, 3, -11, -15]],
  ["f(x[n], y[n]) = max(x, y, 1)", { x, y }, [1, 2, 4, 8]],
  ["f(A[n, m], B[m, n]) = A @ B", { A, B }, [5, -1, 35, -31]],
  ["f(A[n, m], v[m]) = A @ v", { A, v: vector([1, 0, 2]) }, [4, 34]],
  ["f(u[n], A[n, m]) = 2*u @ A", { A, u: vector([1, -1]) }, [-20, -20, -20]],
  ["f(x[n], y[n]) = x @ y", { x, y }, 26.5],
  ["f(x[n], y[n]) = dot(x, y)/norm(y)^2", { x, y }, 26.5 / 14.25],
  ["f(x[n]) = norm(x)", { x: vector([0, 0]) }, 0],
  ["f(A[n, m]) = transpose(A)", { A }, [0, 10, 1, 11, 2, 12]],
  ["f(A[n, m]) = A @ transpose(A)", { A }, [5, 35, 35, 365]],
  ["f(x[n], v[m]) = outer(x, v)", { x: vector([2, 3]), v: vector([1, 10]) }, [2, 20, 3, 30]],
  [
    "f(A[n, m], B[m, n], C[n, n]) = A @ B @ C/2",
    { A, B, C: dense([2, 2], (i, j) => i + 2 * j) },
    [-0.5, 3.5, -15.5, -11.5],
  ],
  ["f(x[n]) = x", { x }, [1, 2, 4, 8]],
  ["f(x[n]; t) = if t > 0 then x else -x", { x, t: -1 }, [-1, -2, -4, -8]],
  // Elements, rows and parts.
  ["f(A[n, m]) = A[1]", { A }, [10, 11, 12]],
  ["f(A[n, m]) = A[1][2] - A[0, 1]", { A }, 11],
  ["f(A[n, m]) = transpose(A)[2][1]", { A }, 12],
  ["f(A[n, m]) = dot(A[0], A[1])", { A }, 35],
  ["f(x[n]) = (2*x + 1)[n - 1]", { x }, 17],
  ["f(x[n]; k: int) = x[k + 1]", { x, k: 1 }, 4],
  ["f(x[n]; g[m]: int) = [x[g[i]] for i]", { x, g }, [8, 1, 1, 4]],
  ["f(x[n]; g[m]: int) = sum(g[i]*x[g[i]] for i)", { x, g }, 32],
  // Comprehensions and indexed lets.
  ["f(x[n]) = [x[i + 1] - x[i] for i in 0..n - 1]", { x }, [1, 2, 4]],
  ["f(x[n]) = [x[i - 1] for i in 1..n]", { x }, [1, 2, 4]],
  ["f(x[n]) = { let d = [x[i] - x[i - 1] for i in 1..n] return d[1] }", { x }, 2],
  ["f(x[n]) = [if i == j then x[i] else 0 for i in 0..2, j in 0..2]", { x }, [1, 0, 0, 2]],
  ["f(x[n]) = [i*n for i in 0..3]", { x }, [0, 4, 8]],
  ["f(x[n]) = { let z[i] = x[i]^2 let w[i] = z[i] + z[n - 1 - i] return w }", { x }, [65, 20, 20, 65]],
  ["f(x[n], y[n]) = { let K[i, j] = x[i]*y[j] return K[1] }", { x, y }, [1, -2, 6, 4]],
  ["f(x[n]) = { let s[i in 0..n] = sum(x[j] for j in 0..i + 1) return s }", { x }, [1, 3, 7, 15]],
  ["f(n: int) = [i^2 for i in 0..n]", { n: 3 }, [0, 1, 4]],
  // Reductions.
  ["f(x[n]) = sum(x) + prod(x) + mean(x) + min(x) + max(x)", { x }, 15 + 64 + 3.75 + 1 + 8],
  ["f(x[n]) = sum(x[i]*x[j] for i, j in i + 1..n)", { x }, 70],
  ["f(x[n]) = sum(x[i]*x[j] for i, j if i != j)", { x }, 140],
  ["f(x[n]) = sum(x[i + k] for i in 1..n - 1, k in -1..2)", { x }, 7 + 14],
  ["f(x[n]) = mean(x[i] for i if x[i] > 2)", { x }, 6],
  ["f(x[n]) = mean(x[j] for i in 0..n, j in 0..i)", { x }, (1 + 3 + 7) / 6],
  ["f(x[n]) = prod(x[i] - 3 for i)", { x }, 10],
  ["f(x[n]) = max(x[i]*(5 - x[i]) for i) - min(x[i]*(5 - x[i]) for i)", { x }, 6 + 24],
  ["f(x[n]) = logsumexp(x[i] + 1000 for i)", { x }, 1008 + Math.log(Math.exp(-7) + Math.exp(-6) + Math.exp(-4) + 1)],
  ["f(A[n, m]) = logsumexp(A)", { A: dense([2, 1], () => 0) }, Math.log(2)],
  ["f(A[n, m]) = max(sum(A[i]) for i)", { A }, 33],
  ["f(x[n]) = max(x, 3)[0] + max(x[0], 3)", { x }, 6],
  ["f(x[n]) = sum((if i > 0 then x[i - 1] else 0)*x[i] for i)", { x }, 42],
  ["f(x[n]) = sum(x[i - 1] for i in 0..n if i > 0)", { x }, 7],
  ["f(x[n]) = sum(1 for i in 0..n if i > 0 and x[i - 1] > 1)", { x }, 2],
  ["f(x[n]) = sum(sum(x[i - 1]*x[j] for j) for i in 0..n if i >= 1)", { x }, 105],
  ["f(x[n]) = sum(if i > 0 then sum(x[i - 1]*x[j] for j) else 0 for i in 0..n)", { x }, 105],
  [
    "f(l[m], x[n]) = sum(l[i*(i - 1)/2 + j]*x[i]*x[j] for i in 0..n, j in 0..i)",
    { l: vector([1, 2, 3]), x: vector([1, 2, 3]) },
    2 + 6 + 18,
  ],
  ["f(x[n]) = sum(sum(x[i]*k for k in -2..i) for i)", { x }, -3 * 1 - 3 * 2 - 2 * 4 - 0 * 8],
  ["f(x[n]) = sum([sum(x[i + k] for k in 0..2) for i in 0..n - 1])", { x }, 3 + 6 + 12],
  // Nothing at all.
  ["f(x[n]) = sum(x)", { x: none }, 0],
  ["f(x[n]) = prod(x)", { x: none }, 1],
  ["f(x[n]) = mean(x)", { x: none }, NaN],
  ["f(x[n]) = mean(x[i + 1] for i in 0..n - 1)", { x: none }, NaN],
  ["f(x[n]) = mean(x[j] for i in 0..n, j in 0..i)", { x: none }, NaN],
  ["f(x[n]) = min(x)", { x: none }, Infinity],
  ["f(x[n]) = max(x)", { x: none }, -Infinity],
  ["f(x[n]) = logsumexp(x)", { x: none }, -Infinity],
  ["f(x[n]) = logsumexp(x)", { x: vector([-Infinity, -Infinity]) }, -Infinity],
  ["f(x[n]) = logsumexp(x)", { x: vector([0, Infinity]) }, Infinity],
  ["f(x[n]) = logsumexp(x)", { x: vector([0, NaN]) }, NaN],
  ["f(x[n]) = [x[i + 1] - x[i] for i in 0..n - 1]", { x: none }, []],
  // Helpers.
  [
    "let dist2(p[n, 3], i: int, j: int) = sum((p[i, c] - p[j, c])^2 for c)\nf(p[n, 3]) = sum(dist2(p, i, j) for i in 0..n, j in i + 1..n)",
    { p: S },
    27 + 108 + 27,
  ],
  ["let length(v[n]) = norm(v)\nf(A[n, m]) = sum(length(A[i])^2 for i)", { A }, 370],
  ["let square(v[n]) = v*v\nf(x[n]) = square(square(x) - 1)", { x }, [0, 9, 225, 63 ** 2]],
  [
    "let inner(v[n]) = sum(v[i] for i)\nlet outer2(M[n, m]) = sum(inner(M[i])*i for i)\nf(S[n, n]) = outer2(transpose(S))",
    { S },
    15 + 36,
  ],
  [
    "let table = [i^2 for i in 0..4]\nlet scale = 2\nf(x[n]) = sum(scale*table[i]*x[i] for i in 0..n if i < 4)",
    { x },
    2 * (2 + 16 + 72),
  ],
  ["let pick(v[n], i: int) = v[n - 1 - i]\nf(x[n]) = pick(x, 0) + pick(x*2, 3)", { x }, 10],
  ["let scale(v[n], by) = v*by\nlet f2(u) = u + 1\nf(x[n]) = scale(x, f2(2))", { x }, [3, 6, 12, 24]],
  ["let both(v[n]) = v[0] > 0 and v[1] > 0\nf(x[n]) = if both(x) then 1 else 2", { x }, 1],
  ["let gather(v[n], h[m]: int) = [v[h[i]] for i]\nf(x[n]; g[m]: int) = gather(x, g)", { x, g }, [8, 1, 1, 4]],
  ["let trace(M[n, n]) = sum(M[i, i] for i)\nf(S[n, n]) = trace(S @ S)", { S }, 261],
  ["f(x[n], y; n2: int) = sum(x)*y + n2", { x, y: 2, n2: 5 }, 35],
  ["f(y, k: int) = k*y", { y: 2.5, k: 3 }, 7.5],
  ["let z(x[n]) = { let z[i] = x[i] + 1 return sum(z) }\nf(x[n]) = { let z = 2*x return z(z)*z(x) }", { x }, 34 * 19],
];

describe("array programs have the values that their text says", () => {
  test.each(cases)("%s", (model, given, expected) => {
    const found = loaded(model)(given);
    expectClose(found, expected);
  });
});

describe("subscripts that leave their range are found before anything is computed", () => {
  test.each([
    ["f(x[n]; k: int) = x[k]", { x, k: 4 }],
    ["f(x[n]; k: int) = x[k]", { x, k: -1 }],
    ["f(x[n]; g[m]: int) = sum(x[g[i]] for i)", { x: vector([1, 2]), g }],
    ["f(x[n], y[m]) = sum(x[i]*y[i] for i in 0..n)", { x, y: vector([1]) }],
    ["f(x[n]) = [x[2*i] for i in 0..n][1]*x[0]", { x: vector([1]) }],
  ])("%s", (model, given) => {
    expect(() => loaded(model)(given)).toThrow(OutOfRange);
  });
});
