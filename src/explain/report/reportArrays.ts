import { type Analysis, arrayVariables } from "../../analyse.js";
import { arraySignature } from "../../arrayFormulas.js";
import { calledExterns } from "../../calledExterns.js";
import type { ArrayFunction } from "../../ir/model.js";
import type { ArrayPlace } from "../arrays/readArrayPoint.js";
import type { EmittedOverArrays } from "../emittedFunction.js";
import { explainArrays, type ReadableArrayFunction } from "../steps/arrays/explainArrays.js";
import type { StepBudget } from "../steps/stepBudget.js";
import { buildKernelGraph } from "../trace/kernels/buildKernelGraph.js";
import { traceAtPlace } from "../trace/traceModel.js";
import { compareArraysWithDifferences } from "./compareWithDifferences.js";
import type { FunctionReport, KernelReport } from "./report.js";

export interface ArraySettings {
  /** The place of the point that is given. */
  readonly place: ArrayPlace | undefined;
  readonly budget: StepBudget;
  /** Names to differentiate by, in place of the names before `;`. */
  readonly wrt: readonly string[] | undefined;
  /** Gives the code that is emitted for a function. */
  readonly loadOverArrays: (definition: ArrayFunction) => EmittedOverArrays;
}

/** What is told of a function over arrays. Reports a subscript that is out of range at the point. */
export async function reportArrayFunction(
  analysis: Analysis,
  readable: ReadableArrayFunction,
  settings: ArraySettings,
): Promise<FunctionReport | undefined> {
  const { definition } = readable;
  const kernels = await reportKernels(analysis, readable, settings);
  return (
    kernels && {
      documentation: definition.documentation,
      signature: arraySignature(definition),
      ...explainArrays(analysis.pool, readable, undefined, settings.budget),
      kernels,
      callsExterns: calledExterns(definition).size > 0,
      evaluation: undefined,
    }
  );
}

async function reportKernels(
  analysis: Analysis,
  { definition, variables }: ReadableArrayFunction,
  { place, wrt, loadOverArrays }: ArraySettings,
): Promise<KernelReport | undefined> {
  const { pool, sink } = analysis;
  if (place === undefined) return { kind: "formulas", graph: buildKernelGraph(pool, definition, variables) };
  const trace = await traceAtPlace(analysis, definition, variables, place);
  if (trace === undefined) return undefined;
  // What gives an array, or has no variables, has no gradient.
  const checked = definition.result.kind === "number" ? arrayVariables(definition, wrt) : [];
  const check =
    checked.length === 0
      ? undefined
      : compareArraysWithDifferences(pool, definition, checked, loadOverArrays(definition), place, sink);
  return { kind: "numbers", trace, check };
}
