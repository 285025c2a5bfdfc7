import type { KernelFunction } from "../../../src/codegen/loops/function.js";
import type { Real } from "../../../src/ir/node.js";
import type { ExpressionPool } from "../../../src/ir/pool.js";
import type { Argument } from "../../support/kernelInterpreter.js";
import {
  arrayResult,
  describeFunction,
  KernelBuilder,
  numberResult,
  objectResult,
} from "../../support/kernelFunctions.js";

/** A function over arrays with what is needed to call it. */
export interface Example {
  readonly pool: ExpressionPool;
  readonly fn: KernelFunction;
  /** Sizes to try. */
  readonly sizes: readonly Readonly<Record<string, number>>[];
  /** Sizes that the emitted function asks for. */
  readonly explicit?: readonly string[];
  /** Values of the parameters that cannot be any numbers, from sizes. */
  readonly given?: (sizes: Readonly<Record<string, number>>) => Readonly<Record<string, Argument>>;
}

function dot(): Example {
  const b = new KernelBuilder();
  const n = b.size("n");
  const i = b.index("i", 0, n);
  const fn = describeFunction({
    name: "dot",
    parameters: { x: [n], y: [n] },
    sizes: ["n"],
    kernels: [b.kernel(b.at("s"), "sum", [i], b.pool.multiply(b.at("x", i), b.at("y", i)))],
    result: numberResult(b.at("s")),
  });
  return { pool: b.pool, fn, sizes: [{ n: 0 }, { n: 1 }, { n: 7 }] };
}

/** `A @ x`, an array. */
function matrixVector(): Example {
  const b = new KernelBuilder();
  const [n, m] = [b.size("n"), b.size("m")];
  const [i, j] = [b.index("i", 0, n), b.index("j", 0, m)];
  const fn = describeFunction({
    name: "product",
    parameters: { A: [n, m], x: [m] },
    sizes: ["n", "m"],
    kernels: [b.kernel(b.at("y", i), "sum", [i, j], b.pool.multiply(b.at("A", i, j), b.at("x", j)))],
    shapes: { y: [n] },
    result: arrayResult("y"),
  });
  const sizes = [
    { n: 3, m: 4 },
    { n: 0, m: 2 },
    { n: 1, m: 1 },
    { n: 0, m: 0 },
  ];
  return { pool: b.pool, fn, sizes };
}

/** The transposed product by columns: a scatter into the whole result. */
function vectorMatrix(): Example {
  const b = new KernelBuilder();
  const [n, m] = [b.size("n"), b.size("m")];
  const [i, j] = [b.index("i", 0, n), b.index("j", 0, m)];
  const fn = describeFunction({
    name: "transposedProduct",
    parameters: { x: [n], A: [n, m] },
    sizes: ["n", "m"],
    kernels: [b.kernel(b.at("y", j), "sum", [i, j], b.pool.multiply(b.at("A", i, j), b.at("x", i)))],
    shapes: { y: [m] },
    result: arrayResult("y"),
  });
  const sizes = [
    { n: 3, m: 4 },
    { n: 2, m: 0 },
    { n: 1, m: 1 },
  ];
  return { pool: b.pool, fn, sizes };
}

