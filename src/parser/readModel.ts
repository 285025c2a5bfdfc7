import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/span.js";
import type { Model } from "../ir/model.js";
import type { ExpressionPool } from "../ir/pool.js";
import { elaborate } from "./elaborate.js";
import { parse } from "./parse.js";

/** Reads and elaborates a file. Names and types are looked at in all that could be read. */
export function readModel(source: SourceFile, pool: ExpressionPool, sink: DiagnosticSink): Model | undefined {
  const module = parse(source, sink);
  return module.isComplete ? elaborate(module, pool, source, sink) : undefined;
}
