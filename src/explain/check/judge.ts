import type { Claim, Digits, Slope } from "./check.js";

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
      return judgeNumber(claimed, { ...slope, low: slope.value, high: slope.value }, rounding, negligible);
    case "kink":
      return judgeNumber(
        claimed,
        { ...slope, low: Math.min(slope.left, slope.right), high: Math.max(slope.left, slope.right) },
        rounding,
        negligible,
      );
  }
}

interface Expected {
  /** The slopes of both sides; one number where the function is smooth. */
  readonly low: number;
  readonly high: number;
  /** How far the slopes themselves may be off. */
  readonly error: number;
  readonly digits: Digits;
  readonly kind: "smooth" | "kink";
}

function judgeNumber(claimed: number, expected: Expected, rounding: number, negligible: number): Judgement {
  const { low, high, error, digits, kind } = expected;
  const agreement = kind === "kink" ? "kink" : "right";
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  const near = error + RELATIVE * magnitude + SMALLEST;
  const distance = Math.max(0, low - claimed, claimed - high);
  const isNear = distance <= near;
  // What agrees anyway needs no allowance for rounding.
  const tolerance = isNear ? near : near + rounding;
  if (!Number.isFinite(claimed)) {
    const overflows = magnitude === Infinity && (claimed === low || claimed === high);
    if (overflows) return { tolerance, verdict: agreement, reason: "both are beyond the range of doubles" };
    return { tolerance, verdict: "wrong", reason: `it is ${claimed} where differences give ${shown(expected)}` };
  }
  if (!Number.isFinite(tolerance))
    return { tolerance, verdict: "inconclusive", reason: "rounding may change all of its digits" };
  if (distance > tolerance) return { tolerance, verdict: "wrong", reason: reasonWhyWrong(claimed, expected) };
  const useful = Math.max(USEFUL * Math.max(magnitude, Math.abs(claimed)), negligible, 2 * SMALLEST);
  // With many digits a slope is given only where its error is small beside the values around it.
  const isTold = tolerance <= useful || (isNear && digits === "many");
  if (!isTold) return { tolerance, verdict: "inconclusive", reason: "rounding hides more than a thousandth of it" };
  const reason = kind === "kink" ? `it lies ${shown(expected)}, the slopes of both sides` : `within ${show(tolerance)}`;
  return { tolerance, verdict: agreement, reason };
}

/** What a wrong partial looks like: its sign, or a simple factor. */
function reasonWhyWrong(claimed: number, expected: Expected): string {
  if (expected.kind === "kink") return `it does not lie ${shown(expected)}, the slopes of both sides`;
  const factor = simpleFactors.find((candidate) => Math.abs(claimed / expected.low / candidate - 1) < 1e-6);
  const noted =
    factor === undefined
      ? ""
      : factor === -1
        ? "its sign is wrong: "
        : `it is ${fraction(factor)} times what it should be: `;
  return `${noted}differences give ${shown(expected)}`;
}

const simpleFactors = [-1, 2, -2, 3, -3, 4, -4, 1 / 2, -1 / 2, 1 / 3, -1 / 3, 1 / 4, -1 / 4];

function shown({ low, high }: Expected): string {
  return low === high ? show(low) : `between ${show(low)} and ${show(high)}`;
}

function fraction(value: number): string {
  return Math.abs(value) >= 1 ? String(value) : `${value < 0 ? "-" : ""}1/${Math.round(1 / Math.abs(value))}`;
}

function show(value: number): string {
  return String(Number(value.toPrecision(value === 0 || Math.abs(value) > 1e-6 ? 10 : 3)));
}