/** Value and gradient of the regularised logistic loss. */
function logistic(): Example {
  const b = new KernelBuilder();
  const { pool } = b;
  const [n, d] = [b.size("n"), b.size("d")];
  const [i, j] = [b.index("i", 0, n), b.index("j", 0, d)];
  const [z, X, w, y] = [b.at("z", i), b.at("X", i, j), b.at("w", j), b.at("y", i)];
  const lambda = pool.symbol("lambda");
  const perRow = pool.reciprocal(n);
  const t = pool.add(z, pool.symbol("b"));
  const e = pool.call("exp", [pool.negate(pool.call("abs", [t]))]);
  const softplus = pool.add(pool.call("max", [t, b.real(0)]), pool.call("log1p", [e]));
  const sigmoid = pool.divide(pool.conditional(pool.compare(">=", t, b.real(0)), b.real(1), e), pool.add(b.real(1), e));
  const product = b.kernel(z, "sum", [i, j], pool.multiply(X, w));
  const fit = b.kernel(b.at("fit"), "sum", [i], pool.subtract(softplus, pool.multiply(y, t)));
  const norm = b.kernel(b.at("norm"), "sum", [j], pool.multiply(w, w));
  const adjoint = b.kernel(b.at("zAdjoint", i), undefined, [i], pool.multiply(pool.subtract(sigmoid, y), perRow));
  const bSum = b.kernel(b.at("bGradient"), "sum", [i], b.at("zAdjoint", i));
  const decay = b.kernel(b.at("wGradient", j), undefined, [j], pool.multiply(lambda, w));
  const scatter = b.kernel(b.at("wGradient", j), "sum", [i, j], pool.multiply(b.at("zAdjoint", i), X));
  const value = pool.add(pool.multiply(b.at("fit"), perRow), pool.multiply(pool.fraction(1, 2), lambda, b.at("norm")));
  const gradient = objectResult({ w: arrayResult("wGradient"), b: numberResult(b.at("bGradient")) });
  const fn = describeFunction({
    name: "logistic",
    parameters: { w: [d], b: [], X: [n, d], y: [n], lambda: [] },
    sizes: ["d", "n"],
    kernels: [product, fit, norm, adjoint, bSum, decay, scatter],
    shapes: { z: [n], zAdjoint: [n], wGradient: [d] },
    result: objectResult({ value: numberResult(value), gradient }),
  });
  const sizes = [
    { n: 5, d: 3 },
    { n: 1, d: 1 },
    { n: 4, d: 0 },
    { n: 0, d: 2 },
  ];
  return { pool, fn, sizes };
}

/** Value and gradient, by a scatter to two places. */
function rosenbrock(): Example {
  const b = new KernelBuilder();
  const { pool } = b;
  const n = b.size("n");
  const i = b.index("i", 0, pool.add(n, b.real(-1)));
  const [x, next] = [b.at("x", i), b.at("x", pool.add(i.symbol, b.real(1)))];
  const residual = pool.subtract(next, pool.multiply(x, x));
  const offset = pool.subtract(b.real(1), x);
  const term = pool.add(pool.multiply(b.real(100), residual, residual), pool.multiply(offset, offset));
  const value = b.kernel(b.at("f"), "sum", [i], term);
  const here = pool.subtract(pool.multiply(b.real(-400), x, residual), pool.multiply(b.real(2), offset));
  const gradientHere = b.kernel(b.at("xGradient", i), "sum", [i], here);
  const there = pool.multiply(b.real(200), residual);
  const gradientThere = b.kernel(b.at("xGradient", pool.add(i.symbol, b.real(1))), "sum", [i], there);
  const fn = describeFunction({
    name: "rosenbrock",
    parameters: { x: [n] },
    sizes: ["n"],
    kernels: [value, gradientHere, gradientThere],
    shapes: { xGradient: [n] },
    result: objectResult({
      value: numberResult(b.at("f")),
      gradient: objectResult({ x: arrayResult("xGradient") }),
    }),
  });
  const sizes = [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 9 }];
  return { pool, fn, sizes };
}

/** `sum(w[k]*x[place[k]])` with its gradient, through subscripts that must be checked. */
function gather(): Example {
  const b = new KernelBuilder();
  const { pool } = b;
  const [m, n] = [b.size("m"), b.size("n")];
  const k = b.index("k", 0, m);
  const place = b.at("place", k);
  const x = b.at("x", place);
  const fn = describeFunction({
    name: "gather",
    parameters: { x: [n], w: [m], place: [m] },
    integers: ["place"],
    sizes: ["n", "m"],
    kernels: [
      b.kernel(b.at("s"), "sum", [k], pool.multiply(b.at("w", k), x)),
      b.kernel(b.at("xGradient", place), "sum", [k], b.at("w", k)),
    ],
    shapes: { xGradient: [n] },
    result: objectResult({
      value: numberResult(b.at("s")),
      gradient: objectResult({ x: arrayResult("xGradient") }),
    }),
    checks: [{ array: "x", dimension: 0, subscript: place, size: n, domain: [k], guard: undefined }],
  });
  const given = (sizes: Readonly<Record<string, number>>) => ({
    place: Int32Array.from({ length: sizes["m"] ?? 0 }, (_, index) => (7 * index + 3) % (sizes["n"] ?? 1)),
  });
  const sizes = [
    { m: 6, n: 4 },
    { m: 0, n: 0 },
    { m: 1, n: 1 },
    { m: 3, n: 8 },
  ];
  return { pool, fn, sizes, given };
}

