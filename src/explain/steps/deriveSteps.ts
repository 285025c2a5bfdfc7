import { analyse, arrayVariables } from "../../analyse.js";
import { calledExterns } from "../../calledExterns.js";
import { readableGradients } from "../../derive.js";
import { problems } from "../../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { Model } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { reportModel } from "../../singularPoints.js";
import { faultySubscript } from "../arrays/faultySubscript.js";
import { type ArrayPlace, type PointData, readArrayPoint, readPointOfNumbers } from "../arrays/readArrayPoint.js";
import { chooseDefinition, chooseNamed } from "../chooseDefinition.js";
import { type Point, printPoint } from "../point.js";
import { refuseExterns } from "../refuseExterns.js";
import { explainArrays, readArrayFunction } from "./arrays/explainArrays.js";
import type { DeriveStepsResult } from "./derivation.js";
import { explainGradient } from "./explainGradient.js";
import { StepBudget } from "./stepBudget.js";

export interface DeriveStepsOptions {
  /** The name of the model file, for messages. Default `model.expr`. */
  readonly file?: string;
  /** Names to differentiate by, variables or data, in place of the names before `;`. */
  readonly wrt?: readonly string[];
  /** The function to explain. Default all of them; with a point the model must have only one. */
  readonly of?: string;
  /** Values of all parameters, such as `x1=1,x2=pi/2` or `w=[1,2]`, at which the value and the derivatives are evaluated. */
  readonly at?: string;
  /** Values of parameters that `at` does not give. */
  readonly data?: PointData;
  /** Whether to derive step by step, rather than to give the results only. Default true. */
  readonly steps?: boolean;
  /** Whether to list the singular points of the functions that are explained. Default false. */
  readonly report?: boolean;
}

/** Derives the functions of a model as a textbook does, one rule a line. Never throws on a faulty model. */
export function deriveSteps(text: string, options: DeriveStepsOptions = {}): DeriveStepsResult {
  const analysis = analyse(text, options.file ?? "model.expr", options.wrt);
  const { model, pool, sink } = analysis;
  const chosen = model && chooseFunctions(model, options, sink);
  const places = chosen === undefined || !isAtPoint(options) ? undefined : readPlaces(pool, chosen, options, sink);
  if (model === undefined || chosen === undefined || sink.hasErrors)
    return { functions: [], derivations: [], diagnostics: sink.diagnostics };
  const derived = derivedBeside(model, chosen);
  const gradients = readableGradients(analysis, derived, options.wrt);
  const overArrays = derived.arrayFunctions.map((definition) =>
    readArrayFunction(pool, definition, arrayVariables(definition, options.wrt)),
  );
  const budget = new StepBudget(options.steps ?? true);
  const explained = [
    ...gradients
      .filter(({ definition }) => chosen.functions.includes(definition))
      .map((gradient) => explainGradient(pool, gradient, places?.point, budget)),
    ...overArrays
      .filter(({ definition }) => chosen.arrayFunctions.includes(definition))
      .map((readable) => explainArrays(pool, readable, places?.place, budget)),
  ];
  // That a derivative is missing is found where it is asked for.
  if (sink.errorCount > 0) return { functions: [], derivations: [], diagnostics: sink.diagnostics };
  return {
    functions: explained.map((each) => each.derived),
    derivations: explained.flatMap(({ derivations }) => derivations),
    ...(options.report === true ? { report: reportModel(analysis, { ...model, ...chosen }, options) } : {}),
    diagnostics: sink.diagnostics,
  };
}

/** All functions, as what is built first decides the order of operands; but others than those asked for may lack derivatives. */
function derivedBeside(model: Model, chosen: Model): Model {
  return {
    functions: model.functions.filter((each) => chosen.functions.includes(each) || calledExterns(each).size === 0),
    arrayFunctions: model.arrayFunctions.filter(
      (each) => chosen.arrayFunctions.includes(each) || calledExterns(each).size === 0,
    ),
  };
}

/** All functions, or the one that is asked for. A point is one of one function. */
function chooseFunctions(model: Model, options: DeriveStepsOptions, sink: DiagnosticSink): Model | undefined {
  const { of } = options;
  if (!isAtPoint(options)) return of === undefined ? model : chooseNamed(model, of, sink);
  const chosen = chooseDefinition(model, of, sink);
  if (chosen === undefined) return undefined;
  return chosen.kind === "numbers"
    ? { functions: [chosen.definition], arrayFunctions: [] }
    : { functions: [], arrayFunctions: [chosen.definition] };
}

function isAtPoint({ at, data }: DeriveStepsOptions): boolean {
  return at !== undefined || data !== undefined;
}

/** Where the only function is evaluated. */
interface Places {
  readonly point?: Point | undefined;
  readonly place?: ArrayPlace | undefined;
}

function readPlaces(
  pool: ExpressionPool,
  { functions: [ofNumbers], arrayFunctions: [overArrays] }: Model,
  written: DeriveStepsOptions,
  sink: DiagnosticSink,
): Places {
  if (ofNumbers !== undefined) {
    refuseExterns("evaluating", [ofNumbers], sink);
    return { point: readPointOfNumbers(written, ofNumbers, sink) };
  }
  if (overArrays === undefined) return {};
  refuseExterns("evaluating", [overArrays], sink);
  const place = readArrayPoint(written, overArrays, sink);
  const fault = place === undefined || sink.hasErrors ? undefined : faultySubscript(pool, overArrays, place);
  if (fault !== undefined && place !== undefined) {
    const reason = `a subscript of ${fault.array} is out of range`;
    sink.report(problems.functionThrew.at(NOWHERE, `\`${overArrays.name}\``, reason, printPoint(place.point)));
  }
  return { place };
}
