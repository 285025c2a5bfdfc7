import { analyse, differentiationVariables, arrayVariables } from "../../analyse.js";
import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { Diagnostic, DiagnosticSink } from "../../diagnostics/diagnostic.js";
import { type Definition, inFileOrder } from "../../fileOrder.js";
import type { Model, ModelFunction } from "../../ir/model.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { type PointData, readPointOfNumbers } from "../arrays/readArrayPoint.js";
import { chooseDefinition } from "../chooseDefinition.js";
import { type EmittedFunction, loadEmittedModule, type LoadedModule } from "../emittedFunction.js";
import { refuseExterns } from "../refuseExterns.js";
import type { Check } from "./check.js";
import { checkArrayFunction } from "./checkArrayFunction.js";
import { checkSubject, type SubjectPoints } from "./checkSubject.js";
import type { ForeignFunction } from "./foreignFunction.js";
import { callValue, claimedGradient } from "./foreignGradient.js";
import { modelSubject } from "./modelSubject.js";
import { samplePoints } from "./samples.js";
import { writtenPoints } from "./writtenPoints.js";

export interface CheckOptions {
  /** The name of the model file, for messages. Default `model.expr`. */
  readonly file?: string;
  /** Names to differentiate by, variables or data, in place of the names before `;`. */
  readonly wrt?: readonly string[];
  /** The function; by default all functions that have variables. */
  readonly of?: string;
  /** Points such as `x1=1,x2=3` or `w=[1,2],b=0.5`; by default they are sampled. */
  readonly at?: readonly string[];
  /** Values of parameters that no point of `at` gives; without `at`, they are the point. */
  readonly data?: PointData;
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
  refuseExterns(
    "checking",
    definitions.map(({ definition }) => definition),
    sink,
  );
  if (sink.hasErrors) return { checks: [], diagnostics: sink.diagnostics };
  const loaded = await loadEmittedModule(text, { file, ...(wrt === undefined ? {} : { wrt }) });
  if (loaded.load === undefined) return { checks: [], diagnostics: loaded.diagnostics };
  const checks = definitions.flatMap((each) => checkDefinition(pool, each, loaded, options, sink) ?? []);
  return { checks, diagnostics: sink.diagnostics };
}

/** All functions with a gradient, or the only one that the options can speak of. */
function definitionsToCheck(model: Model, options: CheckOptions, sink: DiagnosticSink): readonly Definition[] {
  const { of, at, data, against, errors = false, wrt } = options;
  const isOne = [of, at, data, against].some((option) => option !== undefined) || errors;
  const chosen = isOne ? [chooseDefinition(model, of, sink)] : inFileOrder(model);
  const found = chosen.filter((each) => each !== undefined);
  const checked = found.filter((each) => hasGradient(each, wrt));
  if (checked.length > 0 || sink.hasErrors) return checked;
  const arrays = found.flatMap(({ definition }) => ("result" in definition ? [definition] : []));
  const giving = arrays.filter(({ result }) => result.kind === "array");
  for (const { name, place } of giving)
    sink.report(problems.notSupported.at(place, `checking functions that give arrays, such as \`${name}\`, is`));
  const names = found.map(({ definition }) => definition.name);
  if (giving.length === 0) sink.report(problems.nothingToCheck.at(NOWHERE, names));
  return checked;
}

function hasGradient(each: Definition, wrt: readonly string[] | undefined): boolean {
  return each.kind === "numbers"
    ? differentiationVariables(each.definition, wrt).length > 0
    : each.definition.result.kind === "number" && arrayVariables(each.definition, wrt).length > 0;
}

function checkDefinition(
  pool: ExpressionPool,
  each: Definition,
  { load, loadOverArrays }: LoadedModule,
  options: CheckOptions,
  sink: DiagnosticSink,
): Check | undefined {
  return each.kind === "numbers"
    ? load && checkFunction(pool, each.definition, load(each.definition), options, sink)
    : loadOverArrays && checkArrayFunction(pool, each.definition, loadOverArrays(each.definition), options, sink);
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
  options: CheckOptions,
  sink: DiagnosticSink,
): SubjectPoints | undefined {
  const written = writtenPoints(options);
  if (written !== undefined) {
    const given = written.flatMap((point) => readPointOfNumbers(point, definition, sink) ?? []);
    const parameters = [...definition.variables, ...definition.data];
    const points = given.map((point) => parameters.map((parameter) => point.get(parameter) ?? NaN));
    return given.length === written.length ? { points } : undefined;
  }
  const { samples: wanted = 20, seed = 1 } = options;
  const found = samplePoints(pool, definition, { wanted, seed });
  if (found.points.length > 0) return found;
  sink.report(problems.noPointToCheck.at(NOWHERE, definition.name, found.sampling.drawn));
  return undefined;
}
