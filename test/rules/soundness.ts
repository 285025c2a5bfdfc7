import { Decimal } from "decimal.js";

import { evaluate } from "../../src/interpret/doubles.js";
import type { Real } from "../../src/ir/node.js";
import { topologicalOrder } from "../../src/ir/walk.js";
import type { Rule } from "../../src/rules/rule.js";
import { compare, preciseValues } from "../support/values.js";
import { isOrdinary, samplePoints, sidesOf, type Point } from "./sampling.js";

/** What sampling a rule showed. */
export interface Verdict {
  /** Points at which the left side is finite. */
  readonly sampled: number;
  /** Points at which the right side is not finite or not equal. */
  readonly counterexamples: readonly string[];
  /** Points of ordinary magnitude at which the right side is less accurate in doubles than the left side. */
  readonly losses: readonly string[];
  /** The same at extreme magnitudes. */
  readonly extremeLosses: readonly string[];
}

/** Samples the variables of a rule and compares its sides, both precisely and in doubles. */
export function sampleRule(rule: Rule): Verdict {
  const { names, left, right } = sidesOf(rule);
  let sampled = 0;
  const counterexamples: string[] = [];
  const losses: string[] = [];
  const extremeLosses: string[] = [];
  for (const at of samplePoints(rule, names)) {
    const { value, disagreement } = compare(left, right, at);
    if (value === undefined) continue;
    sampled += 1;
    if (disagreement !== undefined) {
      if (!exceedsRange(left, at)) counterexamples.push(disagreement);
      continue;
    }
    // Of a value lost in cancellation, the other side may know more.
    const exact = value.isZero() ? (preciseValues([right], at)?.[0] ?? value) : value;
    const loss = describeLoss(left, right, at, exact);
    if (loss !== undefined) (isOrdinary(at) ? losses : extremeLosses).push(loss);
  }
  return { sampled, counterexamples, losses, extremeLosses };
}

/** Whether a power of finite numbers is larger than the precise evaluation can represent, which then errs itself. */
function exceedsRange(root: Real, at: Point): boolean {
  return topologicalOrder([root]).some((node) => {
    if (node.kind !== "power") return false;
    const [base, exponent, value] = preciseValues([node.base, node.exponent, node], at) ?? [];
    return base?.isFinite() === true && !base.isZero() && exponent?.isFinite() === true && value?.isFinite() === false;
  });
}

/** Smaller numbers have fewer digits, or none. */
const SMALLEST_NORMAL = new Decimal(2).pow(-1022);

/** How the right side errs in doubles by more than a few roundings, and more than the left side does. */
function describeLoss(left: Real, right: Real, at: Point, exact: Decimal): string | undefined {
  const [before = NaN, after = NaN] = evaluate([left, right], at);
  if (!Number.isFinite(before)) return undefined;
  const text = `${before} became ${after}, not ${exact.toPrecision(18)}, at ${JSON.stringify(Object.fromEntries(at))}`;
  if (!Number.isFinite(after)) return text;
  const tolerance = exact
    .abs()
    .mul(1e-14)
    .add(exact.abs().lt(SMALLEST_NORMAL) ? SMALLEST_NORMAL : Number.MIN_VALUE);
  const [leftError, rightError] = [exact.sub(before).abs(), exact.sub(after).abs()];
  return rightError.gt(Decimal.max(tolerance, leftError.mul(4))) ? text : undefined;
}
