import { DiagnosticSink, type Diagnostic } from "../../src/diagnostics/diagnostic.js";
import type { SourceFile } from "../../src/diagnostics/span.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { readModel } from "../../src/parser/readModel.js";

/** Everything that is reported of a model. */
export function diagnose(source: SourceFile): readonly Diagnostic[] {
  const sink = new DiagnosticSink();
  readModel(source, new ExpressionPool(), sink);
  return sink.diagnostics;
}
