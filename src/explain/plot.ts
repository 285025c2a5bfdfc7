import { analyse } from "../analyse.js";
import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import type { Diagnostic, DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { Definition } from "../fileOrder.js";
import type { PointData } from "./arrays/readArrayPoint.js";
import { chooseDefinition } from "./chooseDefinition.js";
import { alongElement } from "./plot/alongElement.js";
import { alongNumber } from "./plot/alongNumber.js";
import { chartOf, type Interval } from "./plot/chartOf.js";
import type { Chart } from "./plots/chart.js";
import { evaluateConstant } from "./point.js";
import { refuseExterns } from "./refuseExterns.js";

export interface PlotOptions {
  /** The name of the model file, for messages. Default `model.expr`. */
  readonly file?: string;
  /** The function, where the model has several. */
  readonly of?: string;
  /** What varies, where the function has several variables: a parameter that is a number, or an element such as `w[2]`. */
  readonly wrt?: string;
  /** The ends of the plot, constants of the language. Default -5 and 5. */
  readonly from?: string;
  readonly to?: string;
  /** The values of the other parameters, such as `x2=3` or `w=[1,2]`; of an array of which an element varies, all elements. */
  readonly at?: string;
  /** Values of parameters that `at` does not give. */
  readonly data?: PointData;
}

export interface PlotResult {
  /** The value and the derivative; absent where there are errors. */
  readonly chart?: Chart;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * A chart of a function and its derivative by one parameter or one element of an array, as the emitted code computes them. Kinks and
 * jumps are found and drawn as they are. Never throws on a faulty model.
 */
export async function plotFunction(text: string, options: PlotOptions = {}): Promise<PlotResult> {
  const { file = "model.expr", from = "-5", to = "5", of, at, data } = options;
  const { model, sink } = analyse(text, file, undefined);
  const chosen = model && chooseDefinition(model, of, sink);
  const interval = readInterval(from, to, sink);
  if (chosen === undefined || interval === undefined) return { diagnostics: sink.diagnostics };
  refuseExterns("plotting", [chosen.definition], sink);
  refuseArrayResults(chosen, sink);
  if (sink.hasErrors) return { diagnostics: sink.diagnostics };
  const wrt = options.wrt?.normalize("NFC");
  const plotted =
    chosen.kind === "numbers"
      ? await alongNumber(text, chosen.definition, wrt, { at, data }, sink)
      : await alongElement(text, chosen.definition, wrt, { at, data }, sink);
  return { ...(plotted && { chart: chartOf(plotted, interval) }), diagnostics: sink.diagnostics };
}

function refuseArrayResults(chosen: Definition, sink: DiagnosticSink): void {
  if (chosen.kind === "numbers" || chosen.definition.result.kind === "number") return;
  const { name, place } = chosen.definition;
  sink.report(problems.notSupported.at(place, `plotting functions that give arrays, such as \`${name}\`, is`));
}

function readInterval(from: string, to: string, sink: DiagnosticSink): Interval | undefined {
  const [left = Number.NaN, right = Number.NaN] = [evaluateConstant(from), evaluateConstant(to)];
  if (left < right && Number.isFinite(right - left)) return [left, right];
  sink.report(problems.badInterval.at(NOWHERE, from, to));
  return undefined;
}
