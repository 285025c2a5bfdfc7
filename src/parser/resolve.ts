import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { SourceFile, Span } from "../diagnostics/span.js";
import type { FunctionDefinition } from "../functions/definition.js";
import { nearestName } from "../diagnostics/suggest.js";
import { functionTable } from "../functions/table.js";
import {
  bodiesOf,
  type Call,
  type Definition,
  type Expression,
  type Identifier,
  type IndexBinder,
  type LocalLet,
  type ModuleAst,
  type Parameter,
  postOrder,
  type Reduction,
  type Reference,
} from "./ast.js";
import { type ArrayFunctionName, isArrayFunction, isReduction, reductions } from "./arrays/functions.js";
import { differentiationVariable, type DifferentiationName, isDifferentiation } from "./differentiation.js";
import { indicesInForce, type LocalNames } from "./indices.js";
import { UnknownNames } from "./unknownNames.js";

/** What a name means where it is used. */
export type Binding = LocalBinding | GlobalBinding;

/** A name that one definition brings into being. */
export type LocalBinding =
  | { readonly kind: "parameter"; readonly parameter: Parameter }
  | { readonly kind: "size"; readonly size: Reference }
  | { readonly kind: "let"; readonly local: LocalLet }
  | { readonly kind: "index"; readonly index: IndexBinder };

export type GlobalBinding =
  | { readonly kind: "definition"; readonly definition: Definition }
  | { readonly kind: "builtIn"; readonly function: FunctionDefinition }
  | { readonly kind: "arrayFunction"; readonly name: ArrayFunctionName }
  | { readonly kind: "differentiation"; readonly name: DifferentiationName };

/** One use of a definition by another. */
export interface Use {
  readonly definition: Definition;
  readonly span: Span;
}

/** The meaning of every name of a file. Names without a meaning were reported, and are absent. */
export interface Resolution {
  readonly bindings: ReadonlyMap<Reference | Call, Binding>;
  /** The definitions that each definition needs. */
  readonly uses: ReadonlyMap<Definition, readonly Use[]>;
  /** Parameters, `let`s and definitions that something uses. */
  readonly used: ReadonlySet<Identifier>;
  /** Parameters that something in their definition is differentiated by. */
  readonly differentiatedBy: ReadonlySet<Parameter>;
}

/** The names in force at a place. */
export interface Scope {
  readonly owner: Definition;
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Names of definitions that could not be read, so that nothing is known of their uses. */
  readonly broken: ReadonlySet<string>;
  /** Parameters, sizes, the `let`s above the place, and the indices in force. */
  readonly locals: LocalNames;
  readonly source: SourceFile;
  /** Holds the errors so far. */
  readonly sink: DiagnosticSink;
}

/** Finds out what every name of a file means. */
export function resolve(module: ModuleAst, source: SourceFile, sink: DiagnosticSink): Resolution {
  const definitions = declare(module, sink);
  const bindings = new Map<Reference | Call, Binding>();
  const uses = new Map<Definition, Use[]>();
  const used = new Set<Identifier>();
  const differentiatedBy = new Set<Parameter>();

  for (const definition of bodiesOf(module)) {
    const locals = new Map<string, LocalBinding>();
    const outside: Scope = { owner: definition, definitions, broken: module.broken, locals, source, sink };
    const unknown = new UnknownNames();
    const ownUses: Use[] = [];
    uses.set(definition, ownUses);

    const resolveNames = (root: Expression): void => {
      const indices = indicesInForce(root, locals, sink);
      for (const expression of postOrder(root)) {
        const inForce = indices.get(expression);
        const scope = inForce === undefined ? outside : { ...outside, locals: inForce };
        if (expression.kind === "reduction") checkReduction(expression, sink);
        if (expression.kind !== "reference" && expression.kind !== "call") continue;
        const binding = expression.kind === "call" ? bindCall(expression, scope) : bindReference(expression, scope);
        if (binding === "broken") continue;
        if (binding === undefined) {
          unknown.add(expression, scope);
          continue;
        }
        bindings.set(expression, binding);
        if (expression.kind === "call" && binding.kind === "differentiation") {
          const variable = differentiationVariable(expression, bindings);
          if (variable !== undefined) differentiatedBy.add(variable);
        }
        const name = declaredName(binding);
        if (name !== undefined) used.add(name);
        if (binding.kind === "definition") {
          ownUses.push({
            definition: binding.definition,
            span: expression.kind === "call" ? expression.callee.span : expression.span,
          });
        }
      }
    };

    declareParameters(definition, locals, sink);
    for (const size of parametersOf(definition).flatMap(({ sizes }) => sizes)) {
      const binding = size.kind === "reference" ? locals.get(size.name) : undefined;
      if (binding?.kind === "parameter") used.add(binding.parameter);
    }
    for (const statement of definition.body.statements) {
      resolveNames(statement.kind === "let" ? indexedValue(statement) : statement.condition);
      if (statement.kind === "let") declareLet(statement, locals, sink);
    }
    resolveNames(definition.body.result);
    unknown.report(sink);
  }
  return { bindings, uses, used, differentiatedBy };
}

