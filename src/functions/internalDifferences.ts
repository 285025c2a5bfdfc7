import { defineFunction } from "./define.js";
import type { Real } from "../ir/node.js";
import { edgesOfPower } from "./edgesOfPower.js";
import { runtime } from "./emission.js";
import { erfDifference } from "./runtime/erfDifference.js";
import { erfIncrement } from "./runtime/erfIncrement.js";
import { expDifference } from "./runtime/expDifference.js";
import { powm1 } from "./runtime/powm1.js";
import { tanhDifference } from "./runtime/tanhDifference.js";

/** Differences that cancel where their two sides are near to each other. */
export const internalDifferences = [
  defineFunction("exp_difference", ["x", "y"], {
    doc: "exp(x) - exp(y), without cancellation where x is near y.",
    partials: ({ exp, neg }, [x, y]) => [exp(x), neg(exp(y))],
    evaluate: expDifference,
    emission: runtime("expDifference"),
    definition: ({ exp, sub }, [x, y]) => sub(exp(x), exp(y)),
    domain: [
      [-10, 10],
      [-10, 10],
    ],
  }),

  defineFunction("tanh_difference", ["x", "y"], {
    doc: "tanh(x) - tanh(y), without cancellation where x is near y.",
    partials: ({ neg, call }, [x, y]) => [call("tanh_slope", x), neg(call("tanh_slope", y))],
    evaluate: tanhDifference,
    emission: runtime("tanhDifference"),
    definition: ({ sub, call }, [x, y]) => sub(call("tanh", x), call("tanh", y)),
    domain: [
      [-10, 10],
      [-10, 10],
    ],
  }),

  defineFunction("erf_difference", ["x", "y"], {
    doc: "erf(x) - erf(y), without cancellation where x is near y.",
    partials: ({ mul, div, sqrt, pi, exp, neg, square }, [x, y]) => {
      const slope = (at: Real) => mul(div(2, sqrt(pi)), exp(neg(square(at))));
      return [slope(x), neg(slope(y))];
    },
    evaluate: erfDifference,
    emission: runtime("erfDifference"),
    definition: ({ sub, call }, [x, y]) => sub(call("erf", x), call("erf", y)),
    domain: [
      [-3, 3],
      [-3, 3],
    ],
  }),

  defineFunction("erf_increment", ["x", "h"], {
    doc: "erf(x + h) - erf(x), without cancellation for small h.",
    partials: ({ mul, div, sqrt, pi, exp, neg, square, sub, add }, [x, h]) => {
      const density = exp(neg(square(add(x, h))));
      const scale = div(2, sqrt(pi));
      return [mul(scale, sub(density, exp(neg(square(x))))), mul(scale, density)];
    },
    evaluate: erfIncrement,
    emission: runtime("erfIncrement"),
    definition: ({ sub, add, call }, [x, h]) => sub(call("erf", add(x, h)), call("erf", x)),
    domain: [
      [-3, 3],
      [-1, 1],
    ],
  }),

  defineFunction("powm1", ["x", "y"], {
    doc: "x^y - 1, without cancellation where the power is near 1.",
    partials: ({ mul, pow, sub, log }, [x, y]) => [mul(y, pow(x, sub(y, 1))), mul(pow(x, y), log(x))],
    evaluate: powm1,
    emission: runtime("powm1"),
    definition: ({ sub, pow }, [x, y]) => sub(pow(x, y), 1),
    edges: edgesOfPower(
      (_, [x]) => x,
      ([, y]) => y,
    ),
    domain: [
      [0.1, 10],
      [-3, 3],
    ],
  }),
];
