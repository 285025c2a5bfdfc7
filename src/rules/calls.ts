import type { Real } from "../ir/node.js";
import { isNegative, rational, type Rational } from "../ir/rational.js";
import { applyRules } from "./apply.js";
import type { SimplifyingBuilder } from "./goal.js";
import { settleCall } from "./settled.js";

/** Functions whose value at a rational number is rational, so that constants fold. */
const exactAtNumbers: Readonly<Record<string, (first: Rational, ...others: readonly Rational[]) => Rational>> = {
  abs: (x) => x.abs(),
  sign: (x) => rational(x.compare(0n)),
  floor: (x) => x.floor(),
  ceil: (x) => x.ceil(),
  trunc: (x) => (isNegative(x) ? x.ceil() : x.floor()),
  min: (first, ...others) => others.reduce((least, value) => (value.compare(least) < 0 ? value : least), first),
  max: (first, ...others) => others.reduce((most, value) => (value.compare(most) > 0 ? value : most), first),
};

/** Folds what is exact at numbers, settles what the facts decide, then tries the rules of the function. */
export function simplifyCall(simplifier: SimplifyingBuilder, callee: string, operands: readonly Real[]): Real {
  const [first, ...others] = operands.flatMap((operand) => (operand.kind === "number" ? [operand.value] : []));
  if (first !== undefined && others.length === operands.length - 1 && Object.hasOwn(exactAtNumbers, callee)) {
    const folded = exactAtNumbers[callee]?.(first, ...others);
    if (folded !== undefined) return simplifier.number(folded);
  }
  return settleCall(simplifier, callee, operands) ?? applyRules(simplifier, simplifier.pool.call(callee, operands));
}
