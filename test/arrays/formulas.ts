import type { ArrayCase } from "./models.js";

/** A model in which `f` is the derivative of `e` by one of their parameters, within a formula. */
export interface DerivativeCase extends ArrayCase {
  readonly by: string;
}

const vectors = [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 5 }];

/** `f` is a number. */
export const numberDerivatives: readonly DerivativeCase[] = [
  {
    name: "a derivative by a number that loops read",
    text: `e(t, x[n]) = sum(sin(t*x[i])^2 + t*x[i] for i)
    f(t, x[n]) = diff(sum(sin(t*x[i])^2 + t*x[i] for i), t)`,
    of: "f",
    sizes: vectors,
    by: "t",
  },
  {
    name: "a derivative by a number through every let",
    text: `e(t, x[n]; A[n, n]) = {
      let u[i] = exp(t*x[i])
      let v = A @ u
      let total = logsumexp(v)
      return total*t + max(v)
    }
    f(t, x[n]; A[n, n]) = {
      let u[i] = exp(t*x[i])
      let v = A @ u
      let total = logsumexp(v)
      return diff(total*t + max(v), t)
    }`,
    of: "f",
    sizes: [{ n: 1 }, { n: 3 }],
    by: "t",
  },
  {
    name: "a second derivative by a number",
    text: `e(t, x[n]) = diff(sum(cos(t*x[i])/(1 + t^2) for i), t)
    f(t, x[n]) = diff(sum(cos(t*x[i])/(1 + t^2) for i), t, 2)`,
    of: "f",
    sizes: vectors,
    by: "t",
  },
  {
    name: "a gradient by a number",
    text: `e(t, x[n]) = t^2*dot(x, x)
    f(t, x[n]) = grad(t^2*dot(x, x), t)`,
    of: "f",
    sizes: vectors,
    by: "t",
  },
  {
    name: "a derivative of an extreme over a range that begins below 0",
    text: `e(t, x[n]) = max(sin(t*i)*x[0] + i^2/3 for i in -2..3)
    f(t, x[n]) = diff(max(sin(t*i)*x[0] + i^2/3 for i in -2..3), t)`,
    of: "f",
    sizes: [{ n: 1 }],
    by: "t",
  },
  {
    name: "derivatives by a number in a loop",
    text: `e(t, x[n]) = sum(x[i]*sum(sin(t*x[i]*x[j]) for j) for i)
    f(t, x[n]) = sum(x[i]*diff(sum(sin(t*x[i]*x[j]) for j), t) for i)`,
    of: "f",
    sizes: vectors,
    by: "t",
  },
];

/** `f` is an array. */
export const arrayDerivatives: readonly DerivativeCase[] = [
  {
    name: "a gradient through every let",
    text: `e(x[n], A[n, n]) = {
      let y = A @ x
      let z = y*y + tanh(x)
      return dot(z, y) + norm(x - 3)
    }
    f(x[n], A[n, n]) = {
      let y = A @ x
      let z = y*y + tanh(x)
      return grad(dot(z, y) + norm(x - 3), x)
    }`,
    of: "f",
    sizes: [{ n: 1 }, { n: 3 }],
    by: "x",
  },
  {
    name: "a gradient by a matrix",
    text: `e(A[n, m], x[m]) = sum(tanh(A @ x))
    f(A[n, m], x[m]) = grad(sum(tanh(A @ x)), A)`,
    of: "f",
    sizes: [
      { n: 0, m: 2 },
      { n: 1, m: 1 },
      { n: 3, m: 2 },
    ],
    by: "A",
  },
  {
    name: "a gradient of a gather, of which places are read twice",
    text: `e(x[n]; k[m]: int) = sum(x[k[i]]^2*x[i] for i in 0..m)
    f(x[n]; k[m]: int) = grad(sum(x[k[i]]^2*x[i] for i in 0..m), x)`,
    of: "f",
    sizes: [
      { n: 4, m: 3 },
      { n: 3, m: 0 },
    ],
    by: "x",
  },
  {
    name: "a gradient of extremes",
    text: `e(x[n]) = max(x[i]^2*x[i] - x[i] for i)*min(exp(x))
    f(x[n]) = grad(max(x[i]^2*x[i] - x[i] for i)*min(exp(x)), x)`,
    of: "f",
    sizes: [{ n: 1 }, { n: 5 }],
    by: "x",
  },
  {
    name: "a gradient of a log-sum-exp",
    text: `e(x[n]) = logsumexp(3*x[i] + i for i)
    f(x[n]) = grad(logsumexp(3*x[i] + i for i), x)`,
    of: "f",
    sizes: [{ n: 1 }, { n: 4 }],
    by: "x",
  },
  {
    name: "a gradient of branches that access neighbours",
    text: `e(A[n, m]) = sum(if j > 0 then A[i, j - 1]*A[i, j] else A[i, j]^2 for i, j)
    f(A[n, m]) = grad(sum(if j > 0 then A[i, j - 1]*A[i, j] else A[i, j]^2 for i, j), A)`,
    of: "f",
    sizes: [
      { n: 0, m: 2 },
      { n: 2, m: 1 },
      { n: 3, m: 4 },
    ],
    by: "A",
  },
  {
    name: "a gradient of elements that stand by themselves",
    text: `e(x[n]) = if n > 2 then x[2]^2*x[0] else 3*sum(x)
    f(x[n]) = if n > 2 then grad(x[2]^2*x[0], x) else grad(3*sum(x), x)`,
    of: "f",
    sizes: vectors,
    by: "x",
  },
  {
    name: "a gradient of what does not depend on the variable",
    text: `e(x[n], y[n]) = dot(y, y) + dot(x, y)
    f(x[n], y[n]) = grad(dot(y, y), x) + y`,
    of: "f",
    sizes: vectors,
    by: "x",
  },
  {
    name: "an element of a gradient, for each index",
    text: `e(x[n]; w) = sum(sin(w*x[i]*x[j]) for i, j in 0..n)
    f(x[n]; w) = [grad(sum(sin(w*x[i]*x[j]) for i, j in 0..n), x)[k] for k in 0..n]`,
    of: "f",
    sizes: vectors,
    by: "x",
  },
  {
    name: "a gradient of a gradient",
    text: `let slope(x[n]) = grad(sum(x[i]^3*x[j] for i, j in 0..n), x)
    e(x[n]) = sum(slope(x)*slope(x))
    f(x[n]) = grad(sum(slope(x)*slope(x)), x)`,
    of: "f",
    sizes: vectors,
    by: "x",
  },
];
