import { Decimal } from "decimal.js";

import { evaluate } from "../../src/interpret/doubles.js";
import { evaluatePrecisely } from "../../src/interpret/precise.js";
import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { transform } from "../../src/ir/walk.js";

/** Values to `digits` digits; undefined where so many digits cannot be had, which is no fault of the expression. */
export function preciseValues(
  roots: readonly Real[],
  at: ReadonlyMap<string, number | Decimal>,
  digits = 25,
): readonly Decimal[] | undefined {
  try {
    return evaluatePrecisely(roots, at, digits);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether two precise values are one number but for their last digits. */
export function agree(left: Decimal, right: Decimal, digits = 20): boolean {
  if (left.isNaN() || right.isNaN()) return left.isNaN() && right.isNaN();
  if (left.eq(right)) return true;
  const scale = Decimal.max(left.abs(), right.abs());
  return left
    .sub(right)
    .abs()
    .lte(scale.mul(new Decimal(10).pow(-digits)));
}

/** Whether an expression is finite in doubles, a cheap test before precise evaluation. */
export function isFiniteAt(root: Real, at: ReadonlyMap<string, number>): boolean {
  return Number.isFinite(evaluate([root], at)[0]);
}

/** What two expressions that should be equal are at a point. */
export interface Comparison {
  /** The value of the original, where it is finite. */
  readonly value: Decimal | undefined;
  /** How the other expression fails to stand for it. */
  readonly disagreement: string | undefined;
}

/**
 * Whether `simplified` stands for `original` at a point: wherever the original is finite, the other must be finite and
 * equal. Where the original says nothing, or its digits cannot be had, all is well.
 */
export function compare(original: Real, simplified: Real, at: ReadonlyMap<string, number>): Comparison {
  const [value] = preciseValues([original], at) ?? [];
  if (value?.isFinite() !== true) return { value: undefined, disagreement: undefined };
  const [after] = preciseValues([simplified], at) ?? [];
  const isLost =
    (value.isZero() && (after?.abs().lt(NEGLIGIBLE) === true || !isZeroAt(original, at))) ||
    (after?.isZero() === true && value.abs().lt(NEGLIGIBLE));
  if (after === undefined || agree(value, after) || isLost) return { value, disagreement: undefined };
  return {
    value,
    disagreement: `${value.toString()} became ${after.toString()} at ${JSON.stringify(Object.fromEntries(at))}`,
  };
}

/** `compare` for many points: what is not finite in doubles is left out, and what agrees in doubles needs no precise evaluation. */
export function disagreement(original: Real, simplified: Real, at: ReadonlyMap<string, number>): string | undefined {
  const [before = NaN, after = NaN] = evaluate([original, simplified], at);
  if (!Number.isFinite(before) || Math.abs(before - after) <= 1e-9 * Math.abs(before)) return undefined;
  return compare(original, simplified, at).disagreement;
}

/** Precise evaluation tells numbers from zero down to here, if nothing large cancels. */
const NEGLIGIBLE = new Decimal("1e-440");

/** Whether an expression is zero, rather than lost in the cancellation of larger values. */
function isZeroAt(root: Real, at: ReadonlyMap<string, number>): boolean {
  const pool = new ExpressionPool();
  const offset = pool.power(pool.integer(10), pool.integer(-460));
  const [sum] = preciseValues([pool.add(transform(pool, [root]).real(root), offset)], at, 5) ?? [];
  return sum?.eq("1e-460") === true;
}
