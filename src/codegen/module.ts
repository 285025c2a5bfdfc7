import type { Condition, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import type { KernelFunction } from "./loops/function.js";
import { fuse } from "./loops/fuse.js";
import { lowerKernelFunction } from "./loops/lowerKernelFunction.js";
import { KernelModule } from "./loops/module.js";
import { arraysIn, valuesIn } from "./loops/results.js";
import { shareCalls } from "./loops/shareCalls.js";
import { lower, type FunctionRequest } from "./lower.js";
import { labelsOf } from "./lowering.js";
import { NameScope } from "./names.js";
import type { FunctionProgram, Program, Result } from "./program.js";

/** A function of the model with its partial derivatives, ready for the machine. */
export interface DifferentiatedFunction {
  readonly name: string;
  /** The names of the parameters in the model, variables before data. */
  readonly parameters: readonly string[];
  /** What the partials are taken by. */
  readonly variables: readonly string[];
  readonly value: Real;
  /** In the order of `variables`. */
  readonly partials: readonly Real[];
  /** Names that the model gives to expressions. */
  readonly kept: ReadonlyMap<Real, string>;
  /** What the functions test of their arguments, with the words for it. */
  readonly requirements: readonly { readonly condition: Condition; readonly text: string }[];
  /** Lines of the doc comments. */
  readonly documentation: { readonly value: readonly string[]; readonly gradient: readonly string[] };
}

/** A function of the model with all that is emitted for it: one of numbers, or the kernels of one over arrays. */
export type EmittedDefinition =
  | { readonly kind: "numbers"; readonly differentiated: DifferentiatedFunction }
  | { readonly kind: "arrays"; readonly functions: readonly KernelFunction[] };

/** The statements of a module: for every function its value and, if it has variables, its gradient and both together. */
export function lowerModule(pool: ExpressionPool, definitions: readonly EmittedDefinition[]): Program {
  const module = new KernelModule(new Set(definitions.flatMap(emittedNames)), new Set());
  const functions = definitions.flatMap((definition) =>
    definition.kind === "numbers"
      ? lowerFunction(definition.differentiated, module)
      : definition.functions.map((fn) => lowerKernels(pool, fn, module)),
  );
  return { functions, buffers: module.buffers, helpers: [...module.helpers] };
}

function lowerKernels(pool: ExpressionPool, fn: KernelFunction, module: KernelModule): FunctionProgram {
  const outputs = { arrays: new Set(arraysIn(fn.result)), values: valuesIn(fn.result) };
  return lowerKernelFunction(pool, fn, fuse(pool, shareCalls(pool, fn.program), outputs), module);
}

function emittedNames(definition: EmittedDefinition): readonly string[] {
  if (definition.kind === "arrays") return definition.functions.map(({ name }) => name);
  const { name, variables } = definition.differentiated;
  return variables.length === 0 ? [name] : [name, `${name}Gradient`, `${name}ValueAndGradient`];
}

function lowerFunction(item: DifferentiatedFunction, module: KernelModule): readonly FunctionProgram[] {
  const value: Result<Real> = { kind: "number", value: item.value };
  const program = (name: string, documentation: readonly string[], result: Result<Real>) =>
    lower(request(item, name, documentation, result, module));
  const plain = program(item.name, item.documentation.value, value);
  if (item.variables.length === 0) return [plain];
  const gradient: Result<Real> = {
    kind: "object",
    entries: item.variables.flatMap((key, index) => {
      const partial = item.partials[index];
      return partial === undefined ? [] : [{ key, result: { kind: "number", value: partial } }];
    }),
  };
  const both: Result<Real> = {
    kind: "object",
    entries: [
      { key: "value", result: value },
      { key: "gradient", result: gradient },
    ],
  };
  return [
    plain,
    program(`${item.name}Gradient`, item.documentation.gradient, gradient),
    program(`${item.name}ValueAndGradient`, [`Value and gradient of \`${item.name}\`, sharing their work.`], both),
  ];
}

function request(
  item: DifferentiatedFunction,
  name: string,
  documentation: readonly string[],
  result: Result<Real>,
  module: KernelModule,
): FunctionRequest {
  const names = new NameScope(module.helperNames);
  const parameters = new Map(item.parameters.map((parameter) => [parameter, names.take(parameter)]));
  const requirements = item.requirements.map(({ condition, text }) => ({
    condition,
    message: `${name} assumes ${text}`,
  }));
  const labels = labelsOf(item.kept);
  return {
    name,
    documentation,
    parameters,
    requirements,
    result,
    labels,
    names,
    functions: module.functions,
    helpers: module.helpers,
  };
}
