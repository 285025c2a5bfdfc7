import { defineFunction } from "./define.js";
import { runtime } from "./emission.js";
import { erfcxSlope } from "./runtime/erfcxSlope.js";
import { exprelSlope } from "./runtime/exprelSlope.js";
import { preciseLangevin } from "./precise/langevin.js";
import { within } from "./ranges.js";
import { inverseMills } from "./runtime/inverseMills.js";
import { langevin } from "./runtime/langevin.js";

/** Derivatives, and quotients of a derivative by its function, of which the plain forms cancel or overflow. */
export const internalSlopes = [
  defineFunction("erfcx_slope", ["x"], {
    doc: "2*x*erfcx(x) - 2/sqrt(pi), the derivative of erfcx, without cancellation.",
    partials: ({ add, mul, call }, [x], self) => [mul(2, add(call("erfcx", x), mul(x, self)))],
    evaluate: erfcxSlope,
    emission: runtime("erfcxSlope"),
    definition: ({ sub, mul, div, sqrt, pi, call }, [x]) => sub(mul(2, x, call("erfcx", x)), div(2, sqrt(pi))),
    domain: [[-3, 10]],
  }),

  defineFunction("inverse_mills", ["x"], {
    doc: "normal_pdf(x)/normal_cdf(x), the derivative of log(normal_cdf(x)).",
    partials: ({ choose, less, neg, mul, div, add, sqrt, square, pi, call }, [x], self) => {
      const scaled = neg(div(x, sqrt(2)));
      const inLowerTail = div(call("erfcx_slope", scaled), mul(sqrt(pi), square(call("erfcx", scaled))));
      return [choose(less(x, 0), inLowerTail, neg(mul(self, add(x, self))))];
    },
    evaluate: inverseMills,
    emission: runtime("inverseMills"),
    definition: ({ div, call }, [x]) => div(call("normal_pdf", x), call("normal_cdf", x)),
    range: within(0, Infinity),
    domain: [[-10, 10]],
  }),

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
