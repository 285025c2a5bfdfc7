import type { Real } from "../ir/node.js";
import type { Edge } from "./edges.js";
import type { Notation } from "./notation.js";

type Pair = readonly [Real, Real];

/** Where a power is infinite, or has no value. */
export function edgesOfPower(
  baseOf: (notation: Notation, operands: Pair) => Real,
  exponentOf: (operands: Pair) => Real,
): readonly Edge<Pair>[] {
  return [
    {
      kind: "infinite",
      where: (notation, operands) => {
        const { both, equal, less } = notation;
        return [both(equal(baseOf(notation, operands), 0), less(exponentOf(operands), 0))];
      },
    },
    {
      kind: "NaN",
      where: (notation, operands) => {
        const { both, less, call } = notation;
        const exponent = exponentOf(operands);
        return [both(less(baseOf(notation, operands), 0), less(call("floor", exponent), exponent))];
      },
    },
  ];
}
