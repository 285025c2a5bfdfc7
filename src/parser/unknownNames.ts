import type { Diagnostic, DiagnosticSink } from "../diagnostics/diagnostic.js";
import { inMorePlaces } from "../diagnostics/repeated.js";
import type { Call, Reference } from "./ast.js";
import { explainUnknownCall, explainUnknownReference } from "./nameErrors.js";
import type { Scope } from "./resolve.js";

/** The names without a meaning in one function. Each is reported once, where it first stands. */
export class UnknownNames {
  readonly #found = new Map<string, { readonly diagnostic: Diagnostic; places: number }>();

  add(use: Reference | Call, scope: Scope): void {
    const key = use.kind === "call" ? `${use.callee.name}()` : use.name;
    const known = this.#found.get(key);
    if (known !== undefined) {
      known.places += 1;
      return;
    }
    const diagnostic = use.kind === "call" ? explainUnknownCall(use, scope) : explainUnknownReference(use, scope);
    this.#found.set(key, { diagnostic, places: 1 });
  }

  report(sink: DiagnosticSink): void {
    for (const { diagnostic, places } of this.#found.values()) sink.report(inMorePlaces(diagnostic, places - 1));
  }
}
