import type { Real } from "../ir/node.js";
import { defineFunction, defineVariadic } from "./define.js";
import { infiniteAt, undefinedAbove, undefinedBelow, type Edge } from "./edges.js";
import { runtime } from "./emission.js";
import { log1mexp } from "./runtime/log1mexp.js";
import { divergence } from "./runtime/divergence.js";
import { logcos } from "./runtime/logcos.js";
import { logExpm1 } from "./runtime/logExpm1.js";
import { logOfUnitSum } from "./runtime/logOfUnitSum.js";
import { logsinh } from "./runtime/logsinh.js";
import { logRatio } from "./runtime/logRatio.js";
import { logSquaredNorm } from "./runtime/logSquaredNorm.js";

type EdgeOfRatio = Edge<readonly [x: Real, y: Real]>;

const infiniteForZeroDivisor: EdgeOfRatio = { kind: "infinite", where: ({ equal }, [, y]) => [equal(y, 0)] };

const undefinedForNegativeRatio: EdgeOfRatio = { kind: "NaN", where: ({ less, div }, [x, y]) => [less(div(x, y), 0)] };

/** Logarithms of functions whose values overflow, or come near 1 and cancel. */
export const internalLogarithms = [
  defineFunction("log_expm1", ["x"], {
    doc: "log(exp(x) - 1), the inverse of softplus.",
    partials: ({ neg, div, call }, [x]) => [neg(div(1, call("expm1", neg(x))))],
    evaluate: logExpm1,
    emission: runtime("logExpm1"),
    definition: ({ log, sub, exp }, [x]) => log(sub(exp(x), 1)),
    edges: [infiniteAt(0), undefinedBelow(0)],
    domain: [[0.1, 10]],
  }),

  defineFunction("log1mexp", ["x"], {
    doc: "log(1 - exp(x)), for x < 0.",
    partials: ({ neg, div, call }, [x]) => [neg(div(1, call("expm1", neg(x))))],
    evaluate: log1mexp,
    emission: runtime("log1mexp"),
    definition: ({ log, sub, exp }, [x]) => log(sub(1, exp(x))),
    edges: [infiniteAt(0), undefinedAbove(0)],
    domain: [[-10, -0.1]],
  }),

  defineFunction("logsinh", ["x"], {
    doc: "log(sinh(x)), also where sinh(x) overflows.",
    partials: ({ div, call }, [x]) => [div(1, call("tanh", x))],
    evaluate: logsinh,
    emission: runtime("logsinh"),
    definition: ({ log, call }, [x]) => log(call("sinh", x)),
    edges: [infiniteAt(0), undefinedBelow(0)],
    domain: [[0.1, 10]],
  }),

  defineFunction("logcos", ["x"], {
    doc: "log(cos(x)), without cancellation where cos(x) is near 1.",
    partials: ({ neg, call }, [x]) => [neg(call("tan", x))],
    evaluate: logcos,
    emission: runtime("logcos"),
    definition: ({ log, call }, [x]) => log(call("cos", x)),
    edges: [
      { kind: "infinite", where: ({ equal, call }, [x]) => [equal(call("cos", x), 0)] },
      { kind: "NaN", where: ({ less, call }, [x]) => [less(call("cos", x), 0)] },
    ],
    domain: [[-1.5, 1.5]],
  }),

  defineFunction("log_squared_norm", ["x", "y"], {
    doc: "log(x^2 + y^2), also where the squares leave the range of doubles, and near the unit circle.",
    partials: ({ mul, call }, [x, y]) => [
      mul(2, call("over_squared_norm", x, x, y)),
      mul(2, call("over_squared_norm", y, x, y)),
    ],
    evaluate: logSquaredNorm,
    emission: runtime("logSquaredNorm"),
    definition: ({ log, add, square }, [x, y]) => log(add(square(x), square(y))),
    edges: [{ kind: "infinite", where: ({ both, equal }, [x, y]) => [both(equal(x, 0), equal(y, 0))] }],
    domain: [
      [-10, 10],
      [0.1, 10],
    ],
  }),

  defineFunction("log_ratio", ["x", "y"], {
    doc: "log(x/y), without cancellation where x is near y.",
    partials: ({ div, neg }, [x, y]) => [div(1, x), neg(div(1, y))],
    evaluate: logRatio,
    emission: runtime("logRatio"),
    definition: ({ log, div }, [x, y]) => log(div(x, y)),
    edges: [
      { kind: "infinite", where: ({ equal }, [x]) => [equal(x, 0)] },
      infiniteForZeroDivisor,
      undefinedForNegativeRatio,
    ],
    domain: [
      [0.1, 10],
      [0.1, 10],
    ],
  }),

  defineFunction("divergence", ["x", "y"], {
    doc: "x*log(x/y) - x + y, y at x = 0, without cancellation where x is near y.",
    partials: ({ div, sub, call }, [x, y]) => [call("log_ratio", x, y), div(sub(y, x), y)],
    evaluate: divergence,
    emission: runtime("divergence"),
    definition: ({ choose, equal, add, sub, mul, log, div }, [x, y]) =>
      choose(equal(x, 0), y, add(sub(mul(x, log(div(x, y))), x), y)),
    edges: [
      {
        kind: "infinite",
        where: ({ both, equal, greater, abs }, [x, y]) => [both(equal(y, 0), greater(abs(x), 0))],
      },
      undefinedForNegativeRatio,
    ],
    domain: [
      [0.1, 10],
      [0.1, 10],
    ],
  }),

  defineVariadic("log_of_unit_sum", "x", {
    doc: "log(x + y + …), to full accuracy where one of the terms is 1 and the others are small.",
    partials: ({ add, div }, operands) => operands.map(() => div(1, add(...operands))),
    evaluate: (...values) => logOfUnitSum(values[0] ?? 0, values[1] ?? 0, ...values.slice(2)),
    emission: runtime("logOfUnitSum"),
    definition: ({ log, add }, operands) => log(add(...operands)),
    edges: [
      { kind: "infinite", where: ({ equal, add }, operands) => [equal(add(...operands), 0)] },
      { kind: "NaN", where: ({ less, add }, operands) => [less(add(...operands), 0)] },
    ],
    domain: [0.1, 10],
  }),
];
