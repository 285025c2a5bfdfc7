import { defineFunction } from "./define.js";
import { infiniteAt, undefinedAbove, undefinedBelow, undefinedInside } from "./edges.js";
import { inline, math, runtime } from "./emission.js";
import { even, falling, fallingOnEachSide, forPositive, rising, within } from "./ranges.js";
import { logcosh as evaluateLogcosh } from "./runtime/logcosh.js";

/** Hyperbolic functions and their inverses. */
export const hyperbolicFunctions = [
  defineFunction("sinh", ["x"], {
    doc: "Hyperbolic sine.",
    partials: ({ call }, [x]) => [call("cosh", x)],
    evaluate: Math.sinh,
    emission: math("sinh"),
    definition: ({ mul, half, sub, exp, neg }, [x]) => mul(half, sub(exp(x), exp(neg(x)))),
    range: rising(Math.sinh),
    domain: [[-10, 10]],
  }),

  defineFunction("cosh", ["x"], {
    doc: "Hyperbolic cosine.",
    partials: ({ call }, [x]) => [call("sinh", x)],
    evaluate: Math.cosh,
    emission: math("cosh"),
    definition: ({ mul, half, add, exp, neg }, [x]) => mul(half, add(exp(x), exp(neg(x)))),
    range: even(rising(Math.cosh, [0, Infinity])),
    domain: [[-10, 10]],
  }),

  defineFunction("tanh", ["x"], {
    doc: "Hyperbolic tangent.",
    partials: ({ sub, square }, _, self) => [sub(1, square(self))],
    evaluate: Math.tanh,
    emission: math("tanh"),
    // Unlike sinh(x)/cosh(x), this has a value however large x is.
    definition: ({ sub, div, add, exp, mul }, [x]) => sub(1, div(2, add(1, exp(mul(2, x))))),
    range: rising(Math.tanh),
    domain: [[-10, 10]],
  }),

  defineFunction("sech", ["x"], {
    doc: "Hyperbolic secant 1/cosh(x).",
    partials: ({ neg, mul, call }, [x], self) => [neg(mul(self, call("tanh", x)))],
    evaluate: (x) => 1 / Math.cosh(x),
    emission: inline,
    definition: ({ div, call }, [x]) => div(1, call("cosh", x)),
    range: even(falling((x) => 1 / Math.cosh(x), [0, Infinity])),
    domain: [[-10, 10]],
  }),

  defineFunction("csch", ["x"], {
    doc: "Hyperbolic cosecant 1/sinh(x).",
    partials: ({ neg, mul, call }, [x], self) => [neg(mul(self, call("coth", x)))],
    evaluate: (x) => 1 / Math.sinh(x),
    emission: inline,
    definition: ({ div, call }, [x]) => div(1, call("sinh", x)),
    range: fallingOnEachSide((x) => 1 / Math.sinh(x)),
    edges: [infiniteAt(0)],
    domain: [[0.1, 10]],
  }),

  defineFunction("coth", ["x"], {
    doc: "Hyperbolic cotangent 1/tanh(x).",
    partials: ({ sub, square }, _, self) => [sub(1, square(self))],
    evaluate: (x) => 1 / Math.tanh(x),
    emission: inline,
    definition: ({ div, call }, [x]) => div(1, call("tanh", x)),
    range: fallingOnEachSide((x) => 1 / Math.tanh(x)),
    edges: [infiniteAt(0)],
    domain: [[0.1, 10]],
  }),

  defineFunction("logcosh", ["x"], {
    doc: "log(cosh(x)), a smooth form of abs; neither overflows nor cancels.",
    partials: ({ call }, [x]) => [call("tanh", x)],
    evaluate: evaluateLogcosh,
    emission: runtime("logcosh"),
    definition: ({ log, call }, [x]) => log(call("cosh", x)),
    range: within(0, Infinity),
    domain: [[-10, 10]],
  }),

  defineFunction("asinh", ["x"], {
    doc: "Inverse hyperbolic sine.",
    partials: ({ div, sqrt, add, square }, [x]) => [div(1, sqrt(add(square(x), 1)))],
    evaluate: Math.asinh,
    emission: math("asinh"),
    definition: ({ log, add, sqrt, square }, [x]) => log(add(x, sqrt(add(square(x), 1)))),
    range: rising(Math.asinh),
    domain: [[-10, 10]],
  }),

  defineFunction("acosh", ["x"], {
    doc: "Inverse hyperbolic cosine, for x >= 1.",
    partials: ({ div, sqrt, sub, square }, [x]) => [div(1, sqrt(sub(square(x), 1)))],
    evaluate: Math.acosh,
    emission: math("acosh"),
    definition: ({ log, add, mul, sqrt, sub }, [x]) => log(add(x, mul(sqrt(sub(x, 1)), sqrt(add(x, 1))))),
    range: rising(Math.acosh, [1, Infinity]),
    edges: [undefinedBelow(1)],
    domain: [[1.01, 10]],
  }),

  defineFunction("atanh", ["x"], {
    doc: "Inverse hyperbolic tangent, for |x| <= 1.",
    partials: ({ div, sub, square }, [x]) => [div(1, sub(1, square(x)))],
    evaluate: Math.atanh,
    emission: math("atanh"),
    definition: ({ mul, half, log, div, add, sub }, [x]) => mul(half, log(div(add(1, x), sub(1, x)))),
    range: rising(Math.atanh, [-1, 1]),
    edges: [infiniteAt(-1), infiniteAt(1), undefinedBelow(-1), undefinedAbove(1)],
    domain: [[-0.99, 0.99]],
  }),

  defineFunction("asech", ["x"], {
    doc: "Inverse hyperbolic secant acosh(1/x), for 0 < x <= 1.",
    partials: ({ neg, div, mul, sqrt, sub, square }, [x]) => [neg(div(1, mul(x, sqrt(sub(1, square(x))))))],
    evaluate: (x) => Math.acosh(1 / x),
    emission: inline,
    definition: ({ call, div }, [x]) => call("acosh", div(1, x)),
    // 1/-0 is negative, so that not even 0 is sure to have a value.
    range: forPositive(
      falling((x) => Math.acosh(1 / x), [0, 1]),
      falling((x) => Math.acosh(1 / x), [Number.MIN_VALUE, 1]),
    ),
    edges: [infiniteAt(0), undefinedBelow(0), undefinedAbove(1)],
    domain: [[0.01, 0.99]],
  }),

  defineFunction("acsch", ["x"], {
    doc: "Inverse hyperbolic cosecant asinh(1/x).",
    partials: ({ neg, div, mul, abs, sqrt, add, square }, [x]) => [neg(div(1, mul(abs(x), sqrt(add(1, square(x))))))],
    evaluate: (x) => Math.asinh(1 / x),
    emission: inline,
    definition: ({ call, div }, [x]) => call("asinh", div(1, x)),
    range: fallingOnEachSide((x) => Math.asinh(1 / x)),
    edges: [infiniteAt(0)],
    domain: [[-10, -0.01]],
  }),

  defineFunction("acoth", ["x"], {
    doc: "Inverse hyperbolic cotangent atanh(1/x), for |x| >= 1.",
    partials: ({ div, sub, square }, [x]) => [div(1, sub(1, square(x)))],
    evaluate: (x) => Math.atanh(1 / x),
    emission: inline,
    definition: ({ call, div }, [x]) => call("atanh", div(1, x)),
    range: fallingOnEachSide((x) => Math.atanh(1 / x), [1, Infinity]),
    edges: [infiniteAt(-1), infiniteAt(1), undefinedInside],
    domain: [[1.01, 10]],
  }),
];
