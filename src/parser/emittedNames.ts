import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { Definition, ModuleAst } from "./ast.js";

/** What is appended to a function's name for what is emitted besides its value. */
const derivedSuffixes = ["Gradient", "ValueAndGradient"];

/** Names that no declaration of a strict module may have. */
const reservedInModules = new Set(
  (
    "__esModule arguments await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);

/** Reports exported functions whose names the emitted module cannot have. Other names are renamed when code is written. */
export function checkEmittedNames(module: ModuleAst, sink: DiagnosticSink): void {
  const exported = new Map<string, Definition>();
  for (const definition of module.definitions)
    if (!definition.isPrivate) exported.set(definition.name.name, definition);
  for (const { name } of exported.values()) {
    if (reservedInModules.has(name.name)) sink.report(problems.reservedInOutput.at(name.span, name.name));
    const owner = derivedSuffixes
      .filter((suffix) => name.name.endsWith(suffix))
      .map((suffix) => exported.get(name.name.slice(0, -suffix.length)))
      .find((candidate) => candidate !== undefined);
    if (owner !== undefined)
      sink.report(problems.emittedNameTaken.at(name.span, name.name, owner.name.name, owner.name.span));
  }
}
