import { analyse } from "../../src/analyse.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import type { SourceFile } from "../../src/diagnostics/span.js";

/** Everything that is reported of a model. */
export function diagnose({ name, text }: SourceFile): readonly Diagnostic[] {
  return analyse(text, name, undefined).sink.diagnostics;
}
