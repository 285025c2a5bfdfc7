import { calledExterns } from "../calledExterns.js";
import { problems } from "../diagnostics/catalogue.js";
import { NOWHERE } from "../diagnostics/span.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { ArrayFunction, ModelFunction } from "../ir/model.js";

/** Reports functions that cannot be evaluated, as they call functions of other files. `purpose` is what for: `plotting`. */
export function refuseExterns(
  purpose: string,
  definitions: readonly (ModelFunction | ArrayFunction)[],
  sink: DiagnosticSink,
): void {
  for (const definition of definitions) {
    const [extern] = calledExterns(definition);
    const place = "program" in definition ? definition.place : definition.places?.name;
    if (extern === undefined) continue;
    const { name, file } = extern;
    sink.report(problems.externNotRun.at(place ?? NOWHERE, purpose, definition.name, name, file));
  }
}
