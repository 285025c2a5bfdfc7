import {
  analyse,
  differentiationVariables,
  requestedArrayDerivatives,
  requestedDerivatives,
  type Analysis,
} from "./analyse.js";
import type { KernelFunction } from "./codegen/loops/function.js";
import { lowerModule, type EmittedDefinition, type NumberFunction, type PatternFunction } from "./codegen/module.js";
import { writePlainFunction } from "./codegen/write.js";
import { problems } from "./diagnostics/catalogue.js";
import { NOWHERE } from "./diagnostics/span.js";
import type { Diagnostic, DiagnosticSink } from "./diagnostics/diagnostic.js";
import { equations, partialName, signature } from "./describe.js";
import type { ArrayFunction, Model, ModelFunction } from "./ir/model.js";
import type { Real } from "./ir/node.js";
import { describeArrays } from "./describeArrays.js";
import { differentiateArrayFunction } from "./differentiateArrays.js";
import { differentiateNumberFunction } from "./differentiateNumbers.js";
import { type Definition, inFileOrder } from "./fileOrder.js";
import { flatFormOfArrays, flatFormOfNumbers } from "./flatForm.js";
import { printAst } from "./parser/printAst.js";
import { differentiateReverse } from "./rules/differentiate.js";
import { gradientForMachine } from "./rules/gradient.js";
import type { SingularPoint } from "./singularPoint.js";
import { reportModel } from "./singularPoints.js";
import type { Stage } from "./stage.js";

export interface CompileOptions {
  /** The name of the model file, for the comment at the top of the module. Default `model.expr`. */
  readonly file?: string;
  /**
   * The folder of the model as a path from that of the module, such as `../models`, with `/` between its parts: what the model imports is looked for
   * from there. Default `.`, the same folder.
   */
  readonly modelFolder?: string;
  /** Names to differentiate by, variables or data, in place of the names before `;`. */
  readonly wrt?: readonly string[];
  /** Which stage to give as `code`. Default `ts`, the emitted module. */
  readonly emit?: Stage;
  /**
   * Whether the emitted code may be wrong at extreme magnitudes (beyond 1e±100, or 0 where that is singular) to save
   * operations. Default false.
   */
  readonly fast?: boolean;
  /** Whether emitted functions throw a `RangeError` where an assumption of the model does not hold. Default false. */
  readonly checkAssumptions?: boolean;
  /** Whether to list the singular points that remain in the emitted code. Default false. */
  readonly report?: boolean;
  /** Whether prettier lays out the module, up to 40,000 characters. Default true. */
  readonly format?: boolean;
}

