import type { Claim, Slope } from "./check.js";

/** A right partial in doubles is at least so near to the derivative, relative to it, where nothing cancels. */
const RELATIVE = 1e-9;

/** Tolerances above this part of what they are for decide nothing. */
const USEFUL = 1e-3;

/** What is computed in doubles below this is subnormal, and has few digits. */
const SMALLEST = 2 ** -1022;

type Judgement = Pick<Claim, "tolerance" | "verdict" | "reason">;

/**
 * Compares a claimed partial with the slope. `rounding` bounds what computing the partial in doubles may have lost; a
 * claim and a slope that are both smaller than `negligible` count as 0.
 */
export function judge(claimed: number, slope: Slope, rounding: number, negligible: number): Judgement {
  switch (slope.kind) {
    case "singular":
      return { tolerance: NaN, verdict: "singular", reason: `there is no derivative: ${slope.reason}` };
    case "unclear":
      return { tolerance: NaN, verdict: "inconclusive", reason: slope.reason };
    case "smooth":
      return judgeNumber(claimed, slope.value, slope.value, slope.error + rounding, negligible, "right");
    case "kink":
      return judgeNumber(claimed, slope.left, slope.right, slope.error + rounding, negligible, "kink");
  }
}

function judgeNumber(
  claimed: number,
  left: number,
  right: number,
  error: number,
  negligible: number,
  agreement: "right" | "kink",
): Judgement {
  const [low, high] = [Math.min(left, right), Math.max(left, right)];
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  const tolerance = error + RELATIVE * magnitude + SMALLEST;
  const expected = low === high ? show(low) : `between ${show(low)} and ${show(high)}`;
  if (!Number.isFinite(claimed)) {
    const overflows = magnitude === Infinity && (claimed === low || claimed === high);
    if (overflows) return { tolerance, verdict: agreement, reason: "both are beyond the range of doubles" };
    return { tolerance, verdict: "wrong", reason: `it is ${claimed} where differences give ${expected}` };
  }
  if (Number.isNaN(tolerance) || tolerance === Infinity)
    return { tolerance, verdict: "inconclusive", reason: "rounding may change all of its digits" };
  const distance = Math.max(0, low - claimed, claimed - high);
  if (distance > tolerance)
    return { tolerance, verdict: "wrong", reason: `${factorBetween(claimed, low, high)}${expected}` };
  const isTold = tolerance <= Math.max(USEFUL * Math.max(magnitude, Math.abs(claimed)), negligible, SMALLEST);
  if (!isTold) return { tolerance, verdict: "inconclusive", reason: "rounding hides more than a thousandth of it" };
  return {
    tolerance,
    verdict: agreement,
    reason: agreement === "right" ? `within ${show(tolerance)}` : `it lies ${expected}, the slopes of both sides`,
  };
}

/** What a wrong partial looks like: its sign or a simple factor. */
function factorBetween(claimed: number, low: number, high: number): string {
  if (low !== high) return "it does not lie ";
  if (claimed === 0) return "it is 0, and differences give ";
  const factor = claimed / low;
  const known = [-1, 2, -2, 3, 4, 1 / 2, -1 / 2, 1 / 3, 1 / 4].find(
    (candidate) => Math.abs(factor / candidate - 1) < 1e-6,
  );
  const noted =
    known === undefined
      ? ""
      : known === -1
        ? "its sign is wrong: "
        : `it is ${fraction(known)} times what it should be: `;
  return `${noted}differences give `;
}

function fraction(value: number): string {
  return Math.abs(value) >= 1 ? String(value) : `${value < 0 ? "-" : ""}1/${Math.round(1 / Math.abs(value))}`;
}

function show(value: number): string {
  return String(Number(value.toPrecision(value === 0 || Math.abs(value) > 1e-6 ? 10 : 3)));
}
