import type { Real } from "../ir/node.js";
import type { Facts } from "./facts.js";
import type { SimplifyingBuilder } from "./goal.js";

/** The value of a call that chooses between its operands, or their signs, where the facts tell which. */
export function settleCall(
  simplifier: SimplifyingBuilder,
  callee: string,
  operands: readonly Real[],
): Real | undefined {
  const [first, second, third] = operands;
  if (first === undefined) return undefined;
  const { facts } = simplifier;
  switch (callee) {
    case "abs":
      return settleMagnitude(simplifier, first);
    case "sign":
      if (facts.proves(first, "positive")) return simplifier.integer(1);
      return facts.proves(first, "negative") ? simplifier.integer(-1) : undefined;
    case "relu":
      if (facts.proves(first, "positive")) return first;
      return facts.proves(first, "nonpositive") ? simplifier.integer(0) : undefined;
    case "min":
    case "max":
      return settleExtremum(simplifier, callee, operands);
    case "clamp":
      return second && third && settleClamp(simplifier, first, second, third);
    default:
      return undefined;
  }
}

/**
 * `abs(u)` is `u` where u is not negative, and `-u` where it is not positive. Where it may be 0, it must be smooth
 * there: `abs'(0) = 0` is the derivative of `max(x, 0)` at x = 0 no more once abs is gone.
 */
function settleMagnitude(simplifier: SimplifyingBuilder, operand: Real): Real | undefined {
  const { facts } = simplifier;
  const isSettled = (strict: "positive" | "negative", weak: "nonnegative" | "nonpositive") =>
    facts.proves(operand, strict) || (facts.proves(operand, weak) && isSmooth(operand));
  if (isSettled("positive", "nonnegative")) return operand;
  return isSettled("negative", "nonpositive") ? simplifier.negate(operand) : undefined;
}

/** Whether an expression is made, at the top, of symbols and powers, which have no kinks where they are 0. */
function isSmooth(node: Real): boolean {
  if (node.kind === "sum") return node.terms.every(isSimple);
  return node.kind === "product" ? node.factors.every(isSimple) : isSimple(node);
}

function isSimple({ kind }: Real): boolean {
  return kind === "number" || kind === "symbol" || kind === "power";
}

/** Leaves out the operands that another one always beats. A tie is no win: its derivative is split. */
function settleExtremum(
  simplifier: SimplifyingBuilder,
  callee: "min" | "max",
  operands: readonly Real[],
): Real | undefined {
  const distinct = [...new Set(operands)];
  const best = distinct.reduce((winner, operand) =>
    beats(simplifier.facts, callee, operand, winner) ? operand : winner,
  );
  const kept = operands.filter((operand) => operand === best || !beats(simplifier.facts, callee, best, operand));
  if (kept.length === operands.length) return undefined;
  return kept.length === 1 ? best : simplifier.call(callee, kept);
}

function beats(facts: Facts, callee: "min" | "max", winner: Real, loser: Real): boolean {
  return facts.order(callee === "max" ? ">" : "<", winner, loser) === true;
}

/** `min(max(x, low), high)`, where x is always on one side of a bound, or between them. */
function settleClamp(simplifier: SimplifyingBuilder, x: Real, low: Real, high: Real): Real | undefined {
  const { facts } = simplifier;
  const isAboveLow = facts.order(">", x, low) === true;
  const isBelowHigh = facts.order("<", x, high) === true;
  if (isAboveLow && isBelowHigh) return x;
  const isOrdered = facts.order("<=", low, high) === true;
  if (facts.order(">", x, high) === true && isOrdered) return high;
  return facts.order("<", x, low) === true && isOrdered ? low : undefined;
}
