import type { Real } from "../ir/node.js";
import { defineFunction, defineVariadic } from "./define.js";
import { atIntegers, jumpAtMultiples, jumpAtZero, kinkAtTies, kinkAtZero, undefinedForZeroDivisor } from "./edges.js";
import { inline, math, runtime } from "./emission.js";
import type { Notation } from "./notation.js";
import {
  absolute,
  clamped,
  flooredRemainders,
  maximum,
  minimum,
  rectified,
  signed,
  signs,
  steps,
  truncatedRemainders,
} from "./piecewiseRanges.js";
import { stepping, within } from "./ranges.js";
import { copysign as evaluateCopysign } from "./runtime/copysign.js";
import { fmod as evaluateFmod } from "./runtime/fmod.js";
import { heaviside as evaluateHeaviside } from "./runtime/heaviside.js";
import { mod as evaluateMod } from "./runtime/mod.js";
import { round as evaluateRound } from "./runtime/round.js";

/** Functions with kinks and jumps; each states what its derivative is there. */
export const piecewiseFunctions = [
  defineFunction("abs", ["x"], {
    doc: "Absolute value.",
    conventions: ["abs'(0) = 0"],
    partials: ({ call }, [x]) => [call("sign", x)],
    evaluate: Math.abs,
    emission: math("abs"),
    precise: (_, x) => x.abs(),
    exact: true,
    range: absolute,
    edges: [kinkAtZero],
    domain: [[-10, 10]],
  }),

  defineFunction("sign", ["x"], {
    doc: "-1, 0 or 1 by the sign of x.",
    conventions: ["sign' = 0, also at 0"],
    partials: ({ number }) => [number(0)],
    evaluate: Math.sign,
    emission: math("sign"),
    precise: (arithmetic, x) => new arithmetic(arithmetic.sign(x)),
    exact: true,
    range: signs,
    edges: [jumpAtZero],
    domain: [[-10, 10]],
  }),

  defineVariadic("min", "x", {
    doc: "Smallest of the arguments; NaN if one is NaN.",
    conventions: ["min' is split evenly between the arguments that tie"],
    partials: (notation, operands, self) => extremumPartials(notation, operands, self, notation.less),
    evaluate: Math.min,
    emission: math("min"),
    precise: (arithmetic, ...values) => arithmetic.min(...values),
    exact: true,
    range: minimum,
    edges: [kinkAtTies("min")],
    domain: [-10, 10],
  }),

  defineVariadic("max", "x", {
    doc: "Largest of the arguments; NaN if one is NaN.",
    conventions: ["max' is split evenly between the arguments that tie"],
    partials: (notation, operands, self) => extremumPartials(notation, operands, self, notation.greater),
    evaluate: Math.max,
    emission: math("max"),
    precise: (arithmetic, ...values) => arithmetic.max(...values),
    exact: true,
    range: maximum,
    edges: [kinkAtTies("max")],
    domain: [-10, 10],
  }),

  defineFunction("clamp", ["x", "low", "high"], {
    doc: "x limited to the interval from low to high.",
    conventions: [
      "clamp' by x is 1 for low <= x <= high, edges included, and 0 elsewhere",
      "clamp' by a bound is 1 where x is strictly beyond it, and 0 elsewhere",
    ],
    partials: ({ choose, either, less, greater }, [x, low, high]) => [
      choose(either(less(x, low), greater(x, high)), 0, 1),
      choose(less(x, low), 1, 0),
      choose(greater(x, high), 1, 0),
    ],
    evaluate: (x, low, high) => Math.min(Math.max(x, low), high),
    emission: inline,
    definition: ({ call }, [x, low, high]) => call("min", call("max", x, low), high),
    range: clamped,
    edges: [{ kind: "kink", where: ({ equal }, [x, low, high]) => [equal(x, low), equal(x, high)] }],
    domain: [
      [-10, 10],
      [-7, -1],
      [1, 7],
    ],
  }),

  defineFunction("floor", ["x"], {
    doc: "Largest integer not above x.",
    conventions: ["floor' = 0, also at the integers"],
    partials: ({ number }) => [number(0)],
    evaluate: Math.floor,
    emission: math("floor"),
    precise: (_, x) => x.floor(),
    exact: true,
    range: stepping(Math.floor),
    edges: [atIntegers("jump")],
    domain: [[-10, 10]],
  }),

  defineFunction("ceil", ["x"], {
    doc: "Smallest integer not below x.",
    conventions: ["ceil' = 0, also at the integers"],
    partials: ({ number }) => [number(0)],
    evaluate: Math.ceil,
    emission: math("ceil"),
    precise: (_, x) => x.ceil(),
    exact: true,
    range: stepping(Math.ceil),
    edges: [atIntegers("jump")],
    domain: [[-10, 10]],
  }),

  defineFunction("round", ["x"], {
    doc: "Nearest integer, halves away from zero.",
    conventions: ["round' = 0, also halfway between two integers"],
    partials: ({ number }) => [number(0)],
    evaluate: evaluateRound,
    emission: runtime("round"),
    precise: (arithmetic, x) => x.toDecimalPlaces(0, arithmetic.ROUND_HALF_UP),
    exact: true,
    range: stepping(evaluateRound),
    edges: [
      {
        kind: "jump",
        where: ({ abs, call, equal, half, sub }, [x]) => [equal(sub(abs(x), call("floor", abs(x))), half)],
      },
    ],
    domain: [[-10, 10]],
  }),

  defineFunction("trunc", ["x"], {
    doc: "Integer part, rounded towards zero.",
    conventions: ["trunc' = 0, also at the integers"],
    partials: ({ number }) => [number(0)],
    evaluate: Math.trunc,
    emission: math("trunc"),
    precise: (_, x) => x.trunc(),
    exact: true,
    range: stepping(Math.trunc),
    edges: [atIntegers("jump")],
    domain: [[-10, 10]],
  }),

  defineFunction("mod", ["x", "y"], {
    doc: "Remainder x - y*floor(x/y), with the sign of y.",
    conventions: ["mod' by x is 1 and by y is -floor(x/y), also where x/y is an integer"],
    partials: ({ number, neg, call, div }, [x, y]) => [number(1), neg(call("floor", div(x, y)))],
    evaluate: evaluateMod,
    emission: runtime("mod"),
    definition: ({ sub, mul, call, div }, [x, y]) => sub(x, mul(y, call("floor", div(x, y)))),
    range: flooredRemainders,
    edges: [undefinedForZeroDivisor, jumpAtMultiples],
    domain: [
      [-10, 10],
      [0.5, 4],
    ],
  }),

  defineFunction("fmod", ["x", "y"], {
    doc: "Remainder x - y*trunc(x/y), with the sign of x.",
    conventions: ["fmod' by x is 1 and by y is -trunc(x/y), also where x/y is an integer"],
    partials: ({ number, neg, call, div }, [x, y]) => [number(1), neg(call("trunc", div(x, y)))],
    evaluate: evaluateFmod,
    emission: runtime("fmod"),
    definition: ({ sub, mul, call, div }, [x, y]) => sub(x, mul(y, call("trunc", div(x, y)))),
    range: truncatedRemainders,
    edges: [undefinedForZeroDivisor, jumpAtMultiples],
    domain: [
      [-10, 10],
      [0.5, 4],
    ],
  }),

  defineFunction("copysign", ["x", "y"], {
    doc: "Magnitude of x with the sign of y.",
    conventions: ["copysign' by x is 0 at x = 0", "copysign' by y = 0, also at y = 0"],
    partials: ({ number, mul, call }, [x, y]) => [mul(call("sign", x), call("copysign", 1, y)), number(0)],
    evaluate: evaluateCopysign,
    emission: runtime("copysign"),
    definition: ({ choose, less, abs, neg }, [x, y]) => choose(less(y, 0), neg(abs(x)), abs(x)),
    range: signed,
    edges: [
      { kind: "jump", where: ({ equal }, [, y]) => [equal(y, 0)] },
      { kind: "kink", where: ({ equal }, [x]) => [equal(x, 0)] },
    ],
    domain: [
      [-10, 10],
      [-10, 10],
    ],
  }),

  defineFunction("step", ["x"], {
    doc: "1 for x >= 0 and 0 for x < 0.",
    conventions: ["step(0) = 1", "step' = 0, also at 0"],
    partials: ({ number }) => [number(0)],
    evaluate: (x) => (x >= 0 ? 1 : 0),
    emission: inline,
    definition: ({ choose, atLeast }, [x]) => choose(atLeast(x, 0), 1, 0),
    range: steps,
    edges: [jumpAtZero],
    domain: [[-10, 10]],
  }),

  defineFunction("heaviside", ["x"], {
    doc: "1 for x > 0, 0 for x < 0, and 1/2 at 0.",
    conventions: ["heaviside(0) = 1/2", "heaviside' = 0, also at 0"],
    partials: ({ number }) => [number(0)],
    evaluate: evaluateHeaviside,
    emission: runtime("heaviside"),
    definition: ({ add, half, mul, call }, [x]) => add(half, mul(half, call("sign", x))),
    range: within(0, 1),
    domain: [[-10, 10]],
  }),

  defineFunction("relu", ["x"], {
    doc: "max(x, 0).",
    conventions: ["relu'(0) = 0"],
    partials: ({ choose, greater }, [x]) => [choose(greater(x, 0), 1, 0)],
    // NaN fails the comparison and so is passed on.
    evaluate: (x) => (x <= 0 ? 0 : x),
    emission: inline,
    definition: ({ choose, atMost }, [x]) => choose(atMost(x, 0), 0, x),
    range: rectified,
    edges: [kinkAtZero],
    domain: [[-10, 10]],
  }),
];

/** 1 for the argument that `min` or `max` picks; arguments that tie share it evenly. */
function extremumPartials(
  { choose, equal, half, number, add, div }: Notation,
  operands: readonly Real[],
  self: Real,
  beats: Notation["less"],
): readonly Real[] {
  const [first, second, ...others] = operands;
  if (first === undefined) return [];
  if (second === undefined) return [number(1)];
  if (others.length === 0) {
    const share = (mine: Real, other: Real) => choose(beats(mine, other), 1, choose(equal(mine, other), half, 0));
    return [share(first, second), share(second, first)];
  }
  const isPicked = operands.map((operand) => equal(operand, self));
  const share = div(1, add(...isPicked.map((condition) => choose(condition, 1, 0))));
  return isPicked.map((condition) => choose(condition, share, 0));
}
