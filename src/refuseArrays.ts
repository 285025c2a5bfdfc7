import { problems } from "./diagnostics/catalogue.js";
import type { DiagnosticSink } from "./diagnostics/diagnostic.js";
import type { Model } from "./ir/model.js";

/** Reports the functions over arrays, which are read but not compiled yet. */
export function refuseArrays({ arrayFunctions }: Model, sink: DiagnosticSink): void {
  for (const { name, place } of arrayFunctions)
    sink.report(problems.notSupported.at(place, `\`${name}\` uses arrays; code for them is`));
}
