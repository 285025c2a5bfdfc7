import { defineFunction } from "./define.js";
import { infiniteAt, undefinedBelow } from "./edges.js";
import { runtime } from "./emission.js";
import { expm1Excess } from "./runtime/expm1Excess.js";
import { log1pExcess } from "./runtime/log1pExcess.js";
import { logExcess } from "./runtime/logExcess.js";
import { sinExcess } from "./runtime/sinExcess.js";
import { sinhExcess } from "./runtime/sinhExcess.js";
import { tanExcess } from "./runtime/tanExcess.js";
import { tanhExcess } from "./runtime/tanhExcess.js";

/** By how much functions exceed their tangents: `f(x) - x` where f(x) is near to x for small x, and cancels. */
export const internalExcesses = [
  defineFunction("sin_excess", ["x"], {
    doc: "sin(x) - x, without cancellation near 0.",
    partials: ({ mul, square, call, half }, [x]) => [mul(-2, square(call("sin", mul(half, x))))],
    evaluate: sinExcess,
    emission: runtime("sinExcess"),
    definition: ({ sub, call }, [x]) => sub(call("sin", x), x),
    domain: [[-10, 10]],
  }),

  defineFunction("sinh_excess", ["x"], {
    doc: "sinh(x) - x, without cancellation near 0.",
    partials: ({ mul, square, call, half }, [x]) => [mul(2, square(call("sinh", mul(half, x))))],
    evaluate: sinhExcess,
    emission: runtime("sinhExcess"),
    definition: ({ sub, call }, [x]) => sub(call("sinh", x), x),
    domain: [[-10, 10]],
  }),

  defineFunction("tan_excess", ["x"], {
    doc: "tan(x) - x, without cancellation near 0.",
    partials: ({ square, call }, [x]) => [square(call("tan", x))],
    evaluate: tanExcess,
    emission: runtime("tanExcess"),
    definition: ({ sub, call }, [x]) => sub(call("tan", x), x),
    domain: [[-1.5, 1.5]],
  }),

  defineFunction("tanh_excess", ["x"], {
    doc: "tanh(x) - x, without cancellation near 0.",
    partials: ({ neg, square, call }, [x]) => [neg(square(call("tanh", x)))],
    evaluate: tanhExcess,
    emission: runtime("tanhExcess"),
    definition: ({ sub, call }, [x]) => sub(call("tanh", x), x),
    domain: [[-10, 10]],
  }),

  defineFunction("expm1_excess", ["x"], {
    doc: "exp(x) - 1 - x, without cancellation near 0.",
    partials: ({ call }, [x]) => [call("expm1", x)],
    evaluate: expm1Excess,
    emission: runtime("expm1Excess"),
    definition: ({ sub, exp }, [x]) => sub(sub(exp(x), 1), x),
    domain: [[-10, 10]],
  }),

  defineFunction("log1p_excess", ["x"], {
    doc: "log(1 + x) - x, without cancellation near 0.",
    partials: ({ neg, div, add }, [x]) => [neg(div(x, add(1, x)))],
    evaluate: log1pExcess,
    emission: runtime("log1pExcess"),
    definition: ({ sub, log, add }, [x]) => sub(log(add(1, x)), x),
    edges: [infiniteAt(-1), undefinedBelow(-1)],
    domain: [[-0.9, 10]],
  }),

  defineFunction("log_excess", ["x"], {
    doc: "log(x) - x + 1, without cancellation near 1.",
    partials: ({ div, sub }, [x]) => [div(sub(1, x), x)],
    evaluate: logExcess,
    emission: runtime("logExcess"),
    definition: ({ add, sub, log }, [x]) => add(sub(log(x), x), 1),
    edges: [infiniteAt(0), undefinedBelow(0)],
    domain: [[0.1, 10]],
  }),
];
