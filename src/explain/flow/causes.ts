import { functionNamed } from "../../functions/table.js";
import { FINITE, range, type Range } from "../../ir/range.js";
import { formatNumber } from "../numbers.js";
import type { FlowFactor } from "./flow.js";

/**
 * Why a factor of a function is far from 1. A bounded function is `saturated` where all of its values further out lie
 * within 5 % of its range; an unbounded one is `flat` where its values further out differ by at most 0.05; a function is `inactive`
 * where it does not change any more. What grows fast is `steep`.
 */
export type Cause = "saturated" | "flat" | "inactive" | "steep" | "small";

/** Of the whole range where that is bounded, otherwise of 1. */
const TAIL = 0.05;

/** A factor below it is worth a line of its own, and one above its reciprocal. */
const NOTABLE = 0.1;

/** Whether a factor alone makes a derivative much smaller or larger. */
export function isNotable({ partial }: FlowFactor): boolean {
  const magnitude = Math.abs(partial);
  return !(magnitude >= NOTABLE && magnitude <= 1 / NOTABLE);
}

/** Why a notable factor of a function of one operand is what it is; undefined for other operations, and where it is NaN. */
export function causeOf(factor: FlowFactor): Cause | undefined {
  const { user, operand, partial } = factor;
  if (user.callee === undefined || user.operands.length > 1 || Number.isNaN(partial)) return undefined;
  if (Math.abs(partial) > 1) return "steep";
  const { parameters, variadic } = functionNamed(user.callee);
  const { value } = operand;
  if (parameters.length > 1 || variadic || typeof value !== "number" || !Number.isFinite(value)) return "small";
  const tail = tailWidth(user.callee, value);
  const whole = widthOf(imageOf(user.callee, FINITE));
  if (tail === 0 && partial === 0) return "inactive";
  if (tail > TAIL * (whole === Infinity ? 1 : whole)) return "small";
  return whole === Infinity ? "flat" : "saturated";
}

/** A factor in words: `sigmoid at 8.2 is saturated: factor 0.000274`. */
export function explainFactor(factor: FlowFactor): string {
  const { user, operand, partial } = factor;
  const cause = causeOf(factor);
  const ending = `factor ${formatNumber(partial, 3)}`;
  if (user.callee !== undefined && typeof operand.value === "number") {
    const call = `${user.callee} at ${operand.name} = ${formatNumber(operand.value, 3)}`;
    return cause === undefined || cause === "small" ? `${call}: ${ending}` : `${call} is ${cause}: ${ending}`;
  }
  return `${user.name} = ${user.expression}, by ${operand.name}: ${ending}`;
}

/** How much the values of a function of one operand can still differ from `at` on, on the side where they differ less. */
function tailWidth(callee: string, at: number): number {
  const above = range({ low: at, high: Infinity, highOpen: true });
  const below = range({ low: -Infinity, high: at, lowOpen: true });
  return Math.min(widthOf(imageOf(callee, above)), widthOf(imageOf(callee, below)));
}

function imageOf(callee: string, operand: Range): Range | undefined {
  return functionNamed(callee).range?.([operand], "exact");
}

/** Infinite where nothing is known, and where there may be no value. */
function widthOf(values: Range | undefined): number {
  return values?.defined === true ? values.high - values.low : Infinity;
}
