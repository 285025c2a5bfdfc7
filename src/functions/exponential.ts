import { defineFunction } from "./define.js";
import { infiniteAt, undefinedBelow } from "./edges.js";
import { inline, math, runtime } from "./emission.js";
import { rising } from "./ranges.js";
import { softplus as evaluateSoftplus } from "./runtime/softplus.js";

/** Roots, exponentials, logarithms and the smooth steps made of them. */
export const exponentialFunctions = [
  defineFunction("sqrt", ["x"], {
    doc: "Square root.",
    partials: ({ div, mul }, _, self) => [div(1, mul(2, self))],
    evaluate: Math.sqrt,
    emission: math("sqrt"),
    definition: ({ sqrt }, [x]) => sqrt(x),
    range: rising(Math.sqrt, [0, Infinity]),
    edges: [undefinedBelow(0)],
    domain: [[0.01, 10]],
  }),

  defineFunction("cbrt", ["x"], {
    doc: "Real cube root, negative for negative x.",
    partials: ({ div, mul, square }, _, self) => [div(1, mul(3, square(self)))],
    evaluate: Math.cbrt,
    emission: math("cbrt"),
    precise: (_, x) => x.cbrt(),
    range: rising(Math.cbrt),
    domain: [[-10, 10]],
  }),

  defineFunction("exp", ["x"], {
    doc: "Exponential function.",
    partials: (_, __, self) => [self],
    evaluate: Math.exp,
    emission: math("exp"),
    precise: (_, x) => x.exp(),
    range: rising(Math.exp),
    domain: [[-10, 10]],
  }),

  defineFunction("exp2", ["x"], {
    doc: "2 to the power x.",
    partials: ({ mul, log }, _, self) => [mul(self, log(2))],
    evaluate: (x) => 2 ** x,
    emission: inline,
    definition: ({ pow }, [x]) => pow(2, x),
    range: rising((x) => 2 ** x),
    domain: [[-10, 10]],
  }),

  defineFunction("expm1", ["x"], {
    doc: "exp(x) - 1 without cancellation near 0.",
    partials: ({ exp }, [x]) => [exp(x)],
    evaluate: Math.expm1,
    emission: math("expm1"),
    definition: ({ sub, exp }, [x]) => sub(exp(x), 1),
    range: rising(Math.expm1),
    domain: [[-10, 10]],
  }),

  defineFunction("log", ["x"], {
    doc: "Natural logarithm.",
    partials: ({ div }, [x]) => [div(1, x)],
    evaluate: Math.log,
    emission: math("log"),
    precise: (_, x) => x.ln(),
    range: rising(Math.log, [0, Infinity]),
    edges: [infiniteAt(0), undefinedBelow(0)],
    domain: [[0.01, 10]],
  }),

  defineFunction("log2", ["x"], {
    doc: "Logarithm to base 2.",
    partials: ({ div, mul, log }, [x]) => [div(1, mul(x, log(2)))],
    evaluate: Math.log2,
    emission: math("log2"),
    definition: ({ div, log }, [x]) => div(log(x), log(2)),
    range: rising(Math.log2, [0, Infinity]),
    edges: [infiniteAt(0), undefinedBelow(0)],
    domain: [[0.01, 10]],
  }),

  defineFunction("log10", ["x"], {
    doc: "Logarithm to base 10.",
    partials: ({ div, mul, log }, [x]) => [div(1, mul(x, log(10)))],
    evaluate: Math.log10,
    emission: math("log10"),
    definition: ({ div, log }, [x]) => div(log(x), log(10)),
    range: rising(Math.log10, [0, Infinity]),
    edges: [infiniteAt(0), undefinedBelow(0)],
    domain: [[0.01, 10]],
  }),

  defineFunction("log1p", ["x"], {
    doc: "log(1 + x) without cancellation near 0.",
    partials: ({ div, add }, [x]) => [div(1, add(1, x))],
    evaluate: Math.log1p,
    emission: math("log1p"),
    definition: ({ add, log }, [x]) => log(add(1, x)),
    range: rising(Math.log1p, [-1, Infinity]),
    edges: [infiniteAt(-1), undefinedBelow(-1)],
    domain: [[-0.99, 10]],
  }),

  defineFunction("sigmoid", ["x"], {
    doc: "Logistic function 1/(1 + exp(-x)).",
    partials: ({ mul, sub }, _, self) => [mul(self, sub(1, self))],
    evaluate: (x) => 1 / (1 + Math.exp(-x)),
    emission: inline,
    definition: ({ div, add, exp, neg }, [x]) => div(1, add(1, exp(neg(x)))),
    range: rising((x) => 1 / (1 + Math.exp(-x))),
    domain: [[-10, 10]],
  }),

  defineFunction("softplus", ["x"], {
    doc: "log(1 + exp(x)), the smooth form of relu; neither overflows nor cancels.",
    partials: ({ call }, [x]) => [call("sigmoid", x)],
    evaluate: evaluateSoftplus,
    emission: runtime("softplus"),
    definition: ({ log, add, exp }, [x]) => log(add(1, exp(x))),
    range: rising(evaluateSoftplus),
    domain: [[-10, 10]],
  }),
];
