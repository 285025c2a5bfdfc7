import type { Condition, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import type { FlatFunction } from "./flat/function.js";
import { lowerFlat } from "./flat/lowerFlat.js";
import type { KernelFunction } from "./loops/function.js";
import { fuse } from "./loops/fuse.js";
import { lowerKernelFunction } from "./loops/lowerKernelFunction.js";
import { KernelModule } from "./loops/module.js";
import { arraysIn, valuesIn } from "./loops/results.js";
import { shareCalls } from "./loops/shareCalls.js";
import { lower } from "./lower.js";
import { labelsOf } from "./lowering.js";
import { NameScope } from "./names.js";
import {
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

/** A parameter that the model does not have: a number, or numbers by key. */
export interface FurtherParameter {
  readonly name: string;
  /** The symbols of the expressions that it gives values to: by key, or one for a mere number. */
  readonly symbols: ReadonlyMap<string, string> | string;
}

/** A function of the model with all that is emitted for it: one of numbers, or the kernels of one over arrays. */
export type EmittedDefinition = (
  | { readonly kind: "numbers"; readonly functions: readonly NumberFunction[] }
  | { readonly kind: "arrays"; readonly functions: readonly KernelFunction[] }
) & {
  /** What gives it over one vector, where that is asked for. */
  readonly flat: FlatFunction | undefined;
};

/** The statements of a module. */
export function lowerModule(pool: ExpressionPool, definitions: readonly EmittedDefinition[]): Program {
  const module = new KernelModule(new Set(definitions.flatMap(emittedNames)), new Set());
  const functions = definitions.flatMap((definition) => {
    const emitted =
      definition.kind === "numbers"
        ? definition.functions.map((fn) => lowerNumbers(fn, module))
        : definition.functions.map((fn) => lowerKernels(pool, fn, module));
    return definition.flat === undefined ? emitted : [...emitted, lowerFlat(pool, definition.flat, emitted, module)];
  });
  return { functions, buffers: module.buffers, helpers: [...module.helpers] };
}

function lowerKernels(pool: ExpressionPool, fn: KernelFunction, module: KernelModule): FunctionProgram {
  const outputs = { arrays: new Set(arraysIn(fn.result)), values: valuesIn(fn.result) };
  return lowerKernelFunction(pool, fn, fuse(pool, shareCalls(pool, fn.program), outputs), module);
}

function emittedNames({ functions, flat }: EmittedDefinition): readonly string[] {
  return [...functions, ...(flat === undefined ? [] : [flat])].map(({ name }) => name);
}

function lowerNumbers(fn: NumberFunction, module: KernelModule): FunctionProgram {
  const names = new NameScope(module.helperNames);
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
  });
}

function keyedParameter(name: string, keys: readonly string[]): Parameter {
  return { name, type: { entries: keys.map((key) => ({ key, type: "number" })) }, isOptional: false };
}
