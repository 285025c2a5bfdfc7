import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { SourceFile, Span } from "../diagnostics/span.js";
import type { DerivativeRequest } from "../ir/derivatives.js";
import type { ArrayFunction, AssumptionPlace, Model, ModelFunction } from "../ir/model.js";
import { type Condition, isCondition, type Node, type Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import type { Assumption, Definition, Expression, Identifier, ModuleAst } from "./ast.js";
import { ArrayDefinitions } from "./arrays/elaborate.js";
import { usesArrays } from "./arrays/usesArrays.js";
import { callOrder } from "./callOrder.js";
import { calleesOf, checkPartials, declareExterns } from "./declareExterns.js";
import { checkDerivations } from "./arrays/derivations.js";
import { requestsOf } from "./derivations.js";
import { checkEmittedNames } from "./emittedNames.js";
import type { Elaboration } from "./elaboration.js";
import { ExpressionElaborator } from "./expressions.js";
import { excerpt } from "./excerpt.js";
import { Origins } from "./origins.js";
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
  const requests = requestsOf(module, sink);
  const resolution = resolve(module, source, sink);
  const templates = new Map<Identifier, Template>();
  const calleeOf = calleesOf(module);
  const shared: Elaboration = { pool, source, sink, resolution, templates, budget: new Budget(), calleeOf };
  const partials = declareExterns(module, shared);
  const functions = new Map<Definition, ModelFunction>();
  const arrays = new ArrayDefinitions(shared, module);
  const arrayFunctions = new Map<Definition, ArrayFunction>();
  for (const definition of callOrder(module, resolution, sink)) {
    const callsArrays = resolution.uses.get(definition)?.some((use) => arrays.has(use.definition));
    if (callsArrays === true || usesArrays(definition, resolution)) {
      if (partials.has(definition)) {
        sink.report(problems.derivativeOverArrays.at(definition.body.result.span, definition.name.name));
        continue;
      }
      const found = arrays.elaborate(definition);
      if (found === undefined) continue;
      checkDerivations(pool, module, found, sink);
      arrayFunctions.set(definition, withRequests(found, requests.get(definition)));
      continue;
    }
    const body = elaborateBody(definition, shared);
    if (body === undefined) continue;
    const { value, assumptions, origins } = body;
    const parameters = parametersOf(definition).map((parameter) => parameter.name);
    templates.set(definition.name, new Template({ value, assumptions: [...assumptions.keys()], origins }, parameters));
    if (!definition.isPrivate) {
      if (isCondition(value)) reportCondition(definition, shared);
      else functions.set(definition, withRequests(modelFunction(definition, value, body), requests.get(definition)));
    }
  }
  checkPartials(module, shared);
  const givesArray = (definition: Definition) => arrayFunctions.get(definition)?.result.kind === "array";
  checkEmittedNames(module, requests, givesArray, sink);
  if (sink.hasErrors) return undefined;
  warnOfSuspects(
    module,
    resolution,
    new Map<Definition, ModelFunction | ArrayFunction>([...functions, ...arrayFunctions]),
    sink,
  );
  return { functions: inOrder(module, functions), arrayFunctions: inOrder(module, arrayFunctions) };
}

function withRequests<Kind extends ModelFunction | ArrayFunction>(
  found: Kind,
  requests: readonly DerivativeRequest[] | undefined,
): Kind {
  return requests === undefined ? found : { ...found, requests };
}

/** In the order of the file, not of the calls. */
function inOrder<Kind>({ definitions }: ModuleAst, found: ReadonlyMap<Definition, Kind>): readonly Kind[] {
  return definitions.map((definition) => found.get(definition)).filter((item) => item !== undefined);
}

interface Body {
  readonly value: Node;
  /** The values of the `let`s. */
  readonly locals: ReadonlyMap<Identifier, Node>;
  /** What is taken for granted, here or by a call, with the first place that does so. */
  readonly assumptions: ReadonlyMap<Condition, AssumptionPlace>;
  readonly origins: Origins;
}

function elaborateBody({ body }: Definition, shared: Elaboration): Body | undefined {
  const locals = new Map<Identifier, Node>();
  const assumptions = new Map<Condition, AssumptionPlace>();
  const origins = new Origins();
  const assume = (condition: Condition, span: Span, isStated: boolean) => {
    if (!assumptions.has(condition)) assumptions.set(condition, { span, isStated });
  };
  const elaborateHere = (expression: Expression): Node | undefined => {
    const elaborator = new ExpressionElaborator(shared, locals, origins);
    const node = elaborator.elaborate(expression);
    for (const { condition, span } of elaborator.assumptionsWithin(expression)) assume(condition, span, false);
    return node;
  };
  for (const statement of body.statements) {
    const node = elaborateHere(statement.kind === "let" ? statement.value : statement.condition);
    if (node === undefined) continue;
    if (statement.kind === "let") locals.set(statement.name, node);
    else if (isCondition(node)) assume(node, statement.condition.span, true);
    else reportNumber(statement, shared);
  }
  const value = elaborateHere(body.result);
  return value && { value, locals, assumptions, origins };
}

function reportNumber({ condition: { span } }: Assumption, { source, sink }: Elaboration): void {
  sink.report(problems.conditionExpected.at(span, "what follows `assume`", `${excerpt(span, source)} > 0`));
}

function reportCondition({ name, body }: Definition, { source, sink }: Elaboration): void {
  const { span } = body.result;
  sink.report(problems.conditionReturned.at(span, name.name, `if ${excerpt(span, source)} then 1 else 0`));
}

function modelFunction(definition: Definition, value: Real, { locals, assumptions, origins }: Body): ModelFunction {
  const { name, parameters, documentation } = definition;
  return {
    name: name.name,
    documentation,
    variables: parameters?.variables.map((variable) => variable.name) ?? [],
    data: parameters?.data.map((datum) => datum.name) ?? [],
    value,
    assumptions: [...assumptions.keys()],
    intermediates: intermediatesOf(locals),
    places: {
      name: name.span,
      parameters: new Map(parametersOf(definition).map((parameter) => [parameter.name, parameter.span])),
      assumptions,
      origins: () => origins.all(),
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
