import { defineFunction } from "./define.js";
import type { FunctionDefinition } from "./definition.js";
import { inline, runtime } from "./emission.js";
import { internalCompounding } from "./internalCompounding.js";
import { internalDifferences } from "./internalDifferences.js";
import { internalExcesses } from "./internalExcesses.js";
import { internalLogarithms } from "./internalLogarithms.js";
import { internalMixtures } from "./internalMixtures.js";
import { internalQuotients } from "./internalQuotients.js";
import { internalSlopes } from "./internalSlopes.js";
import { between, EXTENDED, hull, mayBeInfinite, range } from "../ir/range.js";
import { finite } from "./runtime/finite.js";
import { overSquaredNorm } from "./runtime/overSquaredNorm.js";
import { tanhSlope } from "./runtime/tanhSlope.js";

/**
 * Functions that models cannot name: rules for emitted code put them in place of expressions that lose their
 * digits or their range, and reductions use them.
 */
export const internalFunctions: readonly FunctionDefinition[] = [
  ...internalCompounding,
  ...internalDifferences,
  ...internalExcesses,
  ...internalLogarithms,
  ...internalMixtures,
  ...internalQuotients,
  ...internalSlopes,

  defineFunction("sigmoid_slope", ["x"], {
    doc: "sigmoid(x)*sigmoid(-x), the derivative of sigmoid.",
    // sigmoid(-x) - sigmoid(x) without cancellation.
    partials: ({ mul, half, call, neg }, [x], self) => [neg(mul(self, call("tanh", mul(half, x))))],
    evaluate: (x) => {
      const sigmoid = 1 / (1 + Math.exp(-x));
      return sigmoid === 0 ? 0 : Math.exp(-x) * sigmoid * sigmoid;
    },
    emission: inline,
    // The exponential is infinite where the sigmoid underflows.
    definition: ({ statesConventions, choose, equal, mul, exp, neg, call }, [x]) => {
      const slope = mul(exp(neg(x)), call("sigmoid", x), call("sigmoid", x));
      return statesConventions ? choose(equal(call("sigmoid", x), 0), 0, slope) : slope;
    },
    domain: [[-10, 10]],
  }),

  defineFunction("finite", ["x"], {
    doc: "x, but 0 where it is infinite.",
    partials: ({ number }) => [number(1)],
    evaluate: finite,
    emission: runtime("finite"),
    range: ([x = EXTENDED]) =>
      mayBeInfinite(x) ? hull(between(0, 0), range({ ...x, lowOpen: true, highOpen: true })) : x,
    precise: (arithmetic, x) => (x.isFinite() || x.isNaN() ? x : new arithmetic(0)),
    exact: true,
    domain: [[-10, 10]],
  }),

  defineFunction("tanh_slope", ["x"], {
    doc: "1 - tanh(x)^2, without cancellation where tanh(x) is near -1 or 1.",
    partials: ({ mul, call }, [x], self) => [mul(-2, call("tanh", x), self)],
    evaluate: (x) => tanhSlope(x, Math.tanh(x)),
    emission: runtime("tanhSlope", "tanh"),
    definition: ({ sub, square, call }, [x]) => sub(1, square(call("tanh", x))),
    domain: [[-10, 10]],
  }),

  defineFunction("over_squared_norm", ["n", "x", "y"], {
    doc: "n/(x^2 + y^2), also where the squares leave the range of doubles.",
    partials: ({ mul, div, neg, add, square }, [, x, y], self) => {
      const squared = add(square(x), square(y));
      return [div(1, squared), neg(div(mul(2, x, self), squared)), neg(div(mul(2, y, self), squared))];
    },
    evaluate: overSquaredNorm,
    emission: runtime("overSquaredNorm"),
    definition: ({ div, add, square }, [n, x, y]) => div(n, add(square(x), square(y))),
    edges: [{ kind: "infinite", where: ({ both, equal }, [, x, y]) => [both(equal(x, 0), equal(y, 0))] }],
    domain: [
      [-10, 10],
      [-10, 10],
      [0.1, 10],
    ],
  }),
];
