import { defineFunction } from "./define.js";
import { infiniteAt, undefinedBelow } from "./edges.js";
import { edgesOfPower } from "./edgesOfPower.js";
import { runtime } from "./emission.js";
import { compound } from "./runtime/compound.js";
import { compoundLimit } from "./runtime/compoundLimit.js";
import { compoundm1 } from "./runtime/compoundm1.js";
import { compoundrel } from "./runtime/compoundrel.js";

/** Powers of what is near 1, as of interest that is compounded. */
export const internalCompounding = [
  defineFunction("compound", ["y", "x"], {
    doc: "(1 + y/x)^x, also where y/x is too small to change 1.",
    // The conventions of powers with the exponent 0 and of the base 0.
    partials: ({ add, sub, neg, mul, div, pow, square, choose, equal, less, abs, call }, [y, x], self) => {
      const share = div(y, x);
      const power = pow(add(1, share), sub(x, 1));
      return [
        choose(equal(x, 0), 0, choose(less(abs(share), div(1, 4)), div(self, add(1, share)), power)),
        choose(equal(share, -1), power, neg(mul(self, square(share), call("log1prel_derivative", 1, share)))),
      ];
    },
    evaluate: compound,
    emission: runtime("compound"),
    definition: ({ pow, add, div }, [y, x]) => pow(add(1, div(y, x)), x),
    edges: edgesOfPower(
      ({ add, div }, [y, x]) => add(1, div(y, x)),
      ([, x]) => x,
    ),
    domain: [
      [0.1, 3],
      [0.1, 10],
    ],
  }),

  defineFunction("compound_limit", ["x"], {
    doc: "(1 + x)^(1/x), e at x = 0.",
    partials: ({ mul, call }, [x], self) => [mul(self, call("log1prel_derivative", 1, x))],
    evaluate: compoundLimit,
    emission: runtime("compoundLimit"),
    definition: ({ choose, equal, exp, pow, add, div }, [x]) => choose(equal(x, 0), exp(1), pow(add(1, x), div(1, x))),
    edges: [infiniteAt(-1), undefinedBelow(-1)],
    domain: [[-0.9, 10]],
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
    edges: edgesOfPower(
      ({ add }, [x]) => add(1, x),
      ([, y]) => y,
    ),
    domain: [
      [-0.9, 10],
      [-3, 3],
    ],
  }),

  defineFunction("compoundrel", ["x", "y"], {
    doc: "((1 + x)^y - 1)/x, y at x = 0: the value of y instalments at the interest x.",
    // The conventions of powers with the exponent 0 and of the base 0.
    partials: ({ choose, equal, less, abs, add, sub, mul, div, pow, call }, [x, y], self) => {
      const logarithm = mul(y, call("log1p", x));
      const [growth, rate] = [call("exprel", logarithm), call("log1prel", x)];
      const slopeOfGrowth = mul(div(y, add(1, x)), call("exprel_derivative", 1, logarithm));
      const slopeOfRate = call("log1prel_derivative", 1, x);
      return [
        choose(
          less(abs(logarithm), 1),
          mul(y, add(mul(rate, slopeOfGrowth), mul(growth, slopeOfRate))),
          div(sub(choose(equal(y, 0), 0, mul(y, pow(add(1, x), sub(y, 1)))), self), x),
        ),
        choose(equal(x, -1), 0, mul(pow(add(1, x), y), rate)),
      ];
    },
    evaluate: compoundrel,
    emission: runtime("compoundrel"),
    definition: ({ choose, equal, div, sub, pow, add }, [x, y]) =>
      choose(equal(x, 0), y, div(sub(pow(add(1, x), y), 1), x)),
    edges: edgesOfPower(
      ({ add }, [x]) => add(1, x),
      ([, y]) => y,
    ),
    domain: [
      [-0.9, 10],
      [-3, 3],
    ],
  }),
];
