import { analyse, gradientRequests } from "../analyse.js";
import { compileAnalysis, type CompileOptions, type CompileResult } from "../compile.js";
import type { KernelFunction } from "../codegen/loops/function.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { ArrayFunction, ModelFunction } from "../ir/model.js";
import type { ExpressionPool } from "../ir/pool.js";
import type { Point } from "./point.js";

/** What an emitted function gives at a point. */
export interface ValueAndGradient {
  readonly value: number;
  /** By variable. */
  readonly gradient: ReadonlyMap<string, number>;
}

/** A function as it is exported: its arguments are the parameters in order. */
export type ExportedFunction = (...values: readonly never[]) => unknown;

/** Calls an exported function. */
export function invoke(exported: ExportedFunction, values: readonly unknown[]): unknown {
  const result: unknown = Reflect.apply(exported, undefined, values);
  return result;
}

/** The functions that difc emits for one function of a model, loaded and ready to be called. */
export interface EmittedFunction {
  /** The exported functions themselves. */
  readonly exported: { readonly value: ExportedFunction; readonly gradient: ExportedFunction };
  value(point: Point): number;
  gradient(point: Point): ReadonlyMap<string, number>;
  valueAndGradient(point: Point): ValueAndGradient;
}

/** Compiles a model that is known to be free of errors, and loads what is emitted for one of its functions. */
export async function loadEmitted(
  text: string,
  definition: ModelFunction,
  options: CompileOptions = {},
): Promise<EmittedFunction> {
  const { load } = await loadEmittedModule(text, options);
  if (load === undefined) throw new Error("a model with errors cannot be run");
  return load(definition);
}

/** An emitted module from which functions can be taken. */
export interface LoadedCode {
  readonly load: (definition: ModelFunction) => EmittedFunction;
  readonly loadOverArrays: (definition: ArrayFunction) => EmittedOverArrays;
}

/** An emitted module, or the reasons why there is none. */
export interface LoadedModule extends Partial<LoadedCode> {
  readonly diagnostics: readonly Diagnostic[];
}

/** Compiles a model with a gradient of each function that gives a number, whatever its `derive` lines ask for. */
export async function compileGradients(text: string, options: CompileOptions): Promise<CompileResult> {
  const analysis = analyse(text, options.file ?? "model.expr", options.wrt);
  const { model } = analysis;
  if (model === undefined) return { diagnostics: analysis.sink.diagnostics };
  const functions = model.functions.map((definition) => ({
    ...definition,
    requests: gradientRequests(definition, options.wrt),
  }));
  const arrayFunctions = model.arrayFunctions.map(withoutRequests);
  return compileAnalysis({ ...analysis, model: { functions, arrayFunctions } }, options);
}

/** What is emitted without `derive` lines: the gradient of a number, the Jacobian of an array. */
function withoutRequests({ requests: _requests, ...definition }: ArrayFunction): ArrayFunction {
  return definition;
}

/** Compiles a model as `compileGradients` does, and loads the module that is emitted. */
export async function loadEmittedModule(text: string, options: CompileOptions = {}): Promise<LoadedModule> {
  const { code, diagnostics } = await compileGradients(text, { ...options, format: false });
  if (code === undefined) return { diagnostics };
  return { ...(await loadCode(code)), diagnostics };
}

/** The functions that difc emits for a function over arrays that gives a number. */
export interface EmittedOverArrays {
  readonly value: ExportedFunction;
  readonly gradient: ExportedFunction;
  readonly valueAndGradient: ExportedFunction;
}

/** Emits and loads one function over arrays that is no function of a model. */
export async function loadKernels(pool: ExpressionPool, fn: KernelFunction): Promise<ExportedFunction> {
  const [{ lowerModule }, { writeModule }] = await Promise.all([
    import("../codegen/module.js"),
    import("../codegen/typescript.js"),
  ]);
  const program = lowerModule(pool, [{ kind: "arrays", functions: [fn], flat: undefined }]);
  const code = await writeModule(program, { fast: false, modelFolder: ".", format: false });
  return exportedFunction(await loadModule(code), fn.name);
}

/** Loads an emitted module, for its functions to be taken from. */
export async function loadCode(code: string): Promise<LoadedCode> {
  const exports = await loadModule(code);
  return {
    load: (definition) => emittedFunction(exports, definition),
    loadOverArrays: ({ name }) => ({
      value: exportedFunction(exports, name),
      gradient: exportedFunction(exports, `${name}Gradient`),
      valueAndGradient: exportedFunction(exports, `${name}ValueAndGradient`),
    }),
  };
}

function emittedFunction(
  exports: ReadonlyMap<string, unknown>,
  { name, variables, data }: ModelFunction,
): EmittedFunction {
  const exported = (suffix: string) => exportedFunction(exports, `${name}${suffix}`);
  const parameters = [...variables, ...data];
  const valuesAt = (point: Point) => parameters.map((parameter) => point.get(parameter) ?? NaN);
  const [value, gradient, both] = [exported(""), exported("Gradient"), exported("ValueAndGradient")];
  return {
    exported: { value, gradient },
    value: (point) => numberIn(invoke(value, valuesAt(point))),
    gradient: (point) => gradientIn(invoke(gradient, valuesAt(point))),
    valueAndGradient: (point) => {
      const result = entriesIn(invoke(both, valuesAt(point)));
      return { value: numberIn(result["value"]), gradient: gradientIn(result["gradient"]) };
    },
  };
}

function exportedFunction(exports: ReadonlyMap<string, unknown>, name: string): ExportedFunction {
  const emitted = exports.get(name);
  if (!isFunction(emitted)) throw new Error(`the module does not export ${name}`);
  return emitted;
}

/** The exports of an emitted module. */
async function loadModule(code: string): Promise<ReadonlyMap<string, unknown>> {
  const { toJavaScript } = await import("../codegen/javascript.js");
  const bytes = Buffer.from(toJavaScript(withoutImports(code))).toString("base64");
  const loaded: unknown = await import(`data:text/javascript;base64,${bytes}`);
  return new Map(Object.entries(entriesIn(loaded)));
}

/** A module without what it imports. Functions that call functions of other files are not called here. */
function withoutImports(code: string): string {
  return code.replace(/^import \{[^}]*\} from .*$/gm, "");
}

/** Whether something exported can be called; what it gives is not known. */
export function isFunction(value: unknown): value is ExportedFunction {
  return typeof value === "function";
}

function gradientIn(value: unknown): ReadonlyMap<string, number> {
  return new Map(Object.entries(entriesIn(value)).map(([name, partial]) => [name, numberIn(partial)]));
}

function entriesIn(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new TypeError("an emitted function gave no object");
  return Object.fromEntries(Object.entries(value));
}

function numberIn(value: unknown): number {
  if (typeof value !== "number") throw new TypeError("an emitted function gave no number");
  return value;
}
