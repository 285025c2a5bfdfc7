import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { Model, ModelFunction } from "../ir/model.js";

/** The function to explain: the one named, or the only one. Reports why there is none. */
export function chooseFunction(
  { functions }: Model,
  name: string | undefined,
  sink: DiagnosticSink,
): ModelFunction | undefined {
  const names = functions.map((definition) => definition.name);
  if (name === undefined) {
    if (functions.length > 1) sink.report(problems.severalFunctions.at(NOWHERE, names));
    return functions.length === 1 ? functions[0] : undefined;
  }
  const chosen = functions.find((definition) => definition.name === name);
  if (chosen === undefined) sink.report(problems.unknownFunctionOfModel.at(NOWHERE, name, names));
  return chosen;
}
