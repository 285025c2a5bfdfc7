import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/span.js";
import type { Definition, ModuleAst } from "./ast.js";
import { attachDocumentation } from "./documentation.js";
import { FailureSite } from "./failureSite.js";
import { Grammar } from "./grammar.js";
import { lex } from "./lex.js";
import { nextDefinition } from "./recovery.js";
import { explainFailure } from "./syntaxErrors.js";

/** A file with more syntax errors than this is no model; the rest of it is not looked at. */
const maximumSyntaxErrors = 100;

const grammar = new Grammar();

/** Reads a file. After a syntax error it goes on with the next definition, so that all errors are reported. */
export function parse(source: SourceFile, sink: DiagnosticSink): ModuleAst {
  const { tokens, blockComments, isComplete } = lex(source, sink);
  if (!isComplete) return { definitions: [] };
  const context = { source, sink, documentation: attachDocumentation(tokens, blockComments) };
  const parts: (readonly Definition[])[] = [];
  let rest = tokens;
  for (let errors = 0; errors < maximumSyntaxErrors && rest.length > 0; errors += 1) {
    const { definitions, failure } = grammar.parse(rest, context);
    parts.push(definitions);
    if (failure === undefined) break;
    const site = new FailureSite(failure, rest, source);
    sink.report(explainFailure(site));
    rest = rest.slice(nextDefinition(site));
  }
  const definitions = parts.flat();
  if (!sink.hasErrors && definitions.every((definition) => definition.isPrivate)) {
    sink.report(problems.emptyModel.at({ start: 0, end: 0 }, definitions.length > 0));
  }
  return { definitions };
}
