import { type Analysis, analyse, arrayVariables } from "../../analyse.js";
import { arraySignature } from "../../arrayFormulas.js";
import { calledExterns } from "../../calledExterns.js";
import { compile } from "../../compile.js";
import { type ReadableGradient, readableGradients } from "../../derive.js";
import { signature } from "../../describe.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Model, ModelFunction } from "../../ir/model.js";
import { chooseFunction, chooseNamed } from "../chosenFunction.js";
import { type EmittedFunction, loadCode } from "../emittedFunction.js";
import { type Point, readPoint } from "../point.js";
import { refuseExterns } from "../refuseExterns.js";
import { explainArrays, readArrayFunction, type ReadableArrayFunction } from "../steps/arrays/explainArrays.js";
import { explainGradient } from "../steps/explainGradient.js";
import { StepBudget } from "../steps/stepBudget.js";
import { buildKernelGraph } from "../trace/kernels/buildKernelGraph.js";
import { tracePasses } from "../trace/passes.js";
import { choosePoint } from "./choosePoint.js";
import { compareWithDifferences } from "./compareWithDifferences.js";
import { plotSlices } from "./slices.js";
import type { FunctionReport, Report } from "./report.js";

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

/** Gathers all that a page tells of a model. The same model gives the same report. Never throws on a faulty model. */
export async function makeReport(text: string, options: ReportOptions = {}): Promise<ReportResult> {
  const { file = "model.expr", wrt } = options;
  const analysis = analyse(text, file, wrt);
  const { model, sink } = analysis;
  const chosen = model && chooseFunctions(analysis, model, options);
  const [only] = chosen?.functions ?? [];
  const point = only === undefined || options.at === undefined ? undefined : readPoint(options.at, only, sink);
  if (point !== undefined && chosen !== undefined) refuseExterns("evaluating", chosen.functions, sink);
  if (model === undefined || chosen === undefined || sink.hasErrors) return { diagnostics: sink.diagnostics };
  const gradients = readableGradients(analysis, model, wrt).filter(({ definition }) =>
    chosen.functions.includes(definition),
  );
  const overArrays = model.arrayFunctions
    .map((definition) => readArrayFunction(analysis.pool, definition, arrayVariables(definition, wrt)))
    .filter(({ definition }) => chosen.arrayFunctions.includes(definition));
  // That a derivative is missing is found where it is asked for.
  if (sink.errorCount > 0) return { diagnostics: sink.diagnostics };
  const { code, diagnostics } = await compile(text, { file, ...(wrt === undefined ? {} : { wrt }) });
  if (code === undefined) return { diagnostics };
  const load = await loadCode(code);
  const budget = new StepBudget(true);
  const functions = [
    ...gradients.map((gradient) => reportFunction(analysis, gradient, { point, budget, load })),
    ...overArrays.map((readable) => reportArrayFunction(analysis, readable, budget)),
  ];
  return { report: { file, source: text, functions, code }, diagnostics: sink.diagnostics };
}

/** The function asked for, or all of them. A point is one of a function of numbers. Reports where there is no such one. */
function chooseFunctions({ sink }: Analysis, model: Model, { of, at }: ReportOptions): Model {
  if (at === undefined) return of === undefined ? model : chooseNamed(model, of, sink);
  const chosen = chooseFunction(model, of, sink);
  return { functions: chosen === undefined ? [] : [chosen], arrayFunctions: [] };
}

/** What is told of a function over arrays needs no point. */
function reportArrayFunction({ pool }: Analysis, readable: ReadableArrayFunction, budget: StepBudget): FunctionReport {
  const { definition, variables } = readable;
  const { derived, derivations } = explainArrays(pool, readable, budget);
  return {
    documentation: definition.documentation,
    signature: arraySignature(definition),
    derived,
    derivations,
    kernels: buildKernelGraph(pool, definition, variables),
    callsExterns: calledExterns(definition).size > 0,
    evaluation: undefined,
  };
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
