import { partialName } from "../../describe.js";
import { shortenTo } from "../columns.js";
import type { Chart, Mark, Series } from "../plots/chart.js";
import { printNumber } from "../plots/ticks.js";
import { findJumps, type RealFunction } from "./breaks.js";
import { trace } from "./curve.js";

const SAMPLES = 600;
/** More labels than these would cover each other. */
const MAXIMUM_MARKS = 6;
/** The longest place in the title, in characters: it has no spaces to break a line at. */
const MAXIMUM_PLACE = 64;

/** A function along one of its parameters, or one element of them, while the others stay as they are. */
export interface PlottedFunction {
  readonly name: string;
  /** The function with its parameters: `f(x, y; a)`. */
  readonly signature: string;
  /** What varies: `x`, or `w[3]`. */
  readonly variable: string;
  /** The values of what stays, as they are written on the command line; empty where all varies. */
  readonly place: string;
  readonly value: RealFunction;
  readonly derivative: RealFunction;
}

export type Interval = readonly [from: number, to: number];

/** The chart of a function and its derivative over an interval. */
export function chartOf(plotted: PlottedFunction, [from, to]: Interval): Chart {
  const { name, signature, variable, place, value, derivative } = plotted;
  const samples = Array.from({ length: SAMPLES + 1 }, (_, index) => from + ((to - from) * index) / SAMPLES);
  const jumps = findJumps(value, samples);
  const kinks = findJumps(derivative, samples).filter((x) => !jumps.includes(x));
  const partial = partialName(name, variable);
  const at = place === "" ? "" : ` at ${shortenTo(place, MAXIMUM_PLACE)}`;
  const isFinite = (x: number) => Number.isFinite(derivative(x));
  const marks: readonly Mark[] = [
    ...jumps.map((x) => ({ x, label: `no derivative at ${printNumber(x)}` })),
    ...kinks.map((x) => ({ x, label: `${partial} ${isFinite(x) ? "jumps" : "is not finite"} at ${printNumber(x)}` })),
  ];
  const valuePoints = trace(value, samples, jumps.map(narrow));
  const partialPoints = trace(derivative, samples, [...jumps.map(wide), ...kinks.map(narrow)]);
  return {
    title: `${signature}${at} and its derivative`,
    description: describe(name, variable, [from, to], marks),
    x: { label: variable, scale: "linear" },
    y: { label: "", scale: "linear" },
    series: [
      { name, points: valuePoints },
      { name: partial, shape: "dashed", points: partialPoints },
      ...dots(`${name} at the jump`, value, jumps, valuePoints),
      ...dots(`${partial} by convention`, derivative, kinks, partialPoints),
    ],
    ...(marks.length <= MAXIMUM_MARKS ? { marks } : {}),
  };
}

const narrow = (x: number) => ({ x, isWide: false });
const wide = (x: number) => ({ x, isWide: true });

function describe(name: string, variable: string, [from, to]: Interval, marks: readonly Mark[]): string {
  const shown = marks.slice(0, MAXIMUM_MARKS).map(({ label }) => label);
  const all = [
    ...shown,
    ...(marks.length > shown.length ? [`and ${marks.length - shown.length} more such places`] : []),
  ];
  const range = `for ${variable} from ${printNumber(from)} to ${printNumber(to)}`;
  return `The value of ${name} and its derivative by ${variable}, ${range}${all.length > 0 ? `: ${all.join(", ")}` : ""}.`;
}

/** The values at some places as a series, if there are any; not those that rounding gives at a pole. */
function dots(name: string, f: RealFunction, places: readonly number[], curve: Series["points"]): readonly Series[] {
  const reach = curve.reduce((size, [, y]) => (Number.isFinite(y) ? Math.max(size, Math.abs(y)) : size), 1);
  const points = places.map((x) => [x, f(x)] as const).filter(([, y]) => Math.abs(y) <= 10 * reach);
  return points.length > 0 ? [{ name, shape: "dots", points }] : [];
}
