import { analyse, arrayVariables } from "../analyse.js";
import { partialName } from "../describe.js";
import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import type { Diagnostic, DiagnosticSink } from "../diagnostics/diagnostic.js";
import { type Definition } from "../fileOrder.js";
import { type PointData, readArrayPoint, readPointOfNumbers } from "./arrays/readArrayPoint.js";
import { chooseDefinition } from "./chooseDefinition.js";
import { steadyCurvature } from "./descend/curvature.js";
import { type DescendedFunction, landscapeOfNumbers, landscapeOverArrays } from "./descend/landscape.js";
import { type DescentSettings, followGradient, type Run } from "./descend/run.js";
import { judge, type Verdict } from "./descend/verdict.js";
import { loadEmitted, loadEmittedModule } from "./emittedFunction.js";
import { refuseExterns } from "./refuseExterns.js";
import { type ArrayPoint, printPoint } from "./point.js";

export interface DescendOptions extends Partial<DescentSettings> {
  /** The name of the model file, for messages. Default `model.expr`. */
  readonly file?: string;
  /** The function, where the model has several. */
  readonly of?: string;
  /** Where to start, such as `x1=1,x2=3` or `w=[0,0],b=0`: each variable, and the data that stay. */
  readonly from?: string;
  /** Values of parameters that `from` does not give. */
  readonly data?: PointData;
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
  readonly name: string;
  /** The function with its parameters: `f(x, y; a)`. */
  readonly signature: string;
  readonly variables: readonly string[];
  readonly start: ArrayPoint;
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
  const { file = "model.expr", of, rates, progress } = options;
  const { model, sink } = analyse(text, file, undefined);
  const chosen = model && chooseDefinition(model, of, sink);
  if (chosen === undefined) return { diagnostics: sink.diagnostics };
  const settings = checkSettings(options, sink);
  checkRates(rates, sink);
  checkVariables(chosen, sink);
  refuseExterns("descending on", [chosen.definition], sink);
  if (sink.hasErrors) return { diagnostics: sink.diagnostics };
  const subject = await landscapeOf(text, chosen, options, sink);
  if (subject === undefined || !isStart(subject, sink)) return { diagnostics: sink.diagnostics };
  const runs: JudgedRun[] = [];
  const total = rates.length * settings.iterations;
  for (const rate of rates) {
    const done = runs.length * settings.iterations;
    const run = await followGradient(subject, rate, settings, (steps) =>
      progress === undefined ? Promise.resolve() : progress(done + steps, total),
    );
    runs.push({ ...run, verdict: judge(run, settings.tolerance) });
  }
  const curvatures = settings.momentum === 0 ? runs.flatMap((run) => steadyCurvature(run) ?? []) : [];
  const { name, signature, variables, startPoint } = subject;
  return {
    descent: {
      name,
      signature,
      variables,
      start: startPoint,
      settings,
      runs,
      ...(curvatures.length > 0 ? { curvature: Math.max(...curvatures) } : {}),
    },
    diagnostics: sink.diagnostics,
  };
}

/** Reports a function that has no gradient. */
function checkVariables(chosen: Definition, sink: DiagnosticSink): void {
  const { name } = chosen.definition;
  if (chosen.kind === "arrays" && chosen.definition.result.kind === "array")
    sink.report(
      problems.notSupported.at(
        chosen.definition.place,
        `descending on functions that give arrays, such as \`${name}\`, is`,
      ),
    );
  else if (variableCount(chosen) === 0) sink.report(problems.nothingToVary.at(NOWHERE, name, "variables"));
}

function variableCount(chosen: Definition): number {
  return chosen.kind === "numbers"
    ? chosen.definition.variables.length
    : arrayVariables(chosen.definition, undefined).length;
}

/** The function as it is emitted, at the point to start from. */
async function landscapeOf(
  text: string,
  chosen: Definition,
  { from: at, data }: DescendOptions,
  sink: DiagnosticSink,
): Promise<DescendedFunction | undefined> {
  if (chosen.kind === "numbers") {
    const start = readPointOfNumbers({ at, data }, chosen.definition, sink);
    if (start === undefined) return undefined;
    return landscapeOfNumbers(chosen.definition, await loadEmitted(text, chosen.definition), start);
  }
  const place = readArrayPoint({ at, data }, chosen.definition, sink);
  if (place === undefined) return undefined;
  const { loadOverArrays } = await loadEmittedModule(text);
  if (loadOverArrays === undefined) throw new Error("a model with errors cannot be run");
  const { definition } = chosen;
  return landscapeOverArrays(definition, arrayVariables(definition, undefined), loadOverArrays(definition), place);
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

/** Whether there are value and gradient at the start, and finite; reports what is not. */
function isStart({ name, labels, start, startPoint, ...landscape }: DescendedFunction, sink: DiagnosticSink): boolean {
  let found: ReturnType<DescendedFunction["valueAndGradient"]>;
  try {
    found = landscape.valueAndGradient(start);
  } catch (error) {
    // Subscripts may be out of range.
    if (!(error instanceof RangeError)) throw error;
    sink.report(problems.functionThrew.at(NOWHERE, `\`${name}\``, error.message, printPoint(startPoint)));
    return false;
  }
  const { value, gradient } = found;
  const quantities = [
    { what: `\`${name}\``, value },
    ...gradient.map((partial, index) => ({ what: partialName(name, labels[index] ?? ""), value: partial })),
  ];
  const fault = quantities.find((quantity) => !Number.isFinite(quantity.value));
  if (fault !== undefined) sink.report(problems.badStart.at(NOWHERE, fault.what, fault.value));
  return fault === undefined;
}
