import { type Analysis, analyse, arrayVariables, differentiationVariables } from "../../analyse.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { ArrayFunction } from "../../ir/model.js";
import { chooseFunction } from "../chosenFunction.js";
import { readPoint } from "../point.js";
import { refuseExterns } from "../refuseExterns.js";
import { buildKernelGraph } from "./kernels/buildKernelGraph.js";
import type { KernelGraph } from "./kernels/kernelGraph.js";
import { tracePasses } from "./passes.js";
import type { Trace } from "./trace.js";

export interface TraceOptions {
  /** The name of the model file, for messages. Default `model.expr`. */
  readonly file?: string;
  /** The values of the parameters, such as `x1=1,x2=pi/2`. Default: none. */
  readonly at?: string;
  /** The function to trace. Default: the only one. */
  readonly of?: string;
  /** Names to differentiate by, variables or data, in place of the names before `;`. */
  readonly wrt?: readonly string[];
}

export interface TraceResult {
  /** Absent where there are errors, and of a function over arrays. */
  readonly trace?: Trace;
  /** Of a function over arrays: its kernels and their formulas. Absent where there are errors. */
  readonly kernels?: KernelGraph;
  /** Errors and warnings, in the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The forward and backward pass through a function of a model at a point. Never throws on a faulty model or point. */
export function traceModel(text: string, options: TraceOptions = {}): TraceResult {
  const analysis = analyse(text, options.file ?? "model.expr", options.wrt);
  const overArrays = arrayFunctionOf(analysis, options);
  if (overArrays !== undefined) {
    const variables = arrayVariables(overArrays, options.wrt);
    const kernels = buildKernelGraph(analysis.pool, overArrays, variables);
    const { diagnostics, hasErrors } = analysis.sink;
    return { ...(hasErrors ? {} : { kernels }), diagnostics };
  }
  const trace = traceAnalysis(analysis, options);
  return { ...(trace === undefined ? {} : { trace }), diagnostics: analysis.sink.diagnostics };
}

/** The function over arrays that is meant. With a point only functions of numbers are. */
function arrayFunctionOf({ model }: Analysis, { at, of }: TraceOptions): ArrayFunction | undefined {
  if (model === undefined || at !== undefined) return undefined;
  const { functions, arrayFunctions } = model;
  if (of !== undefined) return arrayFunctions.find(({ name }) => name === of);
  return functions.length === 0 && arrayFunctions.length === 1 ? arrayFunctions[0] : undefined;
}

function traceAnalysis({ model, pool, ast, sink }: Analysis, { at = "", of, wrt }: TraceOptions): Trace | undefined {
  const definition = model && chooseFunction(model, of, sink);
  if (definition !== undefined) refuseExterns("tracing", [definition], sink);
  if (definition === undefined || sink.hasErrors) return undefined;
  const point = readPoint(at, definition, sink);
  if (point === undefined) return undefined;
  return tracePasses(pool, definition, {
    variables: differentiationVariables(definition, wrt),
    point,
    taken: ast.definitions.map(({ name }) => name.name),
  });
}
