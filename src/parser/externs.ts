import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { Span } from "../diagnostics/span.js";
import type { Definition, Expression, Extern, Identifier, Parameter, Parameters } from "./ast.js";

/** What a line that declares a function of another file says. */
export interface ExternLine {
  readonly name: Identifier;
  readonly parameters: Parameters;
  readonly file: string;
  readonly derivative: readonly Expression[] | undefined;
  readonly documentation: string | undefined;
  readonly span: Span;
}

/** The function that a line declares, as definitions. Reports what cannot be declared. */
export function externOf(line: ExternLine, sink: DiagnosticSink): Extern {
  const { name, file, derivative, span } = line;
  checkParameters(line, sink);
  const variables = numbersOf(line.parameters);
  const names = variables.map((parameter) => parameter.name);
  if (derivative !== undefined && derivative.length !== names.length)
    sink.report(problems.derivativeCount.at(span, name.name, names, derivative.length));
  const define = (own: Identifier, result: Expression, documentation?: string): Definition => ({
    isPrivate: true,
    name: own,
    parameters: { variables, data: [], semicolon: undefined },
    body: { statements: [], result, span: result.span },
    documentation,
    span,
  });
  const operands = variables.map((parameter) => ({ kind: "reference", ...reference(parameter) }) as const);
  const value = { kind: "external", name: name.name, file, operands, span: name.span } as const;
  return {
    definition: define(name, value, line.documentation),
    partials: derivative?.map((partial) => define({ name: name.name, span: partial.span }, partial)),
  };
}

/** The parameters as numbers, whatever they were declared as. */
function numbersOf({ variables, data }: Parameters): readonly Parameter[] {
  return [...variables, ...data].map((parameter) => ({ ...parameter, sizes: [], isInteger: false }));
}

function reference({ name, span }: Parameter): Identifier {
  return { name, span };
}

function checkParameters({ name, parameters }: ExternLine, sink: DiagnosticSink): void {
  const { variables, data, semicolon } = parameters;
  if (semicolon !== undefined) sink.report(problems.misplacedSemicolon.at(semicolon, "helper"));
  for (const { sizes, isInteger, declaration, name: parameter } of [...variables, ...data])
    if (sizes.length > 0 || isInteger) sink.report(problems.externParameter.at(declaration, name.name, parameter));
  if (variables.length + data.length === 0) sink.report(problems.externParameter.at(name.span, name.name, undefined));
}
