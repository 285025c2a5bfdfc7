import { DiagnosticSink } from "./diagnostics/diagnostic.js";
import { problems } from "./diagnostics/catalogue.js";
import { NOWHERE, SourceFile } from "./diagnostics/span.js";
import type { DerivativeKind, DerivativeRequest, RequestedDerivative } from "./ir/derivatives.js";
import type { ArrayFunction, ArrayParameter, Model, ModelFunction } from "./ir/model.js";
import { ExpressionPool } from "./ir/pool.js";
import type { ModuleAst } from "./parser/ast.js";
import { elaborate } from "./parser/elaborate.js";
import { parse } from "./parser/parse.js";
import { settleAssumptions } from "./settleAssumptions.js";

/** A model file read and understood, as far as its errors allow. */
export interface Analysis {
  readonly source: SourceFile;
  readonly sink: DiagnosticSink;
  readonly pool: ExpressionPool;
  readonly ast: ModuleAst;
  /** Absent where there are errors. */
  readonly model: Model | undefined;
}

/** A derivative of a function over arrays that is asked for. */
export interface RequestedArrayDerivative {
  readonly kind: DerivativeKind;
  readonly variables: readonly ArrayParameter[];
  /** The highest power of a Taylor series; 0 for other kinds. */
  readonly order: number;
}

/** Reads a model. `wrt` names what to differentiate by, in place of the names before `;`. */
export function analyse(text: string, file: string, wrt: readonly string[] | undefined): Analysis {
  const source = new SourceFile(file, text);
  const sink = new DiagnosticSink();
  const pool = new ExpressionPool();
  const ast = parse(source, sink);
  const read = ast.isComplete ? elaborate(ast, pool, source, sink) : undefined;
  const elaborated = read && settleAssumptions(read, sink);
  if (elaborated !== undefined && wrt !== undefined) checkNames(elaborated, wrt, sink);
  return { source, sink, pool, ast, model: sink.hasErrors ? undefined : elaborated };
}

/** The names that a function is differentiated by. */
export function differentiationVariables(
  definition: ModelFunction,
  wrt: readonly string[] | undefined,
): readonly string[] {
  if (wrt === undefined) return definition.variables;
  return [...definition.variables, ...definition.data].filter((parameter) => wrt.includes(parameter));
}

/**
 * The derivatives to emit for a function of numbers: those of its `derive` lines, or the gradient. `wrt` takes the place of its
 * variables where a line does not say by what.
 */
export function requestedDerivatives(
  definition: ModelFunction,
  wrt: readonly string[] | undefined,
): readonly RequestedDerivative[] {
  const variables = differentiationVariables(definition, wrt);
  const requests = definition.requests ?? gradientRequests(definition, wrt);
  return requests.map((request) => ({ ...request, variables: request.wrt ?? variables }));
}

/** What is asked for without a `derive` line: the gradient, where there are variables. */
export function gradientRequests(
  definition: ModelFunction,
  wrt: readonly string[] | undefined,
): readonly DerivativeRequest[] {
  return differentiationVariables(definition, wrt).length === 0 ? [] : [GRADIENT];
}

const GRADIENT: DerivativeRequest = { kind: "gradient", wrt: undefined, order: 0, isFlat: false };

/** The parameters that a function over arrays is differentiated by; indices never are. */
export function arrayVariables(
  { variables, data }: ArrayFunction,
  wrt: readonly string[] | undefined,
): readonly ArrayParameter[] {
  const chosen = wrt === undefined ? variables : [...variables, ...data].filter(({ name }) => wrt.includes(name));
  return chosen.filter(({ isInteger }) => !isInteger);
}

/**
 * The derivatives to emit for a function over arrays: those of its `derive` lines, or the gradient of a number and the Jacobian of an
 * array.
 */
export function requestedArrayDerivatives(
  definition: ArrayFunction,
  wrt: readonly string[] | undefined,
): readonly RequestedArrayDerivative[] {
  const kind = definition.result.kind === "number" ? "gradient" : "jacobian";
  const requests =
    definition.requests ?? (arrayVariables(definition, wrt).length === 0 ? [] : [{ kind, wrt: undefined, order: 0 }]);
  return requests.map((request) => ({
    kind: request.kind,
    variables: arrayVariables(definition, request.wrt ?? wrt),
    order: request.order,
  }));
}

function checkNames(model: Model, wrt: readonly string[], sink: DiagnosticSink): void {
  const known = new Set([
    ...model.functions.flatMap(({ variables, data }) => [...variables, ...data]),
    ...model.arrayFunctions.flatMap(({ variables, data }) => [...variables, ...data].map(({ name }) => name)),
  ]);
  for (const name of wrt) {
    if (!known.has(name)) sink.report(problems.unknownDifferentiationVariable.at(NOWHERE, name, [...known]));
  }
}
