import type { Decimal } from "decimal.js";

import type { Real } from "../ir/node.js";
import { UNKNOWN } from "../ir/range.js";
import { ONE } from "../ir/rational.js";
import { defineFunction } from "./define.js";
import type { Edge } from "./edges.js";
import type { FunctionDefinition, Interval, PreciseArithmetic } from "./definition.js";
import { runtime } from "./emission.js";
import { internalQuotientOf } from "./internalQuotients.js";
import type { Notation } from "./notation.js";
import { isFiniteRange, within, type RangeRule } from "./ranges.js";
import { preciseQuotientDerivative, type Derivatives } from "./precise/quotient.js";
import { exprel } from "./runtime/exprel.js";
import { exprelDerivative } from "./runtime/exprelDerivative.js";
import { log1prel } from "./runtime/log1prel.js";
import { log1prelDerivative } from "./runtime/log1prelDerivative.js";
import { sinc } from "./runtime/sinc.js";
import { sincDerivative } from "./runtime/sincDerivative.js";
import { sinhc } from "./runtime/sinhc.js";
import { sinhcDerivative } from "./runtime/sinhcDerivative.js";

/** A function `f(x) / x` with a removable singularity at 0. */
interface Quotient {
  readonly name: string;
  /** f, a function of the table that is 0 at 0 with slope 1. */
  readonly dividend: string;
  readonly formula: string;
  readonly evaluate: (x: number) => number;
  readonly evaluateDerivative: (k: number, x: number) => number;
  readonly derivatives: Derivatives;
  readonly domain: Interval;
  readonly range: RangeRule;
  readonly rangeOfDerivatives: RangeRule;
  /** Where it is infinite, and below which it has no value. */
  readonly pole?: number;
}

const quotients: readonly Quotient[] = [
  {
    name: "sinc",
    dividend: "sin",
    formula: "sin(x)/x",
    evaluate: sinc,
    evaluateDerivative: sincDerivative,
    derivatives: (arithmetic, order, at) => {
      const value = order % 2 === 0 ? arithmetic.sin(at) : arithmetic.cos(at);
      return order % 4 < 2 ? value : value.neg();
    },
    domain: [-10, 10],
    range: within(-0.2173, 1, isFiniteRange),
    // The k-th derivative is the mean of s^k f⁽ᵏ⁺¹⁾(s x) over s from 0 to 1.
    rangeOfDerivatives: within(-1.001, 1.001, isFiniteRange),
  },
  {
    name: "sinhc",
    dividend: "sinh",
    formula: "sinh(x)/x",
    evaluate: sinhc,
    evaluateDerivative: sinhcDerivative,
    derivatives: hyperbolic,
    domain: [-10, 10],
    range: within(0.999, Infinity, isFiniteRange),
    rangeOfDerivatives: () => UNKNOWN,
  },
  {
    name: "exprel",
    dividend: "expm1",
    formula: "(exp(x) - 1)/x",
    evaluate: exprel,
    evaluateDerivative: exprelDerivative,
    derivatives: (arithmetic, order, at) => (order === 0 ? arithmetic.exp(at).sub(1) : arithmetic.exp(at)),
    domain: [-10, 10],
    range: within(0, Infinity, isFiniteRange),
    rangeOfDerivatives: () => UNKNOWN,
  },
  {
    name: "log1prel",
    dividend: "log1p",
    formula: "log(1 + x)/x",
    evaluate: log1prel,
    evaluateDerivative: log1prelDerivative,
    derivatives: (arithmetic, order, at) => {
      const shifted = at.add(1);
      if (order === 0) return arithmetic.ln(shifted);
      let derivative = new arithmetic(1).div(shifted);
      for (let factor = 1; factor < order; factor += 1) derivative = derivative.mul(-factor).div(shifted);
      return derivative;
    },
    domain: [-0.9, 10],
    range: within(0, Infinity, (x) => isFiniteRange(x) && x.low >= -1),
    rangeOfDerivatives: () => UNKNOWN,
    pole: -1,
  },
];

/** What becomes of a function that vanishes with its argument x when it is divided by `x^order`. */
export interface RemovableQuotient {
  readonly quotient: string;
  readonly order: number;
}

/** The quotients that are known, by their dividend. */
export const quotientOf: ReadonlyMap<string, RemovableQuotient> = new Map([
  ...quotients.map(({ dividend, name }) => [dividend, { quotient: name, order: 1 }] as const),
  ...internalQuotientOf,
]);

/** Quotients by the own argument, and their derivatives of every order. */
export const quotientFunctions: readonly FunctionDefinition[] = quotients.flatMap(defineQuotient);

function defineQuotient(quotient: Quotient): readonly FunctionDefinition[] {
  const { name, dividend, formula, domain } = quotient;
  const derivativeName = `${name}_derivative`;
  const nextDerivative = ({ call, add, exactly }: Notation, k: Real, x: Real) =>
    call(derivativeName, k.kind === "number" ? exactly(k.value.add(ONE)) : add(k, 1), x);
  return [
    defineFunction(name, ["x"], {
      doc: `${formula}, 1 at 0.`,
      partials: ({ call }, [x]) => [call(derivativeName, 1, x)],
      evaluate: quotient.evaluate,
      emission: runtime(name),
      definition: ({ choose, equal, div, call }, [x]) => choose(equal(x, 0), 1, div(call(dividend, x), x)),
      range: quotient.range,
      edges: edgesAt(quotient.pole),
      domain: [domain],
    }),
    defineFunction(derivativeName, ["k", "x"], {
      doc: `k-th derivative of ${name}, for a literal k; without cancellation near 0.`,
      literalParameters: [0],
      partials: (notation, [k, x]) => [notation.number(0), nextDerivative(notation, k, x)],
      evaluate: quotient.evaluateDerivative,
      emission: runtime(`${name}Derivative`),
      precise: (arithmetic: PreciseArithmetic, k: Decimal, x: Decimal) =>
        x.isFinite() && isDefined(dividend, x)
          ? preciseQuotientDerivative(arithmetic, quotient.derivatives, k.toNumber(), x)
          : new arithmetic(NaN),
      range: quotient.rangeOfDerivatives,
      edges: edgesAt(quotient.pole),
      domain: [[0, 3], domain],
    }),
  ];
}

function edgesAt(pole: number | undefined): readonly Edge[] {
  if (pole === undefined) return [];
  return [
    { kind: "infinite", where: ({ equal }, operands) => operands.slice(-1).map((x) => equal(x, pole)) },
    { kind: "NaN", where: ({ less }, operands) => operands.slice(-1).map((x) => less(x, pole)) },
  ];
}

function isDefined(dividend: string, x: Decimal): boolean {
  return dividend !== "log1p" || x.gt(-1);
}

/** sinh and cosh; by exponentials where they do not cancel, as decimal.js sums series that grow with the argument. */
function hyperbolic(arithmetic: PreciseArithmetic, order: number, at: Decimal): Decimal {
  const isOdd = order % 2 === 0;
  if (at.abs().lt(1)) return isOdd ? arithmetic.sinh(at) : arithmetic.cosh(at);
  const [rising, falling] = [arithmetic.exp(at), arithmetic.exp(at.neg())];
  return (isOdd ? rising.sub(falling) : rising.add(falling)).div(2);
}
