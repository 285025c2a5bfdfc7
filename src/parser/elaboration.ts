import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/span.js";
import type { ExpressionPool } from "../ir/pool.js";
import type { External, Identifier } from "./ast.js";
import type { Resolution } from "./resolve.js";
import type { Budget, Template } from "./template.js";

/** What all definitions of a file share while they are elaborated. */
export interface Elaboration {
  readonly pool: ExpressionPool;
  readonly source: SourceFile;
  readonly sink: DiagnosticSink;
  readonly resolution: Resolution;
  /** The values of definitions, by their names; those with an error in them are absent. */
  readonly templates: ReadonlyMap<Identifier, Template>;
  readonly budget: Budget;
  /** The name that calls of a function of another file have in expressions. */
  readonly calleeOf: (external: External) => string;
}
