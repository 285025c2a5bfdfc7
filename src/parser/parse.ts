import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/span.js";
import type { Definition, Derivation, Extern, ModuleAst } from "./ast.js";
import { attachDocumentation } from "./documentation.js";
import { FailureSite } from "./failureSite.js";
import { Grammar } from "./grammar.js";
import { lex } from "./lex.js";
import { definedNames, nextDefinition } from "./recovery.js";
import { explainFailure } from "./syntaxErrors.js";

/** A file with more syntax errors than this is no model; the rest of it is not looked at. */
const maximumSyntaxErrors = 100;

const grammar = new Grammar();

/** Reads a file. After a syntax error it goes on with the next definition, so that all errors are reported. */
export function parse(source: SourceFile, sink: DiagnosticSink): ModuleAst {
  const { tokens, blockComments, isComplete } = lex(source, sink);
  if (!isComplete) return { definitions: [], externs: [], derivations: [], broken: new Set(), isComplete };
  const context = { source, sink, documentation: attachDocumentation(tokens, blockComments) };
  const definitions: Definition[] = [];
  const externs: Extern[] = [];
  const derivations: Derivation[] = [];
  const broken = new Set<string>();
  let rest = tokens;
  for (let errors = 0; errors < maximumSyntaxErrors && rest.length > 0;) {
    const parsed = grammar.parse(rest, context);
    for (const definition of parsed.definitions) definitions.push(definition);
    for (const extern of parsed.externs) externs.push(extern);
    for (const derivation of parsed.derivations) derivations.push(derivation);
    if (parsed.failure === undefined) {
      rest = [];
      continue;
    }
    const site = new FailureSite(parsed.failure, rest, source);
    if (isOtherStatement(site)) {
      rest = rest.slice(site.found);
      continue;
    }
    // What the grammar took for complete goes on with what does not fit.
    const start = site.failure.start.startOffset;
    if (externs.at(-1)?.definition.span.start === start) externs.pop();
    for (const found of [definitions, derivations]) if (found.at(-1)?.span.start === start) found.pop();
    const next = nextDefinition(site);
    const problem = explainFailure(site, next);
    if (problem !== undefined) sink.report(problem);
    for (const name of definedNames(rest, site.start, next)) broken.add(name);
    rest = rest.slice(next);
    errors += 1;
  }
  if (!sink.hasErrors && definitions.every((definition) => definition.isPrivate)) {
    sink.report(problems.emptyModel.at({ start: 0, end: 0 }, definitions.length > 0));
  }
  return { definitions, externs, derivations, broken, isComplete: rest.length === 0 };
}

/** Whether a definition is complete, and what does not fit stands at the place for another one. */
function isOtherStatement(site: FailureSite): boolean {
  return site.failure.rule === "module" && site.found > site.start && site.isAtMargin(site.found);
}
