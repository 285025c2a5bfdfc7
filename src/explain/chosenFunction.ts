import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { Model, ModelFunction } from "../ir/model.js";

/** The function to explain: the one named, or the only one. Reports why there is none. */
export function chooseFunction(
  { functions, arrayFunctions }: Model,
  name: string | undefined,
  sink: DiagnosticSink,
): ModelFunction | undefined {
  const names = functions.map((definition) => definition.name);
  const overArrays = arrayFunctions.filter((definition) =>
    name === undefined ? names.length === 0 : definition.name === name,
  );
  if (overArrays.length > 0) {
    refuseArrays({ arrayFunctions: overArrays }, sink);
    return undefined;
  }
  if (name === undefined) {
    if (functions.length > 1) sink.report(problems.severalFunctions.at(NOWHERE, names));
    return functions.length === 1 ? functions[0] : undefined;
  }
  const chosen = functions.find((definition) => definition.name === name);
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

/** Reports the functions over arrays, which are compiled and derived, but not explained yet. */
export function refuseArrays({ arrayFunctions }: Pick<Model, "arrayFunctions">, sink: DiagnosticSink): void {
  for (const { name, place } of arrayFunctions)
    sink.report(problems.notSupported.at(place, `explaining functions over arrays, such as \`${name}\`, is`));
}
