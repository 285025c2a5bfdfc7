import type { Real } from "../ir/node.js";
import { defineFunction } from "./define.js";
import type { FunctionDefinition, Interval } from "./definition.js";
import { infiniteAt, undefinedAbove, undefinedBelow } from "./edges.js";
import { runtime } from "./emission.js";
import type { Notation } from "./notation.js";
import { isFiniteRange, within } from "./ranges.js";
import { erfrel } from "./runtime/erfrel.js";
import { erfrelSlope } from "./runtime/erfrelSlope.js";
import { expm1ExcessRel } from "./runtime/expm1ExcessRel.js";
import { expm1ExcessRelSlope } from "./runtime/expm1ExcessRelSlope.js";
import { log1pExcessRel } from "./runtime/log1pExcessRel.js";
import { overArgument } from "./runtime/overArgument.js";
import { sinExcessRel } from "./runtime/sinExcessRel.js";
import { sinExcessRelSlope } from "./runtime/sinExcessRelSlope.js";
import { sinhExcessRel } from "./runtime/sinhExcessRel.js";
import { sinhExcessRelSlope } from "./runtime/sinhExcessRelSlope.js";
import { tanExcessRel } from "./runtime/tanExcessRel.js";
import { tanExcessRelSlope } from "./runtime/tanExcessRelSlope.js";

/**
 * A function `g(x) = f(x) / x^n` with a removable singularity at 0. Its derivatives follow from `x g' = r - n g` for the rate
 * `r = f'(x) / x^(n-1)`; near 0, where that cancels, the first is evaluated by an interpolant, and the second cancels no more.
 */
interface Removable {
  readonly name: string;
  /** f, a function of the table. */
  readonly dividend: string;
  /** n, how many times f vanishes at 0. */
  readonly order: number;
  readonly formula: string;
  /** g and its first two derivatives at 0. */
  readonly atZero: (notation: Notation) => readonly [value: Real, slope: Real, curvature: Real];
  /** r and its derivative. */
  readonly rate: (notation: Notation, x: Real) => readonly [rate: Real, slope: Real];
  readonly evaluate: (x: number) => number;
  readonly evaluateSlope: (x: number) => number;
  readonly domain: Interval;
}

const removables: readonly Removable[] = [
  {
    name: "erfrel",
    dividend: "erf",
    order: 1,
    formula: "erf(x)/x",
    atZero: ({ div, sqrt, pi, number }) => [div(2, sqrt(pi)), number(0), div(div(-4, 3), sqrt(pi))],
    rate: ({ mul, div, sqrt, pi, exp, neg, square }, x) => {
      const rate = mul(div(2, sqrt(pi)), exp(neg(square(x))));
      return [rate, mul(-2, x, rate)];
    },
    evaluate: erfrel,
    evaluateSlope: erfrelSlope,
    domain: [-6, 6],
  },
  {
    name: "sin_excess_rel",
    dividend: "sin_excess",
    order: 3,
    formula: "(sin(x) - x)/x^3",
    atZero: ({ div, number }) => [div(-1, 6), number(0), div(1, 60)],
    rate: ({ mul, half, neg, square, call }, x) => {
      const [middle, slope] = [call("sinc", mul(half, x)), call("sinc_derivative", 1, mul(half, x))];
      return [neg(mul(half, square(middle))), neg(mul(half, middle, slope))];
    },
    evaluate: sinExcessRel,
    evaluateSlope: sinExcessRelSlope,
    domain: [-10, 10],
  },
  {
    name: "sinh_excess_rel",
    dividend: "sinh_excess",
    order: 3,
    formula: "(sinh(x) - x)/x^3",
    atZero: ({ div, number }) => [div(1, 6), number(0), div(1, 60)],
    rate: ({ mul, half, square, call }, x) => {
      const [middle, slope] = [call("sinhc", mul(half, x)), call("sinhc_derivative", 1, mul(half, x))];
      return [mul(half, square(middle)), mul(half, middle, slope)];
    },
    evaluate: sinhExcessRel,
    evaluateSlope: sinhExcessRelSlope,
    domain: [-10, 10],
  },
  {
    name: "tan_excess_rel",
    dividend: "tan_excess",
    order: 3,
    formula: "(tan(x) - x)/x^3",
    atZero: ({ div, number }) => [div(1, 3), number(0), div(4, 15)],
    rate: ({ mul, div, add, square, call }, x) => {
      const tangent = div(call("sinc", x), call("cos", x));
      const slope = div(add(call("sinc_derivative", 1, x), mul(call("sinc", x), call("tan", x))), call("cos", x));
      return [square(tangent), mul(2, tangent, slope)];
    },
    evaluate: tanExcessRel,
    evaluateSlope: tanExcessRelSlope,
    domain: [-1.5, 1.5],
  },
  {
    name: "expm1_excess_rel",
    dividend: "expm1_excess",
    order: 2,
    formula: "(exp(x) - 1 - x)/x^2",
    atZero: ({ div, half }) => [half, div(1, 6), div(1, 12)],
    rate: ({ call }, x) => [call("exprel", x), call("exprel_derivative", 1, x)],
    evaluate: expm1ExcessRel,
    evaluateSlope: expm1ExcessRelSlope,
    domain: [-10, 10],
  },
];

