import { analyse, differentiationVariables } from "./analyse.js";
import { equations, partialName, printAssumption, signature } from "./describe.js";
import type { Diagnostic } from "./diagnostics/diagnostic.js";
import { print } from "./ir/print.js";
import { gradientForReading } from "./rules/gradient.js";
import { refuseArrays } from "./refuseArrays.js";
import { reportModel, type SingularPoint } from "./singularPoints.js";

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

export interface DeriveResult {
  readonly derivatives: readonly PrintedDerivative[];
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
  const { model, pool, sink } = analysis;
  if (model !== undefined) refuseArrays(model, sink);
  if (model === undefined || sink.hasErrors) return { derivatives: [], diagnostics: sink.diagnostics };
  const derivatives: PrintedDerivative[] = [];
  const paragraphs: string[] = [];
  for (const definition of model.functions) {
    const variables = differentiationVariables(definition, options.wrt);
    const { partials } = gradientForReading(pool, definition.value, variables, definition);
    const names = { names: definition.intermediates };
    const lines = [
      ...equations([{ left: signature(definition), right: definition.value }], names),
      ...definition.assumptions.map((assumption) => `  assuming ${printAssumption(assumption)}`),
    ];
    for (const [index, wrt] of variables.entries()) {
      const right = partials[index];
      if (right === undefined) continue;
      const { definitions, results } = print([right], names);
      derivatives.push({ of: definition.name, wrt, expression: results[0] ?? "", definitions });
      lines.push(...equations([{ left: partialName(definition.name, wrt), right }], names));
    }
    paragraphs.push(lines.map((line) => `${line}\n`).join(""));
  }
  return {
    derivatives,
    text: paragraphs.join("\n"),
    ...(options.report === true ? { report: reportModel(analysis, model, options) } : {}),
    diagnostics: sink.diagnostics,
  };
}
