import type { Real } from "../ir/node.js";
import { defineVariadic } from "./define.js";
import { inline } from "./emission.js";
import type { Notation } from "./notation.js";
import { isFiniteRange, within } from "./ranges.js";

/** The smooth maximum and its derivatives; both are emitted relative to the largest argument, so that no exponential overflows. */
export const softmaxFunctions = [
  defineVariadic("logsumexp", "x", {
    doc: "log(exp(x) + exp(y) + …), the smooth form of max; neither overflows nor underflows.",
    partials: ({ call }, operands) =>
      operands.map((operand, index) => call("softmax", operand, ...operands.filter((_, other) => other !== index))),
    evaluate: (...values) => {
      const largest = Math.max(...values);
      return largest + Math.log(sumOfExponentials(values, largest));
    },
    emission: inline,
    definition: (notation, operands) => {
      const { largest, exponentials } = relativeExponentials(notation, operands);
      if (!notation.statesConventions || exponentials.length < 2)
        return notation.add(largest, notation.log(notation.add(...exponentials)));
      // The largest of the exponentials is 1, which may drown the others.
      return notation.add(largest, notation.call("log_of_unit_sum", ...exponentials));
    },
    range: within(-Infinity, Infinity, isFiniteRange),
    domain: [-10, 10],
  }),

  defineVariadic("softmax", "x", {
    doc: "exp(x)/(exp(x) + exp(y) + …), the share of the first argument.",
    partials: (notation, [own, ...others], self) => {
      if (own === undefined) return [];
      const shareOf = (operand: Real) =>
        notation.call("softmax", operand, own, ...others.filter((other) => other !== operand));
      const distinct = new Set(others).size === others.length && !others.includes(own);
      // The sum of the other shares, where 1 - self would cancel.
      const rest = distinct ? notation.add(...others.map(shareOf)) : notation.sub(1, self);
      return [
        notation.mul(self, rest),
        ...others.map((other) =>
          distinct
            ? notation.neg(notation.mul(self, shareOf(other)))
            : notation.neg(notation.mul(self, self, notation.exp(notation.sub(other, own)))),
        ),
      ];
    },
    evaluate: (...values) => {
      const largest = Math.max(...values);
      return Math.exp((values[0] ?? NaN) - largest) / sumOfExponentials(values, largest);
    },
    emission: inline,
    definition: (notation, operands) => {
      const { exponentials } = relativeExponentials(notation, operands);
      const [own = notation.number(1)] = exponentials;
      return notation.div(own, notation.add(...exponentials));
    },
    range: within(0, 1, isFiniteRange),
    domain: [-10, 10],
  }),
];

function sumOfExponentials(values: readonly number[], largest: number): number {
  return values.reduce((sum, value) => sum + Math.exp(value - largest), 0);
}

/** The exponentials of the operands less the largest of them. The order is canonical, so that equal sums are one node. */
function relativeExponentials({ call, exp, sub }: Notation, operands: readonly Real[]) {
  const ordered = [...operands].sort((a, b) => a.id - b.id);
  const largest = call("max", ...ordered);
  return { largest, exponentials: operands.map((operand) => exp(sub(operand, largest))) };
}
