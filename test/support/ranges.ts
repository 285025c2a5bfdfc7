import type { Decimal } from "decimal.js";

import type { Range } from "../../src/ir/range.js";
import { exactDecimal } from "../functions/accuracy.js";

/** Whether a double lies in a range. */
export function holdsDouble(range: Range, value: number): boolean {
  if (Number.isNaN(value)) return !range.defined;
  if (value === 0 && range.nonzero) return false;
  if (range.integer && Number.isFinite(value) && !Number.isInteger(value)) return false;
  const isAboveLow = range.lowOpen ? value > range.low : value >= range.low;
  return isAboveLow && (range.highOpen ? value < range.high : value <= range.high);
}

/** Whether a value that is known to 20 digits lies in a range. */
export function holdsPrecisely(range: Range, value: Decimal): boolean {
  if (value.isNaN()) return !range.defined;
  if (value.isZero() && range.nonzero) return false;
  if (range.integer && value.isFinite() && !value.isInteger()) return false;
  return isBeyond(value, range.low, range.lowOpen) && isBeyond(value.neg(), -range.high, range.highOpen);
}

/** Without its last digits a value may be an end that is left out, or lie just outside, unless the end is 0 or infinite. */
function isBeyond(value: Decimal, low: number, open: boolean): boolean {
  if (low === 0 || !Number.isFinite(low)) return open ? value.gt(low) : value.gte(low);
  const end = exactDecimal(low);
  return value.gte(end.sub(end.abs().mul(1e-19)));
}

/** A range in the notation of intervals: `(0, 1]`, `[-∞, ∞) but 0`. */
export function printRange({ low, high, lowOpen, highOpen, nonzero, integer, defined }: Range): string {
  const ends = `${lowOpen ? "(" : "["}${low}, ${high}${highOpen ? ")" : "]"}`.replaceAll("Infinity", "∞");
  const hole = nonzero && low < 0 && high > 0 ? " but 0" : "";
  return `${ends}${hole}${integer ? " of integers" : ""}${defined ? "" : " or NaN"}`;
}
