import { type Analysis, analyse, differentiationVariables } from "../../analyse.js";
import { compile } from "../../compile.js";
import { type ReadableGradient, readableGradients } from "../../derive.js";
import { signature } from "../../describe.js";
import { problems } from "../../diagnostics/catalogue.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Model, ModelFunction } from "../../ir/model.js";
import { chooseFunction } from "../chosenFunction.js";
import { type EmittedFunction, loadEmittedModule } from "../emittedFunction.js";
import { type Point, readPoint } from "../point.js";
import { explainGradient } from "../steps/explainGradient.js";
import { StepBudget } from "../steps/stepBudget.js";
import { tracePasses } from "../trace/passes.js";
import { choosePoint } from "./choosePoint.js";
import { compareWithDifferences } from "./compareWithDifferences.js";
import { plotSlices } from "./slices.js";
import type { Evaluation, FunctionReport, PointOrigin, Report } from "./report.js";

export interface ReportOptions {
  /** The name of the model file. Default `model.expr`. */
  readonly file?: string;
  /** Names to differentiate by, variables or data, in place of the names before `;`. */
  readonly wrt?: readonly string[];
  /** The function to tell of. Default all of them; with a point the model must have only one. */
  readonly of?: string;
  /** Values of all parameters, such as `x1=1,x2=pi/2`. By default a point is chosen for each function. */
  readonly at?: string;
}

export interface ReportResult {
  /** Absent where there are errors. */
  readonly report?: Report;
  /** Errors and warnings, in the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
}

const nowhere = { start: 0, end: 0 };

/** Gathers all that a page tells of a model. The same model gives the same report. Never throws on a faulty model. */
export async function makeReport(text: string, options: ReportOptions = {}): Promise<ReportResult> {
  const { file = "model.expr", wrt } = options;
  const analysis = analyse(text, file, wrt);
  const { model, sink } = analysis;
  const chosen = model && chooseFunctions(analysis, model, options);
  const [only] = chosen ?? [];
  const point = only === undefined || options.at === undefined ? undefined : readPoint(options.at, only, sink);
  if (model === undefined || chosen === undefined || sink.hasErrors) return { diagnostics: sink.diagnostics };
  const gradients = readableGradients(analysis, model, wrt).filter(({ definition }) => chosen.includes(definition));
  const emitting = { file, ...(wrt === undefined ? {} : { wrt }) };
  const { code, diagnostics } = await compile(text, emitting);
  const { load } = await loadEmittedModule(text, emitting);
  if (code === undefined || load === undefined) return { diagnostics };
  const budget = new StepBudget(true);
  const functions = gradients.map((gradient) =>
    reportFunction(analysis, gradient, load(gradient.definition), { point, budget, wrt }),
  );
  return { report: { file, source: text, functions, code }, diagnostics: sink.diagnostics };
}

/** The function asked for, or all of them. Reports where there is none. */
function chooseFunctions({ sink }: Analysis, model: Model, { of, at }: ReportOptions): readonly ModelFunction[] {
  if (model.functions.length === 0) sink.report(problems.nothingToReport.at(nowhere));
  if (model.functions.length === 0 || (of === undefined && at === undefined)) return model.functions;
  const chosen = chooseFunction(model, of, sink);
  return chosen === undefined ? [] : [chosen];
}

interface Settings {
  /** The point that is given. */
  readonly point: Point | undefined;
  readonly budget: StepBudget;
  readonly wrt: readonly string[] | undefined;
}

function reportFunction(
  analysis: Analysis,
  gradient: ReadableGradient,
  emitted: EmittedFunction,
  { point: given, budget, wrt }: Settings,
): FunctionReport {
  const { definition } = gradient;
  const variables = differentiationVariables(definition, wrt);
  const point = given ?? choosePoint(analysis.pool, definition, variables);
  const origin = given !== undefined ? "given" : point?.size === 0 ? "only" : "chosen";
  const { derived, derivations } = explainGradient(gradient, point, budget);
  return {
    documentation: definition.documentation,
    signature: signature(definition),
    derived,
    derivations,
    evaluation: point && evaluateAt(analysis, definition, variables, emitted, point, origin),
    slices: point === undefined ? [] : plotSlices(analysis.pool, definition, variables, emitted, point),
  };
}

function evaluateAt(
  { pool, ast, sink }: Analysis,
  definition: ModelFunction,
  variables: readonly string[],
  emitted: EmittedFunction,
  point: Point,
  origin: PointOrigin,
): Evaluation {
  return {
    point,
    origin,
    trace: tracePasses(pool, definition, {
      variables,
      point,
      taken: ast.definitions.map(({ name }) => name.name),
    }),
    check: compareWithDifferences(pool, definition, variables, emitted, point, sink),
  };
}