export function parametersOf(definition: Definition): readonly Parameter[] {
  return definition.parameters === undefined ? [] : [...definition.parameters.variables, ...definition.parameters.data];
}

function declare(module: ModuleAst, sink: DiagnosticSink): ReadonlyMap<string, Definition> {
  const definitions = new Map<string, Definition>();
  for (const definition of module.definitions) {
    const { name, span } = definition.name;
    const first = definitions.get(name);
    if (first === undefined) definitions.set(name, definition);
    else sink.report(problems.duplicateDefinition.at(span, name, first.name.span));
  }
  return definitions;
}

function declareParameters(definition: Definition, locals: Map<string, LocalBinding>, sink: DiagnosticSink): void {
  for (const parameter of parametersOf(definition)) {
    const first = locals.get(parameter.name);
    if (first?.kind === "parameter")
      sink.report(problems.duplicateParameter.at(parameter.span, parameter.name, first.parameter.span));
    else locals.set(parameter.name, { kind: "parameter", parameter });
  }
  for (const size of parametersOf(definition).flatMap(({ sizes }) => sizes)) {
    if (size.kind !== "reference") continue;
    const first = locals.get(size.name);
    if (first === undefined) locals.set(size.name, { kind: "size", size });
    else if (first.kind === "parameter" && !isIntegerNumber(first.parameter))
      sink.report(problems.sizeIsParameter.at(size.span, size.name, first.parameter.span));
  }
}

/** Whether a parameter can stand for a size. */
export function isIntegerNumber({ isInteger, sizes }: Parameter): boolean {
  return isInteger && sizes.length === 0;
}

/** `let z[i] = e` has the names of `[e for i]`. */
export function indexedValue({ indices, value, span }: LocalLet): Expression {
  return indices.length === 0 ? value : { kind: "comprehension", body: value, indices, condition: undefined, span };
}

function checkReduction({ callee }: Reduction, sink: DiagnosticSink): void {
  if (!isReduction(callee.name))
    sink.report(problems.unknownReduction.at(callee.span, callee.name, nearestName(callee.name, reductions)));
}

function declareLet(local: LocalLet, locals: Map<string, LocalBinding>, sink: DiagnosticSink): void {
  const { name, span } = local.name;
  const first = locals.get(name);
  if (first?.kind === "parameter") sink.report(problems.hiddenParameter.at(span, name, first.parameter.span));
  else if (first?.kind === "size") sink.report(problems.hiddenName.at(span, name, "`let`", "size", first.size.span));
  else if (first?.kind === "let") sink.report(problems.duplicateDefinition.at(span, name, first.local.name.span));
  else locals.set(name, { kind: "let", local });
}

function bindReference({ name }: Reference, { definitions, broken, locals }: Scope): Binding | "broken" | undefined {
  const local = locals.get(name);
  if (local !== undefined) return local;
  const definition = definitions.get(name);
  if (definition !== undefined)
    return definition.parameters === undefined ? { kind: "definition", definition } : undefined;
  if (broken.has(name)) return "broken";
  const constant = functionTable.get(name);
  return constant?.parameters.length === 0 ? { kind: "builtIn", function: constant } : undefined;
}

/** A name followed by `(` is a call, whatever variables there are. */
function bindCall({ callee: { name } }: Call, { definitions, broken }: Scope): Binding | "broken" | undefined {
  const definition = definitions.get(name);
  if (definition?.parameters !== undefined) return { kind: "definition", definition };
  if (broken.has(name)) return "broken";
  const builtIn = functionTable.get(name);
  if (builtIn !== undefined && builtIn.parameters.length > 0) return { kind: "builtIn", function: builtIn };
  if (isDifferentiation(name)) return { kind: "differentiation", name };
  return isArrayFunction(name) ? { kind: "arrayFunction", name } : undefined;
}

function declaredName(binding: Binding): Identifier | undefined {
  switch (binding.kind) {
    case "parameter":
      return binding.parameter;
    case "let":
      return binding.local.name;
    case "definition":
      return binding.definition.name;
    case "builtIn":
    case "arrayFunction":
    case "differentiation":
    case "size":
    case "index":
      return undefined;
  }
}
