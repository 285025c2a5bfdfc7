import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE } from "../../diagnostics/span.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { traceModel, type TraceOptions } from "../trace/traceModel.js";
import type { Flow, Thresholds } from "./flow.js";
import { defaultThresholds, measureFlow } from "./measure.js";

export type FlowOptions = TraceOptions & Partial<Thresholds>;

export interface FlowResult {
  /** Absent where there are errors. */
  readonly flow?: Flow;
  /** Errors and warnings, in the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How the derivative of a function of a model flows back at a point. Never throws on a faulty model or point. */
export async function flowModel(text: string, options: FlowOptions = {}): Promise<FlowResult> {
  const { traced, diagnostics } = await traceModel(text, options);
  if (traced?.kind !== "numbers") return { diagnostics };
  const { trace } = traced;
  const { vanishing = defaultThresholds.vanishing, exploding = defaultThresholds.exploding } = options;
  if (!(vanishing > 0 && vanishing < exploding))
    return { diagnostics: [...diagnostics, problems.crossedThresholds.at(NOWHERE, vanishing, exploding)] };
  return { flow: measureFlow(trace, { vanishing, exploding }), diagnostics };
}
