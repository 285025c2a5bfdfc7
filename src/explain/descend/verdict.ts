import type { Run } from "./run.js";

/** What a run of gradient descent shows. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** By how much the norm of the gradient, and with it the error, is multiplied in each of the last steps. */
  readonly factor: number | undefined;
  /** Whether that factor is the same in each of them, as it is on a quadratic function, or greater in each. */
  readonly pace: "steady" | "uneven" | "accelerating";
  /** Whether the last steps go to and fro across a valley. */
  readonly swings: boolean;
  /** How many more steps the tolerance needs at this pace. */
  readonly remaining: number | undefined;
}

/**
 * `converges`: the gradient became 0. `diverges`: each step makes the error greater. `slow`: the error shrinks, and the
 * iterations do not suffice. `oscillates`: neither. `unbounded`: the value falls and the gradient does not shrink.
 * `undefined`: the run came to a point where the function has no value or no finite gradient.
 */
export type VerdictKind = "converges" | "diverges" | "slow" | "oscillates" | "unbounded" | "undefined";

/** The last steps, which tell how a run goes on. */
const WINDOW = 20;

/** Judges a run by its last steps. */
export function judge(run: Run, tolerance: number): Verdict {
  const norms = run.gradientNorms.filter((norm) => Number.isFinite(norm) && norm > 0).slice(-WINDOW - 1);
  const ratios = norms.slice(1).map((norm, index) => norm / (norms[index] ?? norm));
  const factor = ratios.length > 0 ? Math.exp(meanOf(ratios.map(Math.log))) : undefined;
  const turns = run.turns.filter((turn) => !Number.isNaN(turn)).slice(-WINDOW);
  const swings = shareOf(turns, (turn) => turn < 0) > 0.5;
  const kind = kindOf(run, ratios, swings);
  return {
    kind,
    factor,
    pace: paceOf(ratios),
    swings,
    remaining: kind === "slow" && factor !== undefined ? remainingSteps(norms.at(-1), factor, tolerance) : undefined,
  };
}

function kindOf(run: Run, ratios: readonly number[], swings: boolean): VerdictKind {
  const { end, values, gradientNorms } = run;
  if (end === "flat") return "converges";
  const changes = differences(values.slice(-WINDOW - 1));
  const falls = shareOf(changes, (change) => change < 0) > 0.8;
  if (end === "notFinite") return kindOfEnd(run, falls);
  // To and fro, equal steps shrink and grow by rounding, and by what happens in other directions.
  const noise = swings ? 1e-6 : 1e-12;
  const grows = shareOf(ratios, (ratio) => ratio > 1 + noise) > 0.8;
  if (grows && shareOf(changes, (change) => change > 0) > 0.8) return "diverges";
  if (shareOf(ratios, (ratio) => ratio < 1 - noise) > 0.8) return "slow";
  if (!falls || (swings && ratios.every((ratio) => Math.abs(ratio - 1) <= noise))) return "oscillates";
  const [first = 0] = gradientNorms;
  return swings || (gradientNorms.at(-1) ?? 0) < first * (1 - 1e-6) ? "slow" : "unbounded";
}

/** Greater values overflow on the way to infinity; where others become NaN, the function ends. */
const HUGE = 1e50;

function kindOfEnd({ values, gradientNorms }: Run, falls: boolean): VerdictKind {
  const last = values.at(-1);
  if (last === Infinity) return "diverges";
  if (last === -Infinity) return "unbounded";
  const sizes = [...values.slice(-2), ...gradientNorms.slice(-2)].filter(Number.isFinite).map(Math.abs);
  if (!sizes.some((size) => size > HUGE)) return "undefined";
  return falls ? "unbounded" : "diverges";
}

function paceOf(ratios: readonly number[]): Verdict["pace"] {
  const [first = 1] = ratios;
  if (ratios.every((ratio) => Math.abs(ratio / first - 1) < 1e-3)) return "steady";
  return differences(ratios).every((change) => change > 0) ? "accelerating" : "uneven";
}

/** How often the norm must be multiplied by the factor to reach the tolerance. */
function remainingSteps(norm: number | undefined, factor: number, tolerance: number): number | undefined {
  if (norm === undefined || factor >= 1 || tolerance <= 0) return undefined;
  return Math.ceil(Math.log(tolerance / norm) / Math.log(factor));
}

function differences(values: readonly number[]): readonly number[] {
  return values.slice(1).map((value, index) => value - (values[index] ?? value));
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}

/** The share of the numbers for which something holds; 0 where there are none. */
function shareOf(numbers: readonly number[], holds: (number: number) => boolean): number {
  return numbers.length === 0 ? 0 : numbers.filter(holds).length / numbers.length;
}