/** Distances of all pairs of points in space, in nested loops over a triangle. */
function pairs(): Example {
  const b = new KernelBuilder();
  const { pool } = b;
  const n = b.size("n");
  const i = b.index("i", 0, n);
  const j = b.index("j", pool.add(i.symbol, b.real(1)), n);
  const c = b.index("c", 0, 3);
  const difference = pool.subtract(b.at("p", i, c), b.at("p", j, c));
  const square = b.kernel(b.at("r2", i, j), "sum", [i, j, c], pool.multiply(difference, difference));
  const total = b.kernel(b.at("e"), "sum", [i, j], pool.call("sqrt", [b.at("r2", i, j)]));
  const fn = describeFunction({
    name: "pairs",
    parameters: { p: [n, b.real(3)] },
    sizes: ["n"],
    kernels: [square, total],
    shapes: { r2: [n, n] },
    result: numberResult(b.at("e")),
  });
  return { pool, fn, sizes: [{ n: 0 }, { n: 1 }, { n: 2 }, { n: 6 }] };
}

/** The maximum and the minimum of each row and of all, and the product. */
function extremes(): Example {
  const b = new KernelBuilder();
  const { pool } = b;
  const [n, m] = [b.size("n"), b.size("m")];
  const [i, j] = [b.index("i", 0, n), b.index("j", 0, m)];
  const fn = describeFunction({
    name: "extremes",
    parameters: { A: [n, m], x: [n] },
    sizes: ["n", "m"],
    kernels: [
      b.kernel(b.at("largest", i), "maximum", [i, j], b.at("A", i, j)),
      b.kernel(b.at("least"), "minimum", [i], b.at("largest", i)),
      b.kernel(b.at("product"), "product", [i], pool.add(b.at("x", i), b.real(2))),
      b.kernel(b.at("most", j), "maximum", [i, j], pool.multiply(b.at("A", i, j), b.at("x", i))),
    ],
    shapes: { largest: [n], most: [m] },
    result: objectResult({
      rows: arrayResult("largest"),
      least: numberResult(b.at("least")),
      product: numberResult(b.at("product")),
      columns: arrayResult("most"),
    }),
  });
  const sizes = [
    { n: 3, m: 4 },
    { n: 2, m: 0 },
    { n: 0, m: 0 },
    { n: 1, m: 1 },
  ];
  return { pool, fn, sizes };
}

/** Neighbours that exist, by conditionals and by a guard. */
function neighbours(): Example {
  const b = new KernelBuilder();
  const { pool } = b;
  const n = b.size("n");
  const i = b.index("i", 0, n);
  const [x, previous] = [b.at("x", i), b.at("x", pool.add(i.symbol, b.real(-1)))];
  const isInner = pool.compare(">", i.symbol, b.real(0));
  const difference = pool.subtract(x, previous);
  const choice = pool.conditional(isInner, pool.multiply(difference, difference), pool.call("exp", [x]));
  const fn = describeFunction({
    name: "neighbours",
    parameters: { x: [n] },
    sizes: ["n"],
    kernels: [
      b.kernel(b.at("s"), "sum", [i], choice),
      b.kernel(b.at("guarded"), "sum", [i], pool.multiply(difference, previous), isInner),
      b.kernel(b.at("steps", i), undefined, [i], pool.call("sin", [difference]), isInner),
    ],
    shapes: { steps: [n] },
    result: objectResult({
      s: numberResult(b.at("s")),
      guarded: numberResult(b.at("guarded")),
      steps: arrayResult("steps"),
    }),
  });
  return { pool, fn, sizes: [{ n: 0 }, { n: 1 }, { n: 6 }] };
}

