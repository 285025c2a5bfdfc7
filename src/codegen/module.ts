import { allFunctions } from "../functions/table.js";
import type { Condition, Real } from "../ir/node.js";
import { lower, type FunctionRequest } from "./lower.js";
import { labelsOf } from "./lowering.js";
import { helperName, NameScope } from "./names.js";
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

/** Helpers that a function may call; its own variables are named around them. */
const helperNames: readonly string[] = [...allFunctions.values()].flatMap(({ emission }) =>
  emission.kind === "runtime" ? [emission.name] : [],
);

/** The statements of a module: for every function its value and, if it has variables, its gradient and both together. */
export function lowerModule(functions: readonly DifferentiatedFunction[]): Program {
  const module = { functions: new Set(functions.flatMap(emittedNames)), helpers: new Set<string>() };
  return {
    functions: functions.flatMap((item) => lowerFunction(item, module)),
    buffers: [],
    helpers: [...module.helpers],
  };
}

/** What the functions of a module have in common. */
type ModuleScope = Pick<FunctionRequest, "functions" | "helpers">;

function emittedNames({ name, variables }: DifferentiatedFunction): readonly string[] {
  return variables.length === 0 ? [name] : [name, `${name}Gradient`, `${name}ValueAndGradient`];
}

function lowerFunction(item: DifferentiatedFunction, module: ModuleScope): readonly FunctionProgram[] {
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
  module: ModuleScope,
): FunctionRequest {
  const names = new NameScope(helperNames.map((helper) => helperName(helper, module.functions)));
  const parameters = new Map(item.parameters.map((parameter) => [parameter, names.take(parameter)]));
  const requirements = item.requirements.map(({ condition, text }) => ({
    condition,
    message: `${name} assumes ${text}`,
  }));
  const labels = labelsOf(item.kept);
  return { name, documentation, parameters, requirements, result, labels, names, ...module };
}
