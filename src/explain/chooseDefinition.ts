import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import { NOWHERE } from "../diagnostics/span.js";
import { type Definition, inFileOrder } from "../fileOrder.js";
import type { Model } from "../ir/model.js";

/** The function to explain, of numbers or over arrays: the one named, or the only one. Reports why there is none. */
export function chooseDefinition(model: Model, name: string | undefined, sink: DiagnosticSink): Definition | undefined {
  const definitions = inFileOrder(model);
  const names = definitions.map(({ definition }) => definition.name);
  if (name === undefined) {
    if (definitions.length > 1) sink.report(problems.severalFunctions.at(NOWHERE, names));
    return definitions.length === 1 ? definitions[0] : undefined;
  }
  const chosen = definitions.find(({ definition }) => definition.name === name);
  if (chosen === undefined) sink.report(problems.unknownFunctionOfModel.at(NOWHERE, name, names));
  return chosen;
}

/** The function of that name, of numbers or over arrays. Reports that there is none. */
export function chooseNamed(model: Model, name: string, sink: DiagnosticSink): Model {
  const functions = model.functions.filter((definition) => definition.name === name);
  const arrayFunctions = model.arrayFunctions.filter((definition) => definition.name === name);
  if (functions.length + arrayFunctions.length === 0) {
    const names = [...model.functions, ...model.arrayFunctions].map((definition) => definition.name);
    sink.report(problems.unknownFunctionOfModel.at(NOWHERE, name, names));
  }
  return { functions, arrayFunctions };
}
