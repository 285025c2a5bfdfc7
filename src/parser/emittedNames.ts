import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import { emittedNamesOf, flatName, type DerivativeKind, type DerivativeRequest } from "../ir/derivatives.js";
import type { Definition, Identifier, ModuleAst } from "./ast.js";

/** Names that no declaration of a strict module may have. */
const reservedInModules = new Set(
  (
    "__esModule arguments await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for function if implements import in instanceof interface let new null package private protected public return " +
    "static super switch this throw true try typeof var void while with yield"
  ).split(" "),
);

/**
 * Reports exported functions whose names the emitted module cannot have. Other names are renamed when code is written.
 * `requests` says what is emitted for a function besides its value; where it says nothing, the gradient of a number or the Jacobian of
 * an array.
 */
export function checkEmittedNames(
  module: ModuleAst,
  requests: ReadonlyMap<Definition, readonly DerivativeRequest[]>,
  givesArray: (definition: Definition) => boolean,
  sink: DiagnosticSink,
): void {
  const exported = module.definitions.filter(({ isPrivate }) => !isPrivate);
  const owners = new Map<string, Identifier>();
  for (const definition of exported) {
    for (const name of namesFor(definition, requests.get(definition), givesArray(definition)))
      owners.set(name, definition.name);
  }
  for (const { name } of new Map(exported.map((definition) => [definition.name.name, definition])).values()) {
    if (reservedInModules.has(name.name)) sink.report(problems.reservedInOutput.at(name.span, name.name));
    const owner = owners.get(name.name);
    if (owner !== undefined) sink.report(problems.emittedNameTaken.at(name.span, name.name, owner.name, owner.span));
  }
}

function namesFor(
  { name: { name } }: Definition,
  requests: readonly DerivativeRequest[] | undefined,
  givesArray: boolean,
): readonly string[] {
  const kinds: readonly DerivativeKind[] = requests?.map(({ kind }) => kind) ?? [givesArray ? "jacobian" : "gradient"];
  const names = kinds.flatMap((kind) => emittedNamesOf(name, kind));
  return requests?.some(({ isFlat }) => isFlat) === true ? [...names, flatName(name)] : names;
}