/** A lower triangle in a vector, times a vector. */
function triangle(): Example {
  const b = new KernelBuilder();
  const { pool } = b;
  const n = b.size("n");
  const i = b.index("i", 0, n);
  const j = b.index("j", 0, pool.add(i.symbol, b.real(1)));
  const half = pool.fraction(1, 2);
  const subscript = pool.add(pool.multiply(half, i.symbol, pool.add(i.symbol, b.real(1))), j.symbol);
  const fn = describeFunction({
    name: "triangle",
    parameters: { l: [pool.multiply(half, n, pool.add(n, b.real(1)))], x: [n] },
    sizes: ["n"],
    kernels: [b.kernel(b.at("y", i), "sum", [i, j], pool.multiply(b.at("l", subscript), b.at("x", j)))],
    shapes: { y: [n] },
    result: arrayResult("y"),
  });
  return { pool, fn, sizes: [{ n: 0 }, { n: 1 }, { n: 5 }] };
}

/** A row of a matrix whose sizes are arguments, and words of JavaScript as names. */
function odd(): Example {
  const b = new KernelBuilder();
  const { pool } = b;
  const [h, w] = [b.size("function"), b.size("w")];
  const [i, j] = [b.index("class", 0, h), b.index("Math", 0, w)];
  const row = pool.symbol("row");
  const fn = describeFunction({
    name: "odd",
    parameters: { new: [h, w], out: [], row: [] },
    integers: ["row"],
    sizes: ["function", "w"],
    kernels: [
      b.kernel(b.at("delete", i), "sum", [i, j], pool.multiply(b.at("new", i, j), pool.symbol("out"))),
      b.kernel(b.at("n"), "sum", [j], pool.call("exp", [b.at("new", row, j)])),
    ],
    shapes: { delete: [h] },
    result: objectResult({ if: arrayResult("delete"), yield: numberResult(b.at("n")) }),
    checks: [{ array: "new", dimension: 0, subscript: row, size: h, domain: [j], guard: undefined }],
  });
  const sizes = [
    { function: 3, w: 2 },
    { function: 1, w: 4 },
    { function: 0, w: 0 },
  ];
  const given = (current: Readonly<Record<string, number>>) => ({ row: (current["function"] ?? 0) >> 1 });
  return { pool, fn, sizes, explicit: ["function"], given };
}

/** What an outer loop computes once for an inner one, which nothing may be taken from twice. */
function invariants(): Example {
  const b = new KernelBuilder();
  const { pool } = b;
  const [n, m] = [b.size("n"), b.size("m")];
  const [i, j] = [b.index("i", 0, n), b.index("j", 0, m)];
  const scale = pool.call("exp", [pool.symbol("a")]);
  const left = pool.call("sin", [b.at("x", i)]);
  const right = pool.call("cos", [b.at("y", j)]);
  const isLarge = pool.compare(">", b.at("x", i), pool.symbol("a"));
  const fn = describeFunction({
    name: "invariants",
    parameters: { x: [n], y: [m], a: [] },
    sizes: ["n", "m"],
    kernels: [
      b.kernel(b.at("s"), "sum", [i, j], pool.multiply(scale, left, right)),
      b.kernel(b.at("t"), "sum", [i, j], pool.multiply(left, pool.add(right, b.at("s")))),
      b.kernel(b.at("u"), "sum", [i, j], pool.conditional(isLarge, pool.multiply(left, right), b.at("s")), isLarge),
    ],
    result: numberResult(pool.add(b.at("s"), b.at("t"), b.at("u"), scale)),
  });
  const sizes = [
    { n: 2, m: 3 },
    { n: 0, m: 2 },
    { n: 4, m: 1 },
  ];
  return { pool, fn, sizes };
}

/** Nothing is ever written to the result; another one is an array of ones. */
function untouched(): Example {
  const b = new KernelBuilder();
  const n = b.size("n");
  const i = b.index("i", 0, n);
  const fn = describeFunction({
    name: "untouched",
    parameters: { x: [n] },
    sizes: ["n"],
    kernels: [b.kernel(b.at("ones", i), undefined, [i], 1)],
    shapes: { zeros: [n, n], ones: [n] },
    result: objectResult({ zeros: arrayResult("zeros"), ones: arrayResult("ones") }),
  });
  return { pool: b.pool, fn, sizes: [{ n: 0 }, { n: 3 }] };
}

