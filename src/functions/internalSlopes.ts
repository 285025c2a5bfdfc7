import { defineFunction } from "./define.js";
import { runtime } from "./emission.js";
import { exprelSlope } from "./runtime/exprelSlope.js";
import { preciseLangevin } from "./precise/langevin.js";
import { langevin } from "./runtime/langevin.js";

/** Derivatives of the logarithms of quotients that overflow while these do not. */
export const internalSlopes = [
  defineFunction("langevin", ["x"], {
    doc: "1/tanh(x) - 1/x, 0 at 0, the derivative of log(sinh(x)/x).",
    partials: ({ choose, less, abs, sub, div, square, call }, [x], self) => [
      choose(
        less(abs(x), 3),
        sub(div(call("sinhc_derivative", 2, x), call("sinhc", x)), square(self)),
        sub(div(1, square(x)), div(1, square(call("sinh", x)))),
      ),
    ],
    evaluate: langevin,
    precise: preciseLangevin,
    emission: runtime("langevin"),
    domain: [[-10, 10]],
  }),

  defineFunction("exprel_slope", ["x"], {
    doc: "1/(1 - exp(-x)) - 1/x, 1/2 at 0, the derivative of log((exp(x) - 1)/x).",
    partials: ({ choose, less, abs, sub, div, half, mul, square, call }, [x], self) => [
      choose(
        less(abs(x), 3),
        sub(div(call("exprel_derivative", 2, x), call("exprel", x)), square(self)),
        sub(div(1, square(x)), div(1, square(mul(2, call("sinh", mul(half, x)))))),
      ),
    ],
    evaluate: exprelSlope,
    emission: runtime("exprelSlope"),
    definition: ({ choose, equal, half, sub, div, exp, neg }, [x]) =>
      choose(equal(x, 0), half, sub(div(1, sub(1, exp(neg(x)))), div(1, x))),
    domain: [[-10, 10]],
  }),
];