export interface CompileResult {
  /** The emitted module, or the stage asked for; absent where there are errors. */
  readonly code?: string;
  /** The singular points of the emitted code, where they are asked for and there are no errors. */
  readonly report?: readonly SingularPoint[];
  /** Errors and warnings, in the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
}

/** V8 refuses functions of more parameters. */
const MAXIMUM_PARAMETERS = 65_535;

/**
 * Compiles the text of a model to a standalone TypeScript module: for each exported function `f` its value `f`,
 * its gradient `fGradient` and both, `fValueAndGradient`, or the derivatives that a `derive` line asks for. A faulty model never throws: the diagnostics tell.
 */
export async function compile(text: string, options: CompileOptions = {}): Promise<CompileResult> {
  return compileAnalysis(analyse(text, options.file ?? "model.expr", options.wrt), options);
}

/** Compiles a model that is read already. */
export async function compileAnalysis(analysis: Analysis, options: CompileOptions): Promise<CompileResult> {
  const { model, sink } = analysis;
  if (model !== undefined) checkParameterCounts(model, sink);
  const compiled = model === undefined || sink.hasErrors ? {} : await compileModel(analysis, model, options);
  // That a derivative is missing is found where it is asked for.
  return { ...(sink.hasErrors ? {} : compiled), diagnostics: sink.diagnostics };
}

async function compileModel(
  analysis: Analysis,
  model: Model,
  options: CompileOptions,
): Promise<Pick<CompileResult, "code" | "report">> {
  const code = await emit(analysis, model, options);
  return options.report === true ? { code, report: reportModel(analysis, model, options) } : { code };
}

async function emit(analysis: Analysis, model: Model, options: CompileOptions): Promise<string> {
  const stage = options.emit ?? "ts";
  if (stage === "ast") return printAst(analysis.ast);
  const definitions = inFileOrder(model);
  if (stage === "ir") return lines(model.functions, valueEquations);
  if (stage === "derivative") return lines(model.functions, (item) => rawDerivatives(analysis, item, options));
  if (stage === "simplified") return lines(model.functions, (item) => simplifiedDerivatives(analysis, item, options));
  const program = lowerModule(
    analysis.pool,
    definitions.map((item) => differentiated(analysis, item, options)),
  );
  if (stage === "loops") return program.functions.map((item) => writePlainFunction(item)).join("\n");
  const { writeModule } = await import("./codegen/typescript.js");
  return writeModule(program, {
    source: options.file,
    fast: options.fast ?? false,
    modelFolder: options.modelFolder ?? ".",
    format: options.format ?? true,
  });
}

function differentiated(analysis: Analysis, item: Definition, options: CompileOptions): EmittedDefinition {
  const { wrt } = options;
  if (item.kind === "numbers") {
    const functions = differentiateNumbers(analysis, item.definition, options);
    return { kind: "numbers", functions, flat: flatFormOfNumbers(item.definition, wrt) };
  }
  const functions = differentiateArrays(analysis, item.definition, options);
  return { kind: "arrays", functions, flat: flatFormOfArrays(item.definition, wrt) };
}

function differentiateNumbers(
  { pool }: Analysis,
  definition: ModelFunction,
  { wrt, fast = false, checkAssumptions = false }: CompileOptions,
): readonly (NumberFunction | PatternFunction)[] {
  const requests = requestedDerivatives(definition, wrt);
  return differentiateNumberFunction(pool, definition, requests, { fast, checkAssumptions });
}

function differentiateArrays(
  { pool }: Analysis,
  definition: ArrayFunction,
  { wrt, fast = false, checkAssumptions = false }: CompileOptions,
): readonly KernelFunction[] {
  const requests = requestedArrayDerivatives(definition, wrt);
  const documentation = describeArrays(pool, definition);
  const { assumptions } = definition;
  return differentiateArrayFunction(pool, definition, requests, documentation, {
    assumptions,
    fast,
    checkAssumptions,
  });
}

function checkParameterCounts(model: Model, sink: DiagnosticSink): void {
  for (const { name, variables, data, places } of model.functions) {
    const count = variables.length + data.length;
    if (count > MAXIMUM_PARAMETERS)
      sink.report(problems.tooManyParameters.at(places?.name ?? NOWHERE, name, count, MAXIMUM_PARAMETERS));
  }
}

function valueEquations(definition: ModelFunction): readonly string[] {
  return equations([{ left: signature(definition), right: definition.value }], { names: definition.intermediates });
}

function rawDerivatives({ pool }: Analysis, definition: ModelFunction, options: CompileOptions): readonly string[] {
  const variables = differentiationVariables(definition, options.wrt);
  const partials = differentiateReverse(pool, definition.value, variables);
  return partialLines(definition, variables, partials);
}

function simplifiedDerivatives(
  { pool }: Analysis,
  definition: ModelFunction,
  options: CompileOptions,
): readonly string[] {
  const { wrt, fast = false } = options;
  const variables = differentiationVariables(definition, wrt);
  const { value: written, intermediates, assumptions } = definition;
  const { simplified } = gradientForMachine(pool, written, variables, intermediates, { assumptions, fast });
  const { value, partials, kept } = simplified;
  return [
    ...equations([{ left: signature(definition), right: value }], { names: kept }),
    ...partialLines(definition, variables, partials),
  ];
}

function partialLines(
  definition: ModelFunction,
  variables: readonly string[],
  partials: readonly Real[],
): readonly string[] {
  const results = variables.flatMap((variable, index) => {
    const right = partials[index];
    return right === undefined ? [] : [{ left: partialName(definition.name, variable), right }];
  });
  return equations(results, { names: definition.intermediates });
}

function lines(functions: readonly ModelFunction[], write: (definition: ModelFunction) => readonly string[]): string {
  return functions
    .map((definition) =>
      write(definition)
        .map((line) => `${line}\n`)
        .join(""),
    )
    .join("\n");
}