/** Inverse functions by their argument. Their derivatives come from those of the quotients that they invert, and do not cancel. */
const inverses: readonly FunctionDefinition[] = [
  defineFunction("atanrel", ["x"], {
    doc: "atan(x)/x, 1 at 0.",
    partials: ({ neg, mul, div, add, sqrt, square, call }, [x], self) => {
      const squared = add(1, square(x));
      const slope = call("sinc_derivative", 1, call("atan", x));
      return [neg(mul(self, add(div(mul(self, slope), sqrt(squared)), div(x, squared))))];
    },
    evaluate: (x) => overArgument(x, Math.atan(x)),
    emission: runtime("overArgument", "atan"),
    definition: ({ choose, equal, div, call }, [x]) => choose(equal(x, 0), 1, div(call("atan", x), x)),
    range: within(0, 1.001, isFiniteRange),
    domain: [[-10, 10]],
  }),

  defineFunction("asinrel", ["x"], {
    doc: "asin(x)/x, 1 at 0.",
    partials: ({ neg, div, mul, sqrt, add, sub, square, call }, [x], self) => {
      const slope = call("sinc_derivative", 1, call("asin", x));
      return [neg(div(mul(slope, square(self)), sqrt(mul(sub(1, x), add(1, x)))))];
    },
    evaluate: (x) => overArgument(x, Math.asin(x)),
    emission: runtime("overArgument", "asin"),
    definition: ({ choose, equal, div, call }, [x]) => choose(equal(x, 0), 1, div(call("asin", x), x)),
    range: within(0.999, 1.58, ({ low, high }) => low >= -1 && high <= 1),
    edges: [undefinedBelow(-1), undefinedAbove(1)],
    domain: [[-0.99, 0.99]],
  }),

  defineFunction("asinhrel", ["x"], {
    doc: "asinh(x)/x, 1 at 0.",
    partials: ({ neg, div, mul, sqrt, add, square, call }, [x], self) => {
      const slope = call("sinhc_derivative", 1, call("asinh", x));
      return [neg(div(mul(slope, square(self)), sqrt(add(1, square(x)))))];
    },
    evaluate: (x) => overArgument(x, Math.asinh(x)),
    emission: runtime("overArgument", "asinh"),
    definition: ({ choose, equal, div, call }, [x]) => choose(equal(x, 0), 1, div(call("asinh", x), x)),
    range: within(0, 1.001, isFiniteRange),
    domain: [[-10, 10]],
  }),

  defineFunction("atanhrel", ["x"], {
    doc: "atanh(x)/x, 1 at 0.",
    partials: ({ div, mul, sub, add, sqrt, call }, [x], self) => {
      const complement = mul(sub(1, x), add(1, x));
      const slope = call("sinhc_derivative", 1, call("atanh", x));
      return [div(mul(self, sub(x, mul(self, slope, sqrt(complement)))), complement)];
    },
    evaluate: (x) => overArgument(x, Math.atanh(x)),
    emission: runtime("overArgument", "atanh"),
    definition: ({ choose, equal, div, call }, [x]) => choose(equal(x, 0), 1, div(call("atanh", x), x)),
    range: within(0.999, Infinity, ({ low, high }) => low > -1 && high < 1),
    edges: [infiniteAt(-1), infiniteAt(1), undefinedBelow(-1), undefinedAbove(1)],
    domain: [[-0.99, 0.99]],
  }),
];

