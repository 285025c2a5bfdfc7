import { analyse } from "../../analyse.js";
import { problems } from "../../diagnostics/catalogue.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { NOWHERE } from "../../diagnostics/span.js";
import { chooseDefinition } from "../chooseDefinition.js";
import { traceDefinition, type TraceOptions } from "../trace/traceModel.js";
import type { Flow, Thresholds } from "./flow.js";
import type { KernelFlow } from "./kernels/kernelFlow.js";
import { measureKernels } from "./kernels/measureKernels.js";
import { defaultThresholds, measureFlow } from "./measure.js";

export type FlowOptions = TraceOptions & Partial<Thresholds>;

/** The flow of a derivative through the operations of a function of numbers, or through the kernels of one over arrays. */
export type Flowed =
  { readonly kind: "numbers"; readonly flow: Flow } | { readonly kind: "kernels"; readonly flow: KernelFlow };

export interface FlowResult {
  /** Absent where there are errors. */
  readonly flowed?: Flowed;
  /** Errors and warnings, in the order of the source. */
  readonly diagnostics: readonly Diagnostic[];
}

/** How the derivative of a function of a model flows back at a point. Never throws on a faulty model or point. */
export async function flowModel(text: string, options: FlowOptions = {}): Promise<FlowResult> {
  const { vanishing = defaultThresholds.vanishing, exploding = defaultThresholds.exploding, at = "" } = options;
  const thresholds = { vanishing, exploding };
  const analysis = analyse(text, options.file ?? "model.expr", options.wrt);
  const { model, sink } = analysis;
  const chosen = model && chooseDefinition(model, options.of, sink);
  if (chosen?.kind === "arrays" && chosen.definition.result.kind === "array") {
    const { name, place } = chosen.definition;
    const what = `following the derivatives of functions that give arrays, such as \`${name}\`, is`;
    sink.report(problems.notSupported.at(place, what));
    return { diagnostics: sink.diagnostics };
  }
  const traced = chosen && (await traceDefinition(analysis, chosen, { ...options, at, hasContributions: true }));
  if (traced !== undefined && !(vanishing > 0 && vanishing < exploding))
    sink.report(problems.crossedThresholds.at(NOWHERE, vanishing, exploding));
  if (traced === undefined || sink.hasErrors) return { diagnostics: sink.diagnostics };
  switch (traced.kind) {
    case "numbers":
      return {
        flowed: { kind: "numbers", flow: measureFlow(traced.trace, thresholds) },
        diagnostics: sink.diagnostics,
      };
    case "kernels":
      return {
        flowed: { kind: "kernels", flow: measureKernels(traced.trace, thresholds) },
        diagnostics: sink.diagnostics,
      };
    case "formulas":
      throw new Error("a flow has a point");
  }
}
