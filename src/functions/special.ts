import { EXTENDED, negated, range, UNKNOWN } from "../ir/range.js";
import { ONE } from "../ir/rational.js";
import { defineFunction } from "./define.js";
import { atNegativeIntegers, infiniteAt, polesOfGamma } from "./edges.js";
import { inline, runtime } from "./emission.js";
import { forPositive, even, falling, rising, within, type RangeRule } from "./ranges.js";
import { preciseErf, preciseErfc } from "./precise/erf.js";
import { preciseGamma, preciseLgamma, precisePolygamma } from "./precise/gamma.js";
import { digamma as evaluateDigamma } from "./runtime/digamma.js";
import { erf as evaluateErf } from "./runtime/erf.js";
import { erfc as evaluateErfc } from "./runtime/erfc.js";
import { erfcx as evaluateErfcx } from "./runtime/erfcx.js";
import { gamma as evaluateGamma } from "./runtime/gamma.js";
import { lgamma as evaluateLgamma } from "./runtime/lgamma.js";
import { logerfc as evaluateLogerfc } from "./runtime/logerfc.js";
import { normalCdf as evaluateNormalCdf } from "./runtime/normalCdf.js";
import { polygamma as evaluatePolygamma } from "./runtime/polygamma.js";

const unknown: RangeRule = () => UNKNOWN;

/** For positive x, the derivatives of digamma are positive and negative in turn. */
const derivativesOfDigamma: RangeRule = ([k = EXTENDED, x = EXTENDED], arithmetic) => {
  const isDefined = k.low >= 1 && k.low === k.high && k.high <= 171 && x.defined;
  const lowOpen = arithmetic === "exact";
  const positive = range({ low: 0, high: Infinity, lowOpen, highOpen: arithmetic === "exact" });
  return isDefined ? (k.low % 2 === 1 ? positive : negated(positive)) : UNKNOWN;
};

/** The error function and the gamma function with their relatives. */
export const specialFunctions = [
  defineFunction("erf", ["x"], {
    doc: "Gauss error function.",
    partials: ({ mul, div, sqrt, pi, exp, neg, square }, [x]) => [mul(div(2, sqrt(pi)), exp(neg(square(x))))],
    evaluate: evaluateErf,
    emission: runtime("erf"),
    precise: preciseErf,
    range: rising(evaluateErf),
    domain: [[-3, 3]],
  }),

  defineFunction("erfc", ["x"], {
    doc: "Complementary error function 1 - erf(x), without cancellation.",
    partials: ({ mul, div, sqrt, pi, exp, neg, square }, [x]) => [mul(div(-2, sqrt(pi)), exp(neg(square(x))))],
    evaluate: evaluateErfc,
    emission: runtime("erfc"),
    precise: preciseErfc,
    range: falling(evaluateErfc),
    domain: [[-3, 6]],
  }),

  defineFunction("erfcx", ["x"], {
    doc: "Scaled complementary error function exp(x^2)*erfc(x).",
    partials: ({ sub, mul, div, sqrt, pi }, [x], self) => [sub(mul(2, x, self), div(2, sqrt(pi)))],
    evaluate: evaluateErfcx,
    emission: runtime("erfcx"),
    definition: ({ mul, exp, square, call }, [x]) => mul(exp(square(x)), call("erfc", x)),
    range: within(0, Infinity),
    domain: [[-3, 10]],
  }),

  defineFunction("logerfc", ["x"], {
    doc: "log(erfc(x)), also where erfc underflows.",
    partials: ({ neg, div, mul, sqrt, pi, call }, [x]) => [neg(div(2, mul(sqrt(pi), call("erfcx", x))))],
    evaluate: evaluateLogerfc,
    emission: runtime("logerfc"),
    definition: ({ log, call }, [x]) => log(call("erfc", x)),
    range: falling(evaluateLogerfc),
    domain: [[-3, 10]],
  }),

  defineFunction("normal_pdf", ["x"], {
    doc: "Density of the standard normal distribution.",
    partials: ({ neg, mul }, [x], self) => [neg(mul(x, self))],
    evaluate: (x) => Math.exp(-0.5 * (x * x)) / Math.sqrt(2 * Math.PI),
    emission: inline,
    definition: ({ div, exp, neg, mul, half, square, sqrt, pi }, [x]) =>
      div(exp(neg(mul(half, square(x)))), sqrt(mul(2, pi))),
    range: even(falling((x) => Math.exp(-0.5 * (x * x)) / Math.sqrt(2 * Math.PI), [0, Infinity])),
    domain: [[-5, 5]],
  }),

  defineFunction("normal_cdf", ["x"], {
    doc: "Distribution function of the standard normal distribution, accurate in the lower tail.",
    partials: ({ call }, [x]) => [call("normal_pdf", x)],
    evaluate: evaluateNormalCdf,
    emission: runtime("normalCdf"),
    definition: ({ mul, half, call, neg, div, sqrt }, [x]) => mul(half, call("erfc", neg(div(x, sqrt(2))))),
    range: rising(evaluateNormalCdf),
    domain: [[-6, 6]],
  }),

  defineFunction("gamma", ["x"], {
    doc: "Gamma function; gamma(n + 1) = n!.",
    conventions: ["gamma(0) is infinite with the sign of the zero", "gamma is NaN at the negative integers"],
    partials: ({ mul, call }, [x], self) => [mul(self, call("digamma", x))],
    evaluate: evaluateGamma,
    emission: runtime("gamma"),
    precise: preciseGamma,
    range: forPositive(within(0.8856, Infinity), unknown),
    edges: [infiniteAt(0), atNegativeIntegers("NaN")],
    domain: [[0.1, 10]],
  }),

  defineFunction("lgamma", ["x"], {
    doc: "Natural logarithm of |gamma(x)|.",
    conventions: ["lgamma is infinite at 0 and at the negative integers"],
    partials: ({ call }, [x]) => [call("digamma", x)],
    evaluate: evaluateLgamma,
    emission: runtime("lgamma"),
    precise: preciseLgamma,
    range: forPositive(within(-0.1215, Infinity), within(-Infinity, Infinity)),
    edges: [polesOfGamma],
    domain: [[0.1, 10]],
  }),

  defineFunction("digamma", ["x"], {
    doc: "Derivative of lgamma.",
    conventions: ["digamma is NaN at the negative integers, and at 0 infinite with the sign opposite to the zero's"],
    partials: ({ call }, [x]) => [call("polygamma", 1, x)],
    evaluate: evaluateDigamma,
    emission: runtime("digamma"),
    precise: (arithmetic, x) => precisePolygamma(arithmetic, new arithmetic(0), x),
    range: forPositive(rising(evaluateDigamma, [0, Infinity]), unknown),
    edges: [infiniteAt(0), atNegativeIntegers("NaN")],
    domain: [[0.1, 10]],
  }),

  defineFunction("polygamma", ["k", "x"], {
    doc: "k-th derivative of digamma, for a literal k; polygamma(0, x) = digamma(x).",
    conventions: ["polygamma' by the literal k is 0", "polygamma is NaN for k > 171, where (k - 1)! is no double"],
    literalParameters: [0],
    partials: ({ number, call, add, exactly }, [k, x]) => [
      number(0),
      call("polygamma", k.kind === "number" ? exactly(k.value.add(ONE)) : add(k, 1), x),
    ],
    evaluate: evaluatePolygamma,
    emission: runtime("polygamma"),
    precise: precisePolygamma,
    range: forPositive(derivativesOfDigamma, unknown),
    edges: [polesOfGamma],
    domain: [
      [0, 4],
      [0.1, 10],
    ],
  }),
];
