import type { Descent, JudgedRun } from "../descend.js";
import type { Axis, Chart } from "../plots/chart.js";
import { formatNumber } from "../numbers.js";
import { printPoint } from "../point.js";
import { verdictNames } from "./verdictText.js";

/** Curves end where a value is so many times as large as at the start, lest a run that diverges flatten the others. */
const CEILING = 1e4;

/** The value by iteration, a curve for each rate. */
export function lossChart({ name, signature, start, runs }: Descent): Chart {
  const [first = 0] = runs[0]?.values ?? [];
  const ceiling = CEILING * Math.max(Math.abs(first), 1e-300);
  const series = runs.map((run) => ({ name: nameOf(run), points: pointsBelow(run.values, ceiling) }));
  const values = series.flatMap(({ points }) => points.map(([, value]) => value));
  return {
    title: `Gradient descent on ${signature} from ${shorten(printPoint(start))}`,
    description:
      `The value of ${name} by iteration, for ${runs.length === 1 ? "one rate" : `${runs.length} rates`}: ` +
      `${runs.map(nameOf).join("; ")}.`,
    x: { label: "iteration", scale: "linear" },
    y: { label: name, scale: scaleFor(values) },
    series,
  };
}

function nameOf({ rate, verdict }: JudgedRun): string {
  return `η = ${formatNumber(rate)}, ${verdictNames[verdict.kind]}`;
}

function pointsBelow(values: readonly number[], ceiling: number): readonly (readonly [x: number, y: number])[] {
  const end = values.findIndex((value) => !(Math.abs(value) <= ceiling));
  return (end < 0 ? values : values.slice(0, end)).map((value, iteration) => [iteration, value] as const);
}

/** Logarithmic where the values differ by powers of ten. */
function scaleFor(values: readonly number[]): Axis["scale"] {
  const magnitudes = values.map(Math.abs).filter((magnitude) => magnitude > 0);
  const least = magnitudes.reduce((a, b) => Math.min(a, b), Infinity);
  const greatest = magnitudes.reduce((a, b) => Math.max(a, b), 0);
  if (greatest <= 50 * least) return "linear";
  const isPositive = values.every((value) => value >= 0);
  if (isPositive) return "log";
  const reach = Math.max(...[1, -1].map((sign) => values.reduce((a, b) => Math.max(a, sign * b), 0)));
  return reach > 1e3 * Math.abs(values[0] ?? reach) ? "symlog" : "linear";
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
