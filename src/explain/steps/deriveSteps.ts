import { analyse, arrayVariables } from "../../analyse.js";
import { calledExterns } from "../../calledExterns.js";
import { readableGradients } from "../../derive.js";
import type { DiagnosticSink } from "../../diagnostics/diagnostic.js";
import type { Model } from "../../ir/model.js";
import { reportModel } from "../../singularPoints.js";
import { chooseFunction, chooseNamed } from "../chosenFunction.js";
import { readPoint } from "../point.js";
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
  /** Values of all parameters, such as `x1=1,x2=pi/2`, at which the value and the derivatives are evaluated. */
  readonly at?: string;
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
  const [only] = chosen?.functions ?? [];
  const point = only === undefined || options.at === undefined ? undefined : readPoint(options.at, only, sink);
  if (point !== undefined && chosen !== undefined) refuseExterns("evaluating", chosen.functions, sink);
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
      .map((gradient) => explainGradient(pool, gradient, point, budget)),
    ...overArrays
      .filter(({ definition }) => chosen.arrayFunctions.includes(definition))
      .map((readable) => explainArrays(pool, readable, budget)),
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

/** All functions, or the one that is asked for. A point is one of a function of numbers. */
function chooseFunctions(model: Model, { of, at }: DeriveStepsOptions, sink: DiagnosticSink): Model {
  if (at !== undefined) {
    const chosen = chooseFunction(model, of, sink);
    return { functions: chosen === undefined ? [] : [chosen], arrayFunctions: [] };
  }
  return of === undefined ? model : chooseNamed(model, of, sink);
}
