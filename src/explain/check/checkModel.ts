import { analyse, differentiationVariables } from "../../analyse.js";
import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { Diagnostic, DiagnosticSink } from "../../diagnostics/diagnostic.js";
import type { Model, ModelFunction } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { chooseFunction, refuseArrays } from "../chosenFunction.js";
import { type EmittedFunction, loadEmittedModule } from "../emittedFunction.js";
import { readPoint } from "../point.js";
import type { Check } from "./check.js";
import { checkSubject, type SubjectPoints } from "./checkSubject.js";
import type { ForeignFunction } from "./foreignFunction.js";
import { callValue, claimedGradient } from "./foreignGradient.js";
import { modelSubject } from "./modelSubject.js";
import { samplePoints } from "./samples.js";

export interface CheckOptions {
  /** The name of the model file, for messages. Default `model.expr`. */
  readonly file?: string;
  /** Names to differentiate by, variables or data, in place of the names before `;`. */
  readonly wrt?: readonly string[];
  /** The function; by default all functions that have variables. */
  readonly of?: string;
  /** Points such as `x1=1,x2=3`; by default they are sampled. */
  readonly at?: readonly string[];
  /** How many points to sample. Default 20. */
  readonly samples?: number;
  /** Default 1. */
  readonly seed?: number;
  /** The step of the differences that are shown; by default the rule of Numerical Recipes chooses it. */
  readonly step?: number;
  /** Someone's own gradient, to be checked beside the emitted one. */
  readonly against?: ForeignFunction;
  /** Whether to take the time of each method. Default true. */
  readonly timing?: boolean;
  /** Whether to give the error of differences by their step. Default false. */
  readonly errors?: boolean;
}

export interface CheckResult {
  /** One for each function that could be checked. */
  readonly checks: readonly Check[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares the emitted gradients of a model with finite differences. A faulty model never throws: the diagnostics tell. */
export async function checkModel(text: string, options: CheckOptions = {}): Promise<CheckResult> {
  const { file = "model.expr", wrt } = options;
  const { model, pool, sink } = analyse(text, file, wrt);
  const definitions = model === undefined ? [] : definitionsToCheck(model, options, sink);
  if (sink.hasErrors) return { checks: [], diagnostics: sink.diagnostics };
  const { load, diagnostics } = await loadEmittedModule(text, { file, ...(wrt === undefined ? {} : { wrt }) });
  if (load === undefined) return { checks: [], diagnostics };
  const checks = definitions.flatMap(
    (definition) => checkFunction(pool, definition, load(definition), options, sink) ?? [],
  );
  return { checks, diagnostics: sink.diagnostics };
}

/** All functions with variables, or the only one that the options can speak of. */
function definitionsToCheck(model: Model, options: CheckOptions, sink: DiagnosticSink): readonly ModelFunction[] {
  const { of, at, against, errors = false, wrt } = options;
  if (of === undefined) refuseArrays(model, sink);
  const isOne = of !== undefined || at !== undefined || against !== undefined || errors;
  const chosen =
    isOne && (of !== undefined || model.functions.length > 0) ? [chooseFunction(model, of, sink)] : model.functions;
  const found = chosen.filter((definition) => definition !== undefined);
  const checked = found.filter((definition) => differentiationVariables(definition, wrt).length > 0);
  if (checked.length === 0 && !sink.hasErrors)
    sink.report(
      problems.nothingToCheck.at(
        NOWHERE,
        found.map(({ name }) => name),
      ),
    );
  return checked;
}

function checkFunction(
  pool: ExpressionPool,
  definition: ModelFunction,
  emitted: EmittedFunction,
  options: CheckOptions,
  sink: DiagnosticSink,
): Check | undefined {
  const variables = differentiationVariables(definition, options.wrt);
  const parameters = [...definition.variables, ...definition.data];
  const value = { name: "the emitted value", call: emitted.exported.value };
  const field = (values: readonly number[]) => callValue(value, parameters, values);
  const subject = modelSubject(pool, definition, variables, field);
  const gradients = [{ name: "the emitted gradient", call: emitted.exported.gradient }, options.against];
  const claimed = gradients.flatMap((gradient) =>
    gradient === undefined ? [] : [claimedGradient(gradient, parameters, variables)],
  );
  const points = pointsToCheck(pool, definition, options, sink);
  return points && checkSubject(subject, claimed, points, options, sink);
}

function pointsToCheck(
  pool: ExpressionPool,
  definition: ModelFunction,
  { at, samples: wanted = 20, seed = 1 }: CheckOptions,
  sink: DiagnosticSink,
): SubjectPoints | undefined {
  if (at !== undefined) {
    const given = at.flatMap((text) => readPoint(text, definition, sink) ?? []);
    const parameters = [...definition.variables, ...definition.data];
    const points = given.map((point) => parameters.map((parameter) => point.get(parameter) ?? NaN));
    return given.length === at.length ? { points } : undefined;
  }
  const found = samplePoints(pool, definition, { wanted, seed });
  if (found.points.length > 0) return found;
  sink.report(problems.noPointToCheck.at(NOWHERE, definition.name, found.sampling.drawn));
  return undefined;
}
