import { analyse } from "../analyse.js";
import { partialName, signature } from "../describe.js";
import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import type { Diagnostic, DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { ModelFunction } from "../ir/model.js";
import { chooseFunction } from "./chosenFunction.js";
import { refuseExterns } from "./refuseExterns.js";
import { loadEmitted } from "./emittedFunction.js";
import { findJumps, type RealFunction } from "./plot/breaks.js";
import { trace } from "./plot/curve.js";
import type { Chart, Mark, Series } from "./plots/chart.js";
import { printNumber } from "./plots/ticks.js";
import { evaluateConstant, type Point, printPoint, readCoordinates } from "./point.js";

export interface PlotOptions {
  /** The name of the model file, for messages. Default `model.expr`. */
  readonly file?: string;
  /** The function, where the model has several. */
  readonly of?: string;
  /** The parameter that varies, where the function has several variables. */
  readonly wrt?: string;
  /** The ends of the plot, constants of the language. Default -5 and 5. */
  readonly from?: string;
  readonly to?: string;
  /** The values of the other parameters, such as `x2=3`. */
  readonly at?: string;
}

export interface PlotResult {
  /** The value and the derivative; absent where there are errors. */
  readonly chart?: Chart;
  readonly diagnostics: readonly Diagnostic[];
}

const SAMPLES = 600;
/** More labels than these would cover each other. */
const MAXIMUM_MARKS = 6;

/**
 * A chart of a function and its derivative by one parameter, as the emitted code computes them. Kinks and jumps are found
 * and drawn as they are. Never throws on a faulty model.
 */
export async function plotFunction(text: string, options: PlotOptions = {}): Promise<PlotResult> {
  const { file = "model.expr", from = "-5", to = "5" } = options;
  const { model, sink } = analyse(text, file, undefined);
  const definition = model && chooseFunction(model, options.of, sink);
  if (definition !== undefined) refuseExterns("plotting", [definition], sink);
  const variable = definition && chooseVariable(definition, options.wrt, sink);
  const interval = readInterval(from, to, sink);
  const others = definition && variable !== undefined ? readOthers(definition, variable, options.at, sink) : undefined;
  if (
    definition === undefined ||
    variable === undefined ||
    interval === undefined ||
    others === undefined ||
    sink.hasErrors
  )
    return { diagnostics: sink.diagnostics };
  const emitted = await loadEmitted(text, definition, { wrt: [variable] });
  const pointAt = (x: number) => new Map([...others, [variable, x]]);
  const chart = chartOf(
    definition,
    variable,
    others,
    interval,
    (x) => emitted.value(pointAt(x)),
    (x) => emitted.gradient(pointAt(x)).get(variable) ?? Number.NaN,
  );
  return { chart, diagnostics: sink.diagnostics };
}

function chooseVariable(
  { name, variables, data }: ModelFunction,
  wrt: string | undefined,
  sink: DiagnosticSink,
): string | undefined {
  const parameters = [...variables, ...data];
  const candidates = variables.length > 0 ? variables : data;
  const chosen = wrt?.normalize("NFC");
  if (parameters.length === 0) sink.report(problems.nothingToVary.at(NOWHERE, name, "parameters"));
  else if (chosen === undefined && candidates.length > 1)
    sink.report(problems.whichVariable.at(NOWHERE, name, candidates));
  else if (chosen !== undefined && !parameters.includes(chosen))
    sink.report(problems.unknownPlotVariable.at(NOWHERE, chosen, parameters));
  else return chosen ?? candidates[0];
  return undefined;
}

type Interval = readonly [from: number, to: number];

function readInterval(from: string, to: string, sink: DiagnosticSink): Interval | undefined {
  const [left = Number.NaN, right = Number.NaN] = [evaluateConstant(from), evaluateConstant(to)];
  if (left < right && Number.isFinite(right - left)) return [left, right];
  sink.report(problems.badInterval.at(NOWHERE, from, to));
  return undefined;
}

/** The values of the parameters that stay. */
function readOthers(
  definition: ModelFunction,
  variable: string,
  at: string | undefined,
  sink: DiagnosticSink,
): Point | undefined {
  const point = at === undefined ? new Map<string, number>() : readCoordinates(at, definition, sink);
  if (point === undefined) return undefined;
  const missing = [...definition.variables, ...definition.data].filter((name) => name !== variable && !point.has(name));
  if (point.has(variable)) sink.report(problems.fixedPlotVariable.at(NOWHERE, variable));
  if (missing.length > 0) sink.report(problems.missingCoordinates.at(NOWHERE, missing));
  return point.has(variable) || missing.length > 0 ? undefined : point;
}

/** The chart of a function and its derivative over an interval of one parameter, the others held. */
export function chartOf(
  definition: ModelFunction,
  variable: string,
  others: Point,
  [from, to]: Interval,
  value: RealFunction,
  derivative: RealFunction,
): Chart {
  const samples = Array.from({ length: SAMPLES + 1 }, (_, index) => from + ((to - from) * index) / SAMPLES);
  const jumps = findJumps(value, samples);
  const kinks = findJumps(derivative, samples).filter((x) => !jumps.includes(x));
  const { name } = definition;
  const partial = partialName(name, variable);
  const place = others.size > 0 ? ` at ${printPoint(others)}` : "";
  const isFinite = (x: number) => Number.isFinite(derivative(x));
  const marks: readonly Mark[] = [
    ...jumps.map((x) => ({ x, label: `no derivative at ${printNumber(x)}` })),
    ...kinks.map((x) => ({ x, label: `${partial} ${isFinite(x) ? "jumps" : "is not finite"} at ${printNumber(x)}` })),
  ];
  const valuePoints = trace(value, samples, jumps.map(narrow));
  const partialPoints = trace(derivative, samples, [...jumps.map(wide), ...kinks.map(narrow)]);
  return {
    title: `${signature(definition)}${place} and its derivative`,
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
