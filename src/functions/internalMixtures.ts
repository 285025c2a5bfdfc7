import type { Real } from "../ir/node.js";
import { defineFunction, defineVariadic } from "./define.js";
import { inline, runtime } from "./emission.js";
import type { Notation } from "./notation.js";
import { hypot } from "./runtime/hypot.js";
import { overCube } from "./runtime/overCube.js";

type Mixture = readonly [c: Real, x: Real, d: Real, y: Real];

/** Logarithms of weighted sums of exponentials, and components of unit vectors; each is closed under differentiation. */
export const internalMixtures = [
  defineFunction("log_mix", ["c", "x", "d", "y"], {
    doc: "log(c*exp(x) + d*exp(y)) for positive c and d; neither overflows nor underflows.",
    partials: ({ mul, call }, [c, x, d, y]) => {
      const [share, other] = [call("mix_share", c, x, d, y), call("mix_share", d, y, c, x)];
      return [share, mul(c, share), other, mul(d, other)];
    },
    evaluate: (c, x, d, y) => {
      const largest = Math.max(x, y);
      return largest + Math.log(c * Math.exp(x - largest) + d * Math.exp(y - largest));
    },
    emission: inline,
    definition: (notation, mixture) => {
      const { largest, first, second } = relativeTerms(notation, mixture);
      return notation.add(largest, notation.call("log_of_unit_sum", first, second));
    },
    edges: [
      { kind: "infinite", where: (notation, mixture) => [notation.equal(sumOf(notation, mixture), 0)] },
      { kind: "NaN", where: (notation, mixture) => [notation.less(sumOf(notation, mixture), 0)] },
    ],
    domain: [
      [0.1, 10],
      [-10, 10],
      [0.1, 10],
      [-10, 10],
    ],
  }),

  defineFunction("mix_share", ["c", "x", "d", "y"], {
    doc: "exp(x)/(c*exp(x) + d*exp(y)), the derivative of log_mix by c.",
    partials: ({ mul, neg, square, call }, [c, x, d, y], self) => {
      const other = call("mix_share", d, y, c, x);
      const product = mul(self, other);
      return [neg(square(self)), mul(d, product), neg(product), neg(mul(d, product))];
    },
    evaluate: (c, x, d, y) => {
      const largest = Math.max(x, y);
      return Math.exp(x - largest) / (c * Math.exp(x - largest) + d * Math.exp(y - largest));
    },
    emission: inline,
    definition: (notation, mixture) => {
      const { exponential, first, second } = relativeTerms(notation, mixture);
      return notation.div(exponential, notation.add(first, second));
    },
    edges: [{ kind: "infinite", where: (notation, mixture) => [notation.equal(sumOf(notation, mixture), 0)] }],
    domain: [
      [0.1, 10],
      [-10, 10],
      [0.1, 10],
      [-10, 10],
    ],
  }),

  defineFunction("over_cube", ["m", "n", "h"], {
    doc: "m*n/h^3, also where h^3 leaves the range of doubles.",
    partials: ({ mul, div, pow }, [m, n, h], self) => [mul(n, pow(h, -3)), mul(m, pow(h, -3)), div(mul(-3, self), h)],
    evaluate: overCube,
    emission: runtime("overCube"),
    definition: ({ mul, pow }, [m, n, h]) => mul(m, n, pow(h, -3)),
    edges: [{ kind: "infinite", where: ({ equal }, [, , h]) => [equal(h, 0)] }],
    domain: [
      [-10, 10],
      [-10, 10],
      [0.1, 10],
    ],
  }),

  defineVariadic("direction", "x", {
    doc: "x/hypot(x, y, …), the first component of a vector of length 1.",
    partials: ({ call, add, neg }, [own, ...others]) => {
      if (own === undefined) return [];
      const all = [own, ...others];
      const length = hypotOf(call, all);
      const overCube = (m: Real, n: Real) => call("over_cube", m, n, length);
      return [
        add(...others.map((other) => overCube(other, other))),
        ...others.map((other) => neg(overCube(own, other))),
      ];
    },
    evaluate: (...values) => (values[0] ?? NaN) / hypot(values[0] ?? 0, values[1] ?? 0, ...values.slice(2)),
    emission: inline,
    definition: ({ call, div }, operands) => div(operands[0] ?? call("pi"), hypotOf(call, operands)),
    edges: [{ kind: "NaN", where: ({ both, equal }, operands) => [both(...operands.map((x) => equal(x, 0)))] }],
    domain: [0.1, 10],
  }),
];

/** The length of a vector, whose components are put into one order, so that equal lengths are one node. */
function hypotOf(call: Notation["call"], operands: readonly Real[]): Real {
  return call("hypot", ...[...operands].sort((a, b) => a.id - b.id));
}

function sumOf({ add, exp, mul }: Notation, [c, x, d, y]: Mixture): Real {
  return add(mul(c, exp(x)), mul(d, exp(y)));
}

/** The terms relative to the larger exponential. The order is canonical, so that equal mixtures share it. */
function relativeTerms({ call, exp, mul, sub }: Notation, [c, x, d, y]: Mixture) {
  const ordered = [x, y].sort((a, b) => a.id - b.id);
  const largest = call("max", ...ordered);
  const exponential = exp(sub(x, largest));
  return { largest, exponential, first: mul(c, exponential), second: mul(d, exp(sub(y, largest))) };
}
