import { ONE, type Rational } from "../ir/rational.js";
import { variablesOf, type Pattern } from "./pattern.js";

/** The operands of a sum or product pattern, with the one apart by which a match is found. */
export interface Keyed {
  /** An operand without its coefficient; no number, variable or product. */
  readonly key: Pattern;
  readonly coefficient: Rational;
  readonly others: readonly OtherOperand[];
}

/** An operand of a sum or product pattern beside the key. */
export interface OtherOperand {
  readonly side: Pattern;
  /** The names of the numbers that it is made of; once they and the conditions are bound, it can be built. */
  readonly variables: readonly string[];
  readonly conditions: readonly string[];
}

/** The operand that binds most variables is the key, the first of several; the others can then be looked up. */
export function splitKey(sides: readonly Pattern[]): Keyed {
  const split = sides.map((side) => ({ side, ...splitCoefficient(side) }));
  const keys = split.filter(({ rest }) => !["variable", "number", "product"].includes(rest.kind));
  const [first, ...candidates] = keys;
  if (first === undefined) throw new Error("a sum or product needs an operand to be found by");
  const size = (side: Pattern) => variablesOf(side).reals.size;
  const best = candidates.reduce((chosen, other) => (size(other.rest) > size(chosen.rest) ? other : chosen), first);
  const others = sides.filter((side) => side !== best.side);
  return {
    key: best.rest,
    coefficient: best.coefficient,
    others: others.map((side) => {
      const { reals, conditions } = variablesOf(side);
      return { side, variables: [...reals], conditions: [...conditions] };
    }),
  };
}

/** `-2 p` is a coefficient and a pattern `p`. */
export function splitCoefficient(side: Pattern): { readonly coefficient: Rational; readonly rest: Pattern } {
  if (side.kind === "negative") {
    const { coefficient, rest } = splitCoefficient(side.operand);
    return { coefficient: coefficient.neg(), rest };
  }
  if (side.kind !== "product" || side.factors.length !== 2) return { coefficient: ONE, rest: side };
  const [number, rest] = side.factors;
  if (number?.kind !== "number" || rest === undefined) return { coefficient: ONE, rest: side };
  return { coefficient: number.value, rest };
}
