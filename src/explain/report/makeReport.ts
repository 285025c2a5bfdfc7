import { type Analysis, analyse, arrayVariables } from "../../analyse.js";
import { calledExterns } from "../../calledExterns.js";
import { compile } from "../../compile.js";
import { type ReadableGradient, readableGradients } from "../../derive.js";
import { signature } from "../../describe.js";
import type { Diagnostic, DiagnosticSink } from "../../diagnostics/diagnostic.js";
import type { Definition } from "../../fileOrder.js";
import type { Model, ModelFunction } from "../../ir/model.js";
import {
  type ArrayPlace,
  type PointData,
  readArrayPoint,
  readPointOfNumbers,
  type WrittenPoint,
} from "../arrays/readArrayPoint.js";
import { chooseDefinition } from "../chooseDefinition.js";
import { chooseNamed } from "../chooseDefinition.js";
import { compileGradients, type EmittedFunction, loadCode } from "../emittedFunction.js";
import type { Point } from "../point.js";
import { refuseExterns } from "../refuseExterns.js";
import { readArrayFunction } from "../steps/arrays/explainArrays.js";
import { explainGradient } from "../steps/explainGradient.js";
import { StepBudget } from "../steps/stepBudget.js";
import { tracePasses } from "../trace/passes.js";
import { choosePoint } from "./choosePoint.js";
import { compareWithDifferences } from "./compareWithDifferences.js";
import { reportArrayFunction } from "./reportArrays.js";
import type { FunctionReport, Report } from "./report.js";
import { plotSlices } from "./slices.js";

export interface ReportOptions {
  /** The name of the model file. Default `model.expr`. */
  readonly file?: string;
  /** Names to differentiate by, variables or data, in place of the names before `;`. */
  readonly wrt?: readonly string[];
  /** The function to tell of. Default all of them; with a point the model must have only one. */
  readonly of?: string;
  /** Values of the parameters, such as `x1=1,x2=pi/2` or `w=[1,2],b=0.5`. By default a point is chosen for each function of numbers. */
  readonly at?: string;
  /** Values of parameters that `at` does not give. */
  readonly data?: PointData;
}

export interface ReportResult {
  /** Absent where there are errors. */
  readonly report?: Report;
  /** Errors and warnings, in the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Gathers all that a page tells of a model. The same model gives the same report. Never throws on a faulty model. */
export async function makeReport(text: string, options: ReportOptions = {}): Promise<ReportResult> {
  const { file = "model.expr", wrt } = options;
  const analysis = analyse(text, file, wrt);
  const { model, sink } = analysis;
  const chosen = model && chooseFunctions(analysis, model, options);
  if (model === undefined || chosen === undefined || sink.hasErrors) return { diagnostics: sink.diagnostics };
  const gradients = readableGradients(analysis, model, wrt).filter(({ definition }) =>
    chosen.functions.includes(definition),
  );
  const overArrays = model.arrayFunctions
    .map((definition) => readArrayFunction(analysis.pool, definition, arrayVariables(definition, wrt)))
    .filter(({ definition }) => chosen.arrayFunctions.includes(definition));
  // That a derivative is missing is found where it is asked for.
  if (sink.errorCount > 0) return { diagnostics: sink.diagnostics };
  const settings = { file, ...(wrt === undefined ? {} : { wrt }) };
  const { code, diagnostics } = await compile(text, settings);
  if (code === undefined) return { diagnostics };
  const hasOthers = [...chosen.functions, ...chosen.arrayFunctions].some(({ requests }) => requests !== undefined);
  const { code: gradientCode = code } = hasOthers ? await compileGradients(text, settings) : {};
  const { load, loadOverArrays } = await loadCode(gradientCode);
  const budget = new StepBudget(true);
  const { point, place } = chosen;
  const functions = gradients.map((gradient) => reportFunction(analysis, gradient, { point, budget, load }));
  for (const readable of overArrays) {
    const told = await reportArrayFunction(analysis, readable, { place, budget, wrt, loadOverArrays });
    if (told === undefined) return { diagnostics: sink.diagnostics };
    functions.push(told);
  }
  return { report: { file, source: text, functions, code }, diagnostics: sink.diagnostics };
}

/** The functions to tell of and, of a single one, the point that is given. */
interface Chosen extends Pick<Model, "functions" | "arrayFunctions"> {
  readonly point?: Point | undefined;
  readonly place?: ArrayPlace | undefined;
}

/** The function asked for, or all of them. A point is one of a single function. Reports where there is no such one. */
function chooseFunctions({ sink }: Analysis, model: Model, { of, at, data }: ReportOptions): Chosen | undefined {
  if (at === undefined && data === undefined) return of === undefined ? model : chooseNamed(model, of, sink);
  const chosen = chooseDefinition(model, of, sink);
  if (chosen === undefined) return undefined;
  refuseExterns("evaluating", [chosen.definition], sink);
  return sink.hasErrors ? undefined : readPointOf(chosen, { at, data }, sink);
}

function readPointOf({ kind, definition }: Definition, written: WrittenPoint, sink: DiagnosticSink): Chosen {
  return kind === "numbers"
    ? { functions: [definition], arrayFunctions: [], point: readPointOfNumbers(written, definition, sink) }
    : { functions: [], arrayFunctions: [definition], place: readArrayPoint(written, definition, sink) };
}

interface Settings {
  /** The point that is given. */
  readonly point: Point | undefined;
  readonly budget: StepBudget;
  /** Gives the code that is emitted for a function. */
  readonly load: (definition: ModelFunction) => EmittedFunction;
}

function reportFunction(
  { pool, ast, sink }: Analysis,
  gradient: ReadableGradient,
  { point: given, budget, load }: Settings,
): FunctionReport {
  const { definition, partials } = gradient;
  const variables = partials.map(({ wrt }) => wrt);
  const callsExterns = calledExterns(definition).size > 0;
  const point = callsExterns ? undefined : (given ?? choosePoint(pool, definition, variables));
  const { derived, derivations } = explainGradient(pool, gradient, point, budget);
  const told = {
    documentation: definition.documentation,
    signature: signature(definition),
    derived,
    derivations,
    callsExterns,
  };
  if (point === undefined) return { ...told, evaluation: undefined };
  const taken = ast.definitions.map(({ name }) => name.name);
  // What has no variables has no gradient.
  const emitted = variables.length === 0 ? undefined : load(definition);
  return {
    ...told,
    evaluation: {
      point,
      origin: given !== undefined ? "given" : point.size === 0 ? "only" : "chosen",
      trace: tracePasses(pool, definition, { variables, point, taken }),
      check: emitted && compareWithDifferences(pool, definition, variables, emitted, point, sink),
      slices: emitted === undefined ? [] : plotSlices(pool, definition, variables, emitted, point),
    },
  };
}
