import type { Decimal } from "decimal.js";

import { above, between, EXTENDED, range, type Range } from "../ir/range.js";
import { defineFunction, defineVariadic } from "./define.js";
import { infiniteAtZeroOf, jumpAtZero, undefinedAbove, undefinedBelow, undefinedInside } from "./edges.js";
import { inline, math, runtime } from "./emission.js";
import { angles, lengths } from "./piecewiseRanges.js";
import { falling, ofAngle, rising, within } from "./ranges.js";
import { hypot as evaluateHypot } from "./runtime/hypot.js";

/** Functions of angles in radians, their inverses, and the polar coordinates of a point. */
export const trigonometricFunctions = [
  defineFunction("sin", ["x"], {
    doc: "Sine.",
    partials: ({ call }, [x]) => [call("cos", x)],
    evaluate: Math.sin,
    emission: math("sin"),
    precise: (arithmetic, x) => (isReducible(x) ? x.sin() : new arithmetic(NaN)),
    range: ofAngle(between(-1, 1)),
    domain: [[-7, 7]],
  }),

  defineFunction("cos", ["x"], {
    doc: "Cosine.",
    partials: ({ neg, call }, [x]) => [neg(call("sin", x))],
    evaluate: Math.cos,
    emission: math("cos"),
    precise: (arithmetic, x) => (isReducible(x) ? x.cos() : new arithmetic(NaN)),
    range: ofAngle(between(-1, 1)),
    domain: [[-7, 7]],
  }),

  defineFunction("tan", ["x"], {
    doc: "Tangent.",
    partials: ({ add, square }, _, self) => [add(1, square(self))],
    evaluate: Math.tan,
    emission: math("tan"),
    definition: ({ div, call }, [x]) => div(call("sin", x), call("cos", x)),
    range: ofAngle(EXTENDED),
    edges: [infiniteAtZeroOf("cos")],
    domain: [[-1.5, 1.5]],
  }),

  defineFunction("sec", ["x"], {
    doc: "Secant 1/cos(x).",
    partials: ({ mul, call }, [x], self) => [mul(self, call("tan", x))],
    evaluate: (x) => 1 / Math.cos(x),
    emission: inline,
    definition: ({ div, call }, [x]) => div(1, call("cos", x)),
    range: ofAngle(range({ ...EXTENDED, nonzero: true })),
    edges: [infiniteAtZeroOf("cos")],
    domain: [[-1.5, 1.5]],
  }),

  defineFunction("csc", ["x"], {
    doc: "Cosecant 1/sin(x).",
    partials: ({ neg, mul, call }, [x], self) => [neg(mul(self, call("cot", x)))],
    evaluate: (x) => 1 / Math.sin(x),
    emission: inline,
    definition: ({ div, call }, [x]) => div(1, call("sin", x)),
    range: ofAngle(range({ ...EXTENDED, nonzero: true })),
    edges: [infiniteAtZeroOf("sin")],
    domain: [[0.1, 3]],
  }),

  defineFunction("cot", ["x"], {
    doc: "Cotangent 1/tan(x).",
    partials: ({ sub, square }, _, self) => [sub(-1, square(self))],
    evaluate: (x) => 1 / Math.tan(x),
    emission: inline,
    definition: ({ div, call }, [x]) => div(1, call("tan", x)),
    range: ofAngle(EXTENDED),
    edges: [infiniteAtZeroOf("tan")],
    domain: [[0.1, 3]],
  }),

  defineFunction("asin", ["x"], {
    doc: "Inverse sine, between -pi/2 and pi/2.",
    partials: ({ div, sqrt, sub, square }, [x]) => [div(1, sqrt(sub(1, square(x))))],
    evaluate: Math.asin,
    emission: math("asin"),
    precise: (_, x) => x.asin(),
    range: rising(Math.asin, [-1, 1]),
    edges: [undefinedBelow(-1), undefinedAbove(1)],
    domain: [[-0.99, 0.99]],
  }),

  defineFunction("acos", ["x"], {
    doc: "Inverse cosine, between 0 and pi.",
    partials: ({ neg, div, sqrt, sub, square }, [x]) => [neg(div(1, sqrt(sub(1, square(x)))))],
    evaluate: Math.acos,
    emission: math("acos"),
    precise: (_, x) => x.acos(),
    range: falling(Math.acos, [-1, 1]),
    edges: [undefinedBelow(-1), undefinedAbove(1)],
    domain: [[-0.99, 0.99]],
  }),

  defineFunction("atan", ["x"], {
    doc: "Inverse tangent, between -pi/2 and pi/2.",
    partials: ({ div, add, square }, [x]) => [div(1, add(1, square(x)))],
    evaluate: Math.atan,
    emission: math("atan"),
    precise: (_, x) => x.atan(),
    range: rising(Math.atan),
    domain: [[-10, 10]],
  }),

  defineFunction("asec", ["x"], {
    doc: "Inverse secant acos(1/x), for |x| >= 1.",
    partials: ({ div, mul, abs, sqrt, sub, square }, [x]) => [div(1, mul(abs(x), sqrt(sub(square(x), 1))))],
    evaluate: (x) => Math.acos(1 / x),
    emission: inline,
    definition: ({ call, div }, [x]) => call("acos", div(1, x)),
    range: within(0, above(Math.PI), isBeyondOne),
    edges: [undefinedInside],
    domain: [[1.01, 10]],
  }),

  defineFunction("acsc", ["x"], {
    doc: "Inverse cosecant asin(1/x), for |x| >= 1.",
    partials: ({ neg, div, mul, abs, sqrt, sub, square }, [x]) => [neg(div(1, mul(abs(x), sqrt(sub(square(x), 1)))))],
    evaluate: (x) => Math.asin(1 / x),
    emission: inline,
    definition: ({ call, div }, [x]) => call("asin", div(1, x)),
    range: within(-above(Math.PI / 2), above(Math.PI / 2), isBeyondOne),
    edges: [undefinedInside],
    domain: [[-10, -1.01]],
  }),

  defineFunction("acot", ["x"], {
    doc: "Inverse cotangent atan(1/x), between -pi/2 and pi/2.",
    conventions: ["acot jumps from -pi/2 to pi/2 at 0"],
    partials: ({ neg, div, add, square }, [x]) => [neg(div(1, add(1, square(x))))],
    evaluate: (x) => Math.atan(1 / x),
    emission: inline,
    definition: ({ call, div }, [x]) => call("atan", div(1, x)),
    range: within(-above(Math.PI / 2), above(Math.PI / 2)),
    edges: [jumpAtZero],
    domain: [[-10, -0.01]],
  }),

  defineFunction("atan2", ["y", "x"], {
    doc: "Angle of the point (x, y), between -pi and pi.",
    partials: ({ neg, div, add, square }, [y, x]) => {
      const squaredRadius = add(square(x), square(y));
      return [div(x, squaredRadius), neg(div(y, squaredRadius))];
    },
    evaluate: Math.atan2,
    emission: math("atan2"),
    precise: (arithmetic, y, x) => arithmetic.atan2(y, x),
    range: angles,
    edges: [{ kind: "jump", where: ({ both, equal, atMost }, [y, x]) => [both(equal(y, 0), atMost(x, 0))] }],
    domain: [
      [0.1, 10],
      [-10, 10],
    ],
  }),

  defineVariadic("hypot", "x", {
    doc: "Length sqrt(x^2 + y^2 + …) of a vector; neither overflows nor underflows on the way.",
    conventions: ["hypot' = 0 where all arguments are 0"],
    partials: ({ choose, equal, div }, operands, self) =>
      operands.map((operand) => choose(equal(self, 0), 0, div(operand, self))),
    evaluate: (...values) => evaluateHypot(values[0] ?? 0, values[1] ?? 0, ...values.slice(2)),
    emission: runtime("hypot"),
    definition: ({ sqrt, add, square }, operands) => sqrt(add(...operands.map(square))),
    range: lengths,
    edges: [{ kind: "kink", where: ({ both, equal }, operands) => [both(...operands.map((x) => equal(x, 0)))] }],
    domain: [-10, 10],
  }),
];

/** Past the range of doubles an angle counts as infinite; its reduction would need as many digits of pi. */
function isReducible(angle: Decimal): boolean {
  return angle.e <= 308;
}

/** Whether a secant or cosecant takes every value of a range. */
function isBeyondOne({ low, high }: Range): boolean {
  return low >= 1 || high <= -1;
}
