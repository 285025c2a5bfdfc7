import { formatNumber } from "../numbers.js";
import type { Verdict, VerdictKind } from "./verdict.js";

/** A verdict in a word or two. */
export const verdictNames: Readonly<Record<VerdictKind, string>> = {
  converges: "converges",
  diverges: "diverges",
  slow: "too slow",
  oscillates: "oscillates",
  unbounded: "falls without end",
  undefined: "leaves the domain",
};

/** What a verdict means, for those who meet it for the first time. */
export const verdictExplanations: Readonly<Record<VerdictKind, string>> = {
  converges: "The gradient became 0, within the tolerance.",
  diverges: "Positive feedback: a step goes so far across the valley that the next one is greater.",
  slow: "The error shrinks, but the iterations do not suffice: another rate, or more of them.",
  oscillates: "The steps neither shrink nor grow for good: a smaller rate.",
  unbounded: "The value falls and the gradient does not shrink: perhaps there is no minimum along this path.",
  undefined:
    "A step led to a point where the function or its gradient is NaN or infinite: a smaller rate, or another start.",
};

/** A verdict with its numbers: `diverges: error ×1.6 a step, from side to side`. */
export function printVerdict(verdict: Verdict): string {
  const { kind, factor, swings, remaining } = verdict;
  const name = verdictNames[kind];
  if (factor === undefined || kind === "undefined" || kind === "unbounded" || kind === "oscillates") return name;
  const more = remaining === undefined ? [] : [`about ${roundUp(remaining).toLocaleString("en")} more needed`];
  return `${name}: ${[printPace(verdict, factor), ...(swings ? ["from side to side"] : []), ...more].join(", ")}`;
}

function printPace({ kind, pace }: Verdict, factor: number): string {
  if (kind === "diverges" && pace === "accelerating") return "error grows faster with each step";
  const digits = Math.abs(factor - 1) < 0.01 ? 5 : 3;
  return `error ${pace === "steady" ? "" : "about "}×${formatNumber(factor, digits)} a step`;
}

/** Two digits are enough for an estimate. */
function roundUp(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(count, 1))) - 1);
  return Math.ceil(count / unit) * unit;
}
