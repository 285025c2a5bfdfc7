import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { SourceFile } from "../diagnostics/span.js";
import type { Model, ModelFunction } from "../ir/model.js";
import { isCondition, type Node, type Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import type { Definition, Identifier, ModuleAst } from "./ast.js";
import { callOrder } from "./callOrder.js";
import { checkEmittedNames } from "./emittedNames.js";
import { type Elaboration, ExpressionElaborator } from "./expressions.js";
import { excerpt } from "./excerpt.js";
import { parametersOf, resolve } from "./resolve.js";
import { Budget, Template } from "./template.js";
import { warnOfSuspects } from "./warnings.js";

/**
 * What a file means: every name is resolved, every type checked, and every call of the file's own functions
 * replaced by its value. Undefined where something is wrong; then the sink says what.
 */
export function elaborate(
  module: ModuleAst,
  pool: ExpressionPool,
  source: SourceFile,
  sink: DiagnosticSink,
): Model | undefined {
  checkEmittedNames(module, sink);
  const resolution = resolve(module, source, sink);
  const templates = new Map<Identifier, Template>();
  const shared: Elaboration = { pool, source, sink, resolution, templates, budget: new Budget() };
  const functions = new Map<Definition, ModelFunction>();
  for (const definition of callOrder(module, resolution, sink)) {
    const locals = new Map<Identifier, Node>();
    const value = elaborateBody(definition, shared, locals);
    if (value === undefined) continue;
    const parameters = parametersOf(definition).map((parameter) => parameter.name);
    templates.set(definition.name, new Template(value, parameters));
    if (!definition.isPrivate) {
      if (isCondition(value)) reportCondition(definition, shared);
      else functions.set(definition, modelFunction(definition, value, locals));
    }
  }
  if (sink.hasErrors) return undefined;
  warnOfSuspects(module, resolution, functions, sink);
  // In the order of the file, not of the calls.
  return {
    functions: module.definitions.map((definition) => functions.get(definition)).filter((found) => found !== undefined),
  };
}

function elaborateBody({ body }: Definition, shared: Elaboration, locals: Map<Identifier, Node>): Node | undefined {
  for (const { name, value } of body.lets) {
    const node = new ExpressionElaborator(shared, locals).elaborate(value);
    if (node !== undefined) locals.set(name, node);
  }
  return new ExpressionElaborator(shared, locals).elaborate(body.result);
}

function reportCondition({ name, body }: Definition, { source, sink }: Elaboration): void {
  const { span } = body.result;
  sink.report(problems.conditionReturned.at(span, name.name, `if ${excerpt(span, source)} then 1 else 0`));
}

function modelFunction(definition: Definition, value: Real, locals: ReadonlyMap<Identifier, Node>): ModelFunction {
  const { name, parameters, documentation } = definition;
  return {
    name: name.name,
    documentation,
    variables: parameters?.variables.map((variable) => variable.name) ?? [],
    data: parameters?.data.map((datum) => datum.name) ?? [],
    value,
    intermediates: intermediatesOf(locals),
    places: {
      name: name.span,
      parameters: new Map(parametersOf(definition).map((parameter) => [parameter.name, parameter.span])),
    },
  };
}

/** The nodes that `let`s name. The first name counts, and what is as short as a name needs none. */
function intermediatesOf(locals: ReadonlyMap<Identifier, Node>): ReadonlyMap<Real, string> {
  const intermediates = new Map<Real, string>();
  for (const [{ name }, node] of locals) {
    const isTrivial =
      isCondition(node) ||
      node.kind === "number" ||
      node.kind === "symbol" ||
      (node.kind === "call" && node.operands.length === 0);
    if (!isTrivial && !intermediates.has(node)) intermediates.set(node, name);
  }
  return intermediates;
}
