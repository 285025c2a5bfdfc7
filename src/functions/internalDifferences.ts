import { defineFunction } from "./define.js";
import type { Real } from "../ir/node.js";
import type { Edge } from "./edges.js";
import { runtime } from "./emission.js";
import type { Notation } from "./notation.js";
import { compoundm1 } from "./runtime/compoundm1.js";
import { expDifference } from "./runtime/expDifference.js";
import { powm1 } from "./runtime/powm1.js";

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

  defineFunction("powm1", ["x", "y"], {
    doc: "x^y - 1, without cancellation where the power is near 1.",
    partials: ({ mul, pow, sub, log }, [x, y]) => [mul(y, pow(x, sub(y, 1))), mul(pow(x, y), log(x))],
    evaluate: powm1,
    emission: runtime("powm1"),
    definition: ({ sub, pow }, [x, y]) => sub(pow(x, y), 1),
    edges: edgesOfPower((_, x) => x),
    domain: [
      [0.1, 10],
      [-3, 3],
    ],
  }),

  defineFunction("compoundm1", ["x", "y"], {
    doc: "(1 + x)^y - 1, without cancellation where x is small.",
    partials: ({ mul, pow, sub, add, call }, [x, y]) => [
      mul(y, pow(add(1, x), sub(y, 1))),
      mul(pow(add(1, x), y), call("log1p", x)),
    ],
    evaluate: compoundm1,
    emission: runtime("compoundm1"),
    definition: ({ sub, pow, add }, [x, y]) => sub(pow(add(1, x), y), 1),
    edges: edgesOfPower(({ add }, x) => add(1, x)),
    domain: [
      [-0.9, 10],
      [-3, 3],
    ],
  }),
];

/** Where a power of a base that depends on x is infinite, or has no value. */
function edgesOfPower(baseOf: (notation: Notation, x: Real) => Real): readonly Edge<readonly [x: Real, y: Real]>[] {
  return [
    {
      kind: "infinite",
      where: (notation, [x, y]) => [notation.both(notation.equal(baseOf(notation, x), 0), notation.less(y, 0))],
    },
    {
      kind: "NaN",
      where: (notation, [x, y]) => {
        const isFraction = notation.less(notation.call("floor", y), y);
        return [notation.both(notation.less(baseOf(notation, x), 0), isFraction)];
      },
    },
  ];
}
