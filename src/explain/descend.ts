import { analyse } from "../analyse.js";
import { partialName } from "../describe.js";
import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import type { Diagnostic, DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { ModelFunction } from "../ir/model.js";
import { chooseFunction } from "./chosenFunction.js";
import { steadyCurvature } from "./descend/curvature.js";
import { type DescentSettings, followGradient, type Run } from "./descend/run.js";
import { judge, type Verdict } from "./descend/verdict.js";
import { type EmittedFunction, loadEmitted } from "./emittedFunction.js";
import { type Point, readPoint } from "./point.js";

export interface DescendOptions extends Partial<DescentSettings> {
  /** The name of the model file, for messages. Default `model.expr`. */
  readonly file?: string;
  /** The function, where the model has several. */
  readonly of?: string;
  /** Where to start, such as `x1=1,x2=3`: each variable, and the data that stay. */
  readonly from: string;
  readonly rates: readonly number[];
  /** Is told how many steps of how many are done at most, and may let others work meanwhile. */
  readonly progress?: (done: number, total: number) => Promise<void>;
}

/** A run of gradient descent with one rate, and what it shows. */
export interface JudgedRun extends Run {
  readonly verdict: Verdict;
}

/** Gradient descent with several rates from one point. */
export interface Descent {
  readonly definition: ModelFunction;
  readonly start: Point;
  readonly settings: DescentSettings;
  readonly runs: readonly JudgedRun[];
  /**
   * The greatest second derivative along the steps of a run, where all of these agree on it: rates above `2/curvature`
   * diverge. Absent with momentum.
   */
  readonly curvature?: number;
}

export interface DescendResult {
  /** Absent where there are errors. */
  readonly descent?: Descent;
  readonly diagnostics: readonly Diagnostic[];
}

export const defaultSettings: DescentSettings = { iterations: 100, tolerance: 1e-6, momentum: 0 };

/**
 * Runs gradient descent with the emitted gradient of a function, once for each rate. It shows the feedback of a
 * learning rate; it is no way to train anything. Never throws on a faulty model.
 */
export async function descend(text: string, options: DescendOptions): Promise<DescendResult> {
  const { file = "model.expr", of, from, rates, progress } = options;
  const { model, sink } = analyse(text, file, undefined);
  const definition = model && chooseFunction(model, of, sink);
  if (definition === undefined) return { diagnostics: sink.diagnostics };
  const settings = checkSettings(options, sink);
  checkRates(rates, sink);
  if (definition.variables.length === 0) sink.report(problems.nothingToVary.at(NOWHERE, definition.name, "variables"));
  const start = readPoint(from, definition, sink);
  if (start === undefined || sink.hasErrors) return { diagnostics: sink.diagnostics };
  const emitted = await loadEmitted(text, definition);
  if (!isStart(emitted, definition, start, sink)) return { diagnostics: sink.diagnostics };
  const runs: JudgedRun[] = [];
  const total = rates.length * settings.iterations;
  for (const rate of rates) {
    const done = runs.length * settings.iterations;
    const run = await followGradient(emitted, start, rate, settings, (steps) =>
      progress === undefined ? Promise.resolve() : progress(done + steps, total),
    );
    runs.push({ ...run, verdict: judge(run, settings.tolerance) });
  }
  const curvatures = settings.momentum === 0 ? runs.flatMap((run) => steadyCurvature(run) ?? []) : [];
  return {
    descent: {
      definition,
      start,
      settings,
      runs,
      ...(curvatures.length > 0 ? { curvature: Math.max(...curvatures) } : {}),
    },
    diagnostics: sink.diagnostics,
  };
}

/** The settings, reported where they are out of range. */
function checkSettings(options: Partial<DescentSettings>, sink: DiagnosticSink): DescentSettings {
  const {
    iterations = defaultSettings.iterations,
    tolerance = defaultSettings.tolerance,
    momentum = defaultSettings.momentum,
  } = options;
  const refuse = (name: string, value: number, range: string) =>
    sink.report(problems.settingOutOfRange.at(NOWHERE, name, value, range));
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > 1e6)
    refuse("iterations", iterations, "an integer from 1 to 1,000,000");
  if (!(tolerance >= 0)) refuse("tolerance", tolerance, "at least 0");
  if (!(momentum >= 0 && momentum < 1)) refuse("momentum", momentum, "at least 0 and below 1");
  return { iterations, tolerance, momentum };
}

function checkRates(rates: readonly number[], sink: DiagnosticSink): void {
  for (const rate of rates.filter((each) => !(each > 0 && Number.isFinite(each))))
    sink.report(problems.unreadableRate.at(NOWHERE, `${rate}`));
}

/** Whether value and gradient are finite; reports what is not. */
function isStart(emitted: EmittedFunction, { name }: ModelFunction, start: Point, sink: DiagnosticSink): boolean {
  const { value, gradient } = emitted.valueAndGradient(start);
  const quantities = [
    { what: `\`${name}\``, value },
    ...Array.from(gradient, ([variable, partial]) => ({ what: partialName(name, variable), value: partial })),
  ];
  const faults = quantities.filter((quantity) => !Number.isFinite(quantity.value));
  for (const fault of faults.slice(0, 1)) sink.report(problems.badStart.at(NOWHERE, fault.what, fault.value));
  return faults.length === 0;
}