/** For each row the squares of its softmax, through memory that each iteration begins anew. */
function rows(): Example {
  const b = new KernelBuilder();
  const { pool } = b;
  const [n, m] = [b.size("n"), b.size("m")];
  const [i, j, k] = [b.index("i", 0, n), b.index("j", 0, m), b.index("k", 0, m)];
  const e = b.at("e", i, j);
  const largest = b.kernel(b.at("largest", i), "maximum", [i, j], b.at("A", i, j));
  const shifted = pool.call("exp", [pool.subtract(b.at("A", i, j), b.at("largest", i))]);
  const weights = b.kernel(e, "sum", [i, j], shifted);
  const total = b.kernel(b.at("total", i), "sum", [i, j], e);
  const share = pool.divide(e, b.at("total", i));
  const squares = b.kernel(b.at("s"), "sum", [i, j], pool.multiply(share, share));
  const spread = b.kernel(b.at("spread", i, k), "sum", [i, j, k], pool.multiply(b.at("A", i, j), b.at("A", i, k)));
  const far = b.kernel(b.at("far", i, k), "maximum", [i, j, k], pool.subtract(b.at("A", i, j), b.at("A", i, k)));
  const used = b.kernel(b.at("s"), "sum", [i, k], pool.add(b.at("spread", i, k), b.at("far", i, k)));
  const fn = describeFunction({
    name: "rows",
    parameters: { A: [n, m] },
    sizes: ["n", "m"],
    kernels: [largest, weights, total, squares, spread, far, used],
    shapes: { largest: [n], total: [n], e: [n, m], spread: [n, m], far: [n, m] },
    result: numberResult(b.at("s")),
  });
  const sizes = [
    { n: 3, m: 4 },
    { n: 2, m: 0 },
    { n: 1, m: 1 },
  ];
  return { pool, fn, sizes, explicit: ["n"] };
}

/** The energy of springs between all pairs with its gradient, where loops over the three coordinates are unrolled. */
function springs(): Example {
  const b = new KernelBuilder();
  const { pool } = b;
  const n = b.size("n");
  const i = b.index("i", 0, n);
  const j = b.index("j", pool.add(i.symbol, b.real(1)), n);
  const c = b.index("c", 0, 3);
  const isOdd = pool.compare("==", c.symbol, b.real(1));
  const scaled = (value: Real) => pool.multiply(pool.conditional(isOdd, b.real(2), b.real(1)), value);
  const difference = scaled(pool.subtract(b.at("p", i, c), b.at("p", j, c)));
  const place = b.at("difference", i, j, c);
  const square = b.kernel(b.at("r2", i, j), "sum", [i, j, c], pool.multiply(place, place));
  const root = pool.call("sqrt", [b.at("r2", i, j)]);
  const total = b.kernel(b.at("e"), "sum", [i, j], root);
  const pull = scaled(pool.divide(place, root));
  const here = b.kernel(b.at("pGradient", i, c), "sum", [i, j, c], pull);
  const there = b.kernel(b.at("pGradient", j, c), "sum", [i, j, c], pool.negate(pull));
  const first = b.kernel(b.at("first"), "sum", [c], b.at("p", 0, c), pool.not(isOdd));
  const fn = describeFunction({
    name: "springs",
    parameters: { p: [n, b.real(3)] },
    sizes: ["n"],
    kernels: [b.kernel(place, undefined, [i, j, c], difference), square, total, here, there, first],
    shapes: { difference: [n, n, b.real(3)], r2: [n, n], pGradient: [n, b.real(3)] },
    result: objectResult({
      value: numberResult(pool.add(b.at("e"), b.at("first"))),
      gradient: objectResult({ p: arrayResult("pGradient") }),
    }),
  });
  return { pool, fn, sizes: [{ n: 1 }, { n: 2 }, { n: 5 }] };
}

export const examples: readonly Example[] = [
  dot(),
  matrixVector(),
  vectorMatrix(),
  logistic(),
  rosenbrock(),
  gather(),
  pairs(),
  extremes(),
  neighbours(),
  triangle(),
  odd(),
  invariants(),
  untouched(),
  rows(),
  springs(),
];