const log1pExcessQuotient = defineFunction("log1p_excess_rel", ["x"], {
  doc: "(log(1 + x) - x)/x^2, -1/2 at 0.",
  partials: ({ choose, less, abs, sub, div, add, square, mul, neg, half, call }, [x], self) => [
    choose(
      less(abs(x), half),
      sub(div(1, square(add(1, x))), call("log1prel_derivative", 2, x)),
      div(sub(neg(div(1, add(1, x))), mul(2, self)), x),
    ),
  ],
  evaluate: log1pExcessRel,
  emission: runtime("log1pExcessRel"),
  definition: ({ choose, equal, neg, half, div, sub, log, add, square }, [x]) =>
    choose(equal(x, 0), neg(half), div(sub(log(add(1, x)), x), square(x))),
  edges: [infiniteAt(-1), undefinedBelow(-1)],
  domain: [[-0.9, 10]],
});

/** The quotients by `x^order` that models cannot name, with their dividend. */
export const internalQuotientOf = [
  ...removables.map(({ dividend, name, order }) => [dividend, { quotient: name, order }] as const),
  ...["atan", "asin", "asinh", "atanh"].map((name) => [name, { quotient: `${name}rel`, order: 1 }] as const),
  ["log1p_excess", { quotient: "log1p_excess_rel", order: 2 }] as const,
];

/** Functions by powers of their own argument, with a removable singularity at 0. */
export const internalQuotients: readonly FunctionDefinition[] = [
  ...removables.flatMap(defineRemovable),
  ...inverses,
  log1pExcessQuotient,
];

function defineRemovable(removable: Removable): readonly FunctionDefinition[] {
  const { name, dividend, order, formula, domain } = removable;
  const slopeName = `${name}_slope`;
  return [
    defineFunction(name, ["x"], {
      doc: `${formula}, without cancellation near 0.`,
      partials: ({ call }, [x]) => [call(slopeName, x)],
      evaluate: removable.evaluate,
      emission: runtime(camelCase(name)),
      definition: (notation, [x]) => {
        const { choose, equal, div, call, pow } = notation;
        const [value] = removable.atZero(notation);
        return choose(equal(x, 0), value, div(call(dividend, x), pow(x, order)));
      },
      domain: [domain],
    }),
    defineFunction(slopeName, ["x"], {
      doc: `Derivative of ${formula}, without cancellation near 0.`,
      partials: (notation, [x], self) => {
        const { choose, equal, div, sub, mul } = notation;
        const [, , curvature] = removable.atZero(notation);
        const [, slope] = removable.rate(notation, x);
        return [choose(equal(x, 0), curvature, div(sub(slope, mul(order + 1, self)), x))];
      },
      evaluate: removable.evaluateSlope,
      emission: runtime(camelCase(slopeName)),
      definition: (notation, [x]) => {
        const { choose, equal, div, sub, mul, call } = notation;
        const [, slope] = removable.atZero(notation);
        const [rate] = removable.rate(notation, x);
        return choose(equal(x, 0), slope, div(sub(rate, mul(order, call(name, x))), x));
      },
      domain: [domain],
    }),
  ];
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
