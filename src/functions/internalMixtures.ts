import type { Real } from "../ir/node.js";
import { defineFunction, defineVariadic } from "./define.js";
import { inline, runtime } from "./emission.js";
import type { Notation } from "./notation.js";
import { hypot } from "./runtime/hypot.js";
import { overCube } from "./runtime/overCube.js";

type Mixture = readonly [c: Real, x: Real, d: Real, y: Real];

const MIXTURES = [
  [0.1, 10],
  [-10, 10],
  [0.1, 10],
  [-10, 10],
] as const;

/** Logarithms of weighted sums of exponentials, and components of unit vectors; each kind is closed under differentiation. */
export const internalMixtures = [
  defineFunction("log_mix", ["c", "x", "d", "y"], {
    doc: "log(c*exp(x) + d*exp(y)), where neither exponential overflows or underflows.",
    partials: ({ mul, call }, [c, x, d, y]) => {
      const [share, other] = [call("mix_share", c, x, d, y), call("mix_share", d, y, c, x)];
      return [share, mul(c, share), other, mul(d, other)];
    },
    evaluate: (c, x, d, y) => {
      const largest = largestExponent(c, x, d, y);
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
    domain: MIXTURES,
  }),

  defineFunction("mix_share", ["c", "x", "d", "y"], {
    doc: "exp(x)/(c*exp(x) + d*exp(y)), the derivative of log_mix by c.",
    partials: ({ mul, neg, square, call }, [c, x, d, y], self) => {
      const other = call("mix_share", d, y, c, x);
      const product = mul(self, other);
      return [neg(square(self)), mul(d, product), neg(product), neg(mul(d, product))];
    },
    evaluate: (c, x, d, y) => {
      const largest = largestExponent(c, x, d, y);
      return Math.exp(x - largest) / (c * Math.exp(x - largest) + d * Math.exp(y - largest));
    },
    emission: inline,
    definition: (notation, mixture) => {
      const { exponential, first, second } = relativeTerms(notation, mixture);
      return notation.div(exponential, notation.add(first, second));
    },
    edges: [{ kind: "infinite", where: (notation, mixture) => [notation.equal(sumOf(notation, mixture), 0)] }],
    domain: MIXTURES,
  }),

  defineFunction("mix_gap", ["c", "x", "d", "y"], {
    doc: "(exp(x) - exp(y))/(c*exp(x) + d*exp(y)), without cancellation where x is near y.",
    partials: ({ mul, neg, add, call }, [c, x, d, y], self) => {
      const [share, other] = [call("mix_share", c, x, d, y), call("mix_share", d, y, c, x)];
      const slope = mul(add(c, d), share, other);
      return [neg(mul(self, share)), slope, neg(mul(self, other)), neg(slope)];
    },
    evaluate: (c, x, d, y) => {
      const largest = largestExponent(c, x, d, y);
      const gap = Math.expm1(x - largest) - Math.expm1(y - largest);
      return gap / (c * Math.exp(x - largest) + d * Math.exp(y - largest));
    },
    emission: inline,
    definition: (notation, mixture) => {
      const { call, div, sub, add } = notation;
      const { largest, first, second } = relativeTerms(notation, mixture);
      const [, x, , y] = mixture;
      // One of the two is 0, unless a weight is.
      return div(sub(call("expm1", sub(x, largest)), call("expm1", sub(y, largest))), add(first, second));
    },
    edges: [{ kind: "infinite", where: (notation, mixture) => [notation.equal(sumOf(notation, mixture), 0)] }],
    domain: MIXTURES,
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
function relativeTerms({ call, choose, equal, exp, mul, sub }: Notation, [c, x, d, y]: Mixture) {
  const [first, second] =
    x.id <= y.id
      ? [
          { weight: c, exponent: x },
          { weight: d, exponent: y },
        ]
      : [
          { weight: d, exponent: y },
          { weight: c, exponent: x },
        ];
  const largest = choose(
    equal(first.weight, 0),
    second.exponent,
    choose(equal(second.weight, 0), first.exponent, call("max", first.exponent, second.exponent)),
  );
  const exponential = exp(sub(x, largest));
  return { largest, exponential, first: mul(c, exponential), second: mul(d, exp(sub(y, largest))) };
}

/** The larger exponent of those that count: what has the weight 0 must not make the other underflow. */
function largestExponent(c: number, x: number, d: number, y: number): number {
  if (c === 0) return y;
  return d === 0 ? x : Math.max(x, y);
}
