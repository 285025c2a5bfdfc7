import { type Analysis, analyse, arrayVariables, differentiationVariables } from "../../analyse.js";
import { problems } from "../../diagnostics/catalogue.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { Definition } from "../../fileOrder.js";
import type { ArrayFunction, ArrayParameter, ModelFunction } from "../../ir/model.js";
import { type ArrayPlace, type PointData, readArrayPoint, readPointOfNumbers } from "../arrays/readArrayPoint.js";
import { chooseDefinition } from "../chooseDefinition.js";
import { printPoint } from "../point.js";
import { refuseExterns } from "../refuseExterns.js";
import { buildKernelGraph } from "./kernels/buildKernelGraph.js";
import type { KernelGraph } from "./kernels/kernelGraph.js";
import type { KernelTrace } from "./kernels/kernelTrace.js";
import { traceKernels } from "./kernels/traceKernels.js";
import { tracePasses } from "./passes.js";
import type { Trace } from "./trace.js";

export interface TraceOptions {
  /** The name of the model file, for messages. Default `model.expr`. */
  readonly file?: string;
  /** The values of the parameters, such as `x1=1,x2=pi/2` or `w=[1,2],b=0.5`. Default: none. */
  readonly at?: string;
  /** Values of parameters that `at` does not give. */
  readonly data?: PointData;
  /** The function to trace. Default: the only one. */
  readonly of?: string;
  /** Names to differentiate by, variables or data, in place of the names before `;`. */
  readonly wrt?: readonly string[];
  /** Whether to tell what each kernel contributes to the adjoints of what it reads. Default false. */
  readonly hasContributions?: boolean;
}

/** What is shown of a function: numbers or, of a function over arrays without a point, formulas. */
export type Traced =
  | { readonly kind: "numbers"; readonly trace: Trace }
  | { readonly kind: "kernels"; readonly trace: KernelTrace }
  | { readonly kind: "formulas"; readonly graph: KernelGraph };

export interface TraceResult {
  /** Absent where there are errors. */
  readonly traced?: Traced;
  /** Errors and warnings, in the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The forward and backward pass through a function of a model at a point. Never throws on a faulty model or point. */
export async function traceModel(text: string, options: TraceOptions = {}): Promise<TraceResult> {
  const analysis = analyse(text, options.file ?? "model.expr", options.wrt);
  const { model, sink } = analysis;
  const chosen = model && chooseDefinition(model, options.of, sink);
  const traced = chosen && (await traceDefinition(analysis, chosen, options));
  return { ...(traced === undefined ? {} : { traced }), diagnostics: sink.diagnostics };
}

/** What is shown of one function of a model. */
export async function traceDefinition(
  analysis: Analysis,
  chosen: Definition,
  options: TraceOptions,
): Promise<Traced | undefined> {
  if (chosen.kind === "arrays") return traceArrays(analysis, chosen.definition, options);
  const trace = traceNumbers(analysis, chosen.definition, options);
  return trace && { kind: "numbers", trace };
}

/** Both passes through a function of numbers. Reports what is wrong with the point. */
export function traceNumbers(
  { pool, ast, sink }: Analysis,
  definition: ModelFunction,
  { at, data, wrt }: TraceOptions,
): Trace | undefined {
  refuseExterns("tracing", [definition], sink);
  const point = sink.hasErrors ? undefined : readPointOfNumbers({ at, data }, definition, sink);
  if (point === undefined) return undefined;
  const variables = differentiationVariables(definition, wrt);
  const taken = ast.definitions.map(({ name }) => name.name);
  return tracePasses(pool, definition, { variables, point, taken });
}

async function traceArrays(
  analysis: Analysis,
  definition: ArrayFunction,
  { at, data, wrt, hasContributions = false }: TraceOptions,
): Promise<Traced | undefined> {
  const variables = arrayVariables(definition, wrt);
  const { pool, sink } = analysis;
  if (at === undefined && data === undefined) {
    const graph = buildKernelGraph(pool, definition, variables);
    // That a derivative is missing is found where it is asked for.
    return sink.hasErrors ? undefined : { kind: "formulas", graph };
  }
  refuseExterns("tracing", [definition], sink);
  const place = sink.hasErrors ? undefined : readArrayPoint({ at, data }, definition, sink);
  const trace = place && (await traceAtPlace(analysis, definition, variables, place, { hasContributions }));
  return trace && { kind: "kernels", trace };
}

/** Both passes through a function over arrays at a place. Reports a subscript that is out of range there. */
export async function traceAtPlace(
  { pool, sink }: Analysis,
  definition: ArrayFunction,
  variables: readonly ArrayParameter[],
  place: ArrayPlace,
  options: { readonly hasContributions?: boolean } = {},
): Promise<KernelTrace | undefined> {
  try {
    return await traceKernels(pool, definition, variables, place, options);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const name = `\`${definition.name}\``;
    sink.report(problems.functionThrew.at(NOWHERE, name, error.message, printPoint(place.point)));
    return undefined;
  }
}
