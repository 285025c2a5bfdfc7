import { analyse, arrayVariables, differentiationVariables, requestedDerivatives, type Analysis } from "./analyse.js";
import { arrayFormulas } from "./arrayFormulas.js";
import { valueLines } from "./describeArrays.js";
import {
  equations,
  partialName,
  printAssumption,
  secondDerivatives,
  secondName,
  signature,
  writeEquations,
  type SecondDerivative,
} from "./describe.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import type { Model, ModelFunction } from "./ir/model.js";
import type { Real } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { print, type PrintedExpressions } from "./ir/print.js";
import { gradientForReading } from "./rules/gradient.js";
import type { SingularPoint } from "./singularPoint.js";
import { reportModel } from "./singularPoints.js";

export interface DeriveOptions {
  /** The name of the model file, for messages. Default `model.expr`. */
  readonly file?: string;
  /** Names to differentiate by, variables or data, in place of the names before `;`. */
  readonly wrt?: readonly string[];
  /** Whether to list the singular points that remain in the code that `compile` emits. Default false. */
  readonly report?: boolean;
}

/** A simplified partial derivative in the language's own notation. */
export interface PrintedDerivative {
  /** The function. */
  readonly of: string;
  readonly wrt: string;
  readonly expression: string;
  /** Subexpressions that `expression` repeats, in the order of their use. */
  readonly definitions: readonly { readonly name: string; readonly text: string }[];
}

/** A simplified second derivative, by two variables or by one of them twice. */
export interface PrintedSecondDerivative extends Omit<PrintedDerivative, "wrt"> {
  readonly wrt: readonly [first: string, second: string];
}

export interface DeriveResult {
  readonly derivatives: readonly PrintedDerivative[];
  /** Those of the functions for which a `derive` line asks for second derivatives. */
  readonly secondDerivatives: readonly PrintedSecondDerivative[];
  /** The formulas and their derivatives, as `difc derive` prints them; absent where there are errors. */
  readonly text?: string;
  /** The singular points of the emitted code, where they are asked for and there are no errors. */
  readonly report?: readonly SingularPoint[];
  /** Errors and warnings, in the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Differentiates the functions of a model and simplifies the results for reading. Never throws on a faulty model. */
export function derive(text: string, options: DeriveOptions = {}): DeriveResult {
  const analysis = analyse(text, options.file ?? "model.expr", options.wrt);
  const { model, sink } = analysis;
  if (model === undefined) return { derivatives: [], secondDerivatives: [], diagnostics: sink.diagnostics };
  const derivatives: PrintedDerivative[] = [];
  const second: PrintedSecondDerivative[] = [];
  const paragraphs: string[] = [];
  for (const { definition, partials } of readableGradients(analysis, model, options.wrt)) {
    const names = { names: definition.intermediates };
    const lines = [
      ...equations([{ left: signature(definition), right: definition.value }], names),
      ...definition.assumptions.map((assumption) => `  assuming ${printAssumption(assumption)}`),
    ];
    for (const { wrt, right } of partials) {
      const printed = print([right], names);
      derivatives.push({ of: definition.name, wrt, ...asText(printed) });
      lines.push(...writeEquations([partialName(definition.name, wrt)], printed));
    }
    for (const { wrt, right } of requestedSecondDerivatives(analysis.pool, definition, options.wrt)) {
      const printed = print([right], names);
      second.push({ of: definition.name, wrt, ...asText(printed) });
      lines.push(...writeEquations([secondName(definition.name, ...wrt)], printed));
    }
    paragraphs.push(lines.map((line) => `${line}\n`).join(""));
  }
  for (const definition of model.arrayFunctions) {
    const formulas = arrayFormulas(analysis.pool, definition, arrayVariables(definition, options.wrt));
    const assumed = definition.assumptions.map((assumption) => `  assuming ${printAssumption(assumption)}`);
    const lines = [...valueLines(formulas), ...assumed];
    for (const { wrt, left, right } of formulas.partials) {
      const printed = print([right]);
      derivatives.push({ of: definition.name, wrt, ...asText(printed) });
      lines.push(...writeEquations([left], printed));
    }
    paragraphs.push(lines.map((line) => `${line}\n`).join(""));
  }
  // That a derivative is missing is found where it is asked for.
  if (sink.hasErrors) return { derivatives: [], secondDerivatives: [], diagnostics: sink.diagnostics };
  return {
    derivatives,
    secondDerivatives: second,
    text: paragraphs.join("\n"),
    ...(options.report === true ? { report: reportModel(analysis, model, options) } : {}),
    diagnostics: sink.diagnostics,
  };
}

function asText({ definitions, results }: PrintedExpressions): Pick<PrintedDerivative, "expression" | "definitions"> {
  return { expression: results[0] ?? "", definitions: definitions.map(({ name, text }) => ({ name, text })) };
}

/** The second derivatives of the Hessian that `derive` lines ask for, or of its diagonal. */
function requestedSecondDerivatives(
  pool: ExpressionPool,
  definition: ModelFunction,
  wrt: readonly string[] | undefined,
): readonly SecondDerivative[] {
  const requests = requestedDerivatives(definition, wrt);
  const hessian = requests.find(({ kind }) => kind === "hessian");
  const diagonal = requests.find(({ kind }) => kind === "diagonal" || kind === "laplacian");
  if (hessian !== undefined) return secondDerivatives(pool, definition, hessian.variables, "all");
  return diagonal === undefined ? [] : secondDerivatives(pool, definition, diagonal.variables, "diagonal");
}

/** A function with its partial derivatives, simplified for reading. */
export interface ReadableGradient {
  readonly definition: ModelFunction;
  readonly partials: readonly { readonly wrt: string; readonly right: Real }[];
}

/** The gradients of a model's functions. The order of operands depends on what was built before, so this comes first. */
export function readableGradients(
  { pool }: Analysis,
  { functions }: Model,
  wrt: readonly string[] | undefined,
): readonly ReadableGradient[] {
  return functions.map((definition) => {
    const variables = differentiationVariables(definition, wrt);
    const { partials } = gradientForReading(pool, definition.value, variables, definition);
    return {
      definition,
      partials: partials.flatMap((right, index) => {
        const variable = variables[index];
        return variable === undefined ? [] : [{ wrt: variable, right }];
      }),
    };
  });
}
