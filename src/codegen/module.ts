import type { Condition, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import type { FlatFunction } from "./flat/function.js";
import { lowerFlat } from "./flat/lowerFlat.js";
import { Imports } from "./imports.js";
import type { KernelFunction } from "./loops/function.js";
import { fuse } from "./loops/fuse.js";
import { lowerKernelFunction } from "./loops/lowerKernelFunction.js";
import { KernelModule, PATTERN_HELPER } from "./loops/module.js";
import { arraysIn, valuesIn } from "./loops/results.js";
import { shareCalls } from "./loops/shareCalls.js";
import { usedNames } from "./loops/usedNames.js";
import { lower } from "./lower.js";
import { labelsOf } from "./lowering.js";
import { helperName, NameScope } from "./names.js";
import {
  call,
  literal,
  numberParameter,
  type FunctionProgram,
  type ListResult,
  type Parameter,
  type Program,
  type Result,
} from "./program.js";

/** A function of numbers to emit. */
export interface NumberFunction {
  /** Its name in the module, such as `fGradient`. */
  readonly name: string;
  /** Lines of the doc comment. */
  readonly documentation: readonly string[];
  /** The names of the parameters in the model, variables before data. */
  readonly parameters: readonly string[];
  /** What the kind of derivative needs besides, such as a direction. */
  readonly further: readonly FurtherParameter[];
  readonly result: Result<Real> | ListResult<Real>;
  /** Names that the model gives to expressions. */
  readonly kept: ReadonlyMap<Real, string>;
  /** What the function tests of its arguments, with the words for it. */
  readonly requirements: readonly { readonly condition: Condition; readonly text: string }[];
}

/** A function to emit that gives the pattern of a sparse matrix whose places are known. */
export interface PatternFunction {
  readonly name: string;
  readonly documentation: readonly string[];
  readonly height: number;
  /** Row by row, by columns within a row. */
  readonly places: readonly { readonly row: number; readonly column: number }[];
}

/** A parameter that the model does not have: a number, or numbers by key. */
export interface FurtherParameter {
  readonly name: string;
  /** The symbols of the expressions that it gives values to: by key, or one for a mere number. */
  readonly symbols: ReadonlyMap<string, string> | string;
}

/** A function of the model with all that is emitted for it: one of numbers, or the kernels of one over arrays. */
export type EmittedDefinition = (
  | { readonly kind: "numbers"; readonly functions: readonly (NumberFunction | PatternFunction)[] }
  | { readonly kind: "arrays"; readonly functions: readonly KernelFunction[] }
) & {
  /** What gives it over one vector, where that is asked for. */
  readonly flat: FlatFunction | undefined;
};

/** The statements of a module. */
export function lowerModule(pool: ExpressionPool, definitions: readonly EmittedDefinition[]): Program {
  const emittedNames = definitions.flatMap(namesOf);
  const imports = new Imports(pool.externs, emittedNames);
  const module = new KernelModule(new Set([...emittedNames, ...imports.names]), new Set(), imports);
  const functions = definitions.flatMap((definition) => {
    const emitted =
      definition.kind === "numbers"
        ? definition.functions.map((fn) => (isPattern(fn) ? lowerPattern(fn, module) : lowerNumbers(fn, module)))
        : definition.functions.map((fn) => lowerKernels(pool, fn, module));
    return definition.flat === undefined ? emitted : [...emitted, lowerFlat(pool, definition.flat, emitted, module)];
  });
  const used = new Set(functions.flatMap(({ body, result }) => [...usedNames(body, result)]));
  return {
    imports: imports.used,
    names: module.functions,
    functions,
    buffers: module.buffers.filter((buffer) => used.has(buffer)),
    helpers: [...module.helpers],
  };
}

function lowerKernels(pool: ExpressionPool, fn: KernelFunction, module: KernelModule): FunctionProgram {
  const outputs = { arrays: new Set(arraysIn(fn.result)), values: valuesIn(fn.result) };
  return lowerKernelFunction(pool, fn, fuse(pool, shareCalls(pool, fn.program), outputs), module);
}

function namesOf({ functions, flat }: EmittedDefinition): readonly string[] {
  return [...functions, ...(flat === undefined ? [] : [flat])].map(({ name }) => name);
}

function lowerNumbers(fn: NumberFunction, module: KernelModule): FunctionProgram {
  const names = new NameScope(module.calledNames);
  const parameters = new Map(fn.parameters.map((parameter) => [parameter, names.take(parameter)]));
  const signature = [...parameters.values()].map(numberParameter);
  for (const { name, symbols } of fn.further) {
    const taken = names.take(name);
    signature.push(typeof symbols === "string" ? numberParameter(taken) : keyedParameter(taken, [...symbols.keys()]));
    if (typeof symbols === "string") parameters.set(symbols, taken);
    else for (const [key, symbol] of symbols) parameters.set(symbol, `${taken}.${key}`);
  }
  return lower({
    name: fn.name,
    documentation: fn.documentation,
    parameters,
    signature,
    requirements: fn.requirements.map(({ condition, text }) => ({
      condition,
      message: `${fn.name} assumes ${text}`,
    })),
    result: fn.result,
    labels: labelsOf(fn.kept),
    names,
    functions: module.functions,
    helpers: module.helpers,
    imports: module.imports,
  });
}

function isPattern(fn: NumberFunction | PatternFunction): fn is PatternFunction {
  return "places" in fn;
}

function lowerPattern({ name, documentation, height, places }: PatternFunction, module: KernelModule): FunctionProgram {
  const list = (numbers: readonly number[]) =>
    call("Float64Array.of", ...numbers.map((number) => literal(String(number))));
  module.helpers.add(PATTERN_HELPER);
  const rows = list(places.map(({ row }) => row + 1));
  const columns = list(places.map(({ column }) => column));
  const compress = helperName(PATTERN_HELPER, module.functions);
  const value = call(compress, rows, columns, literal(String(height)));
  return { name, documentation, parameters: [], body: [], result: { kind: "pattern", value } };
}

function keyedParameter(name: string, keys: readonly string[]): Parameter {
  return { name, type: { entries: keys.map((key) => ({ key, type: "number" })) }, isOptional: false };
}
