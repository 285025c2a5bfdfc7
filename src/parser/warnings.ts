import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import { functionTable } from "../functions/table.js";
import type { ArrayFunction, ModelFunction } from "../ir/model.js";
import type { Node } from "../ir/node.js";
import { children, topologicalOrder } from "../ir/walk.js";
import { expressionsOf } from "./arrays/needed.js";
import { type Definition, type Identifier, isExtern, letsOf, type ModuleAst } from "./ast.js";
import { parametersOf, type Resolution } from "./resolve.js";

/** Warns of what is allowed but hardly meant. */
export function warnOfSuspects(
  module: ModuleAst,
  { used }: Resolution,
  functions: ReadonlyMap<Definition, ModelFunction | ArrayFunction>,
  sink: DiagnosticSink,
): void {
  const witnesses = new Map<Node, string>();
  const isUnused = (identifier: Identifier) => !used.has(identifier) && !identifier.name.startsWith("_");
  for (const definition of module.definitions) {
    const { name, parameters, isPrivate, body } = definition;
    if (replacesBuiltIn(definition)) sink.report(problems.replacesBuiltIn.at(name.span, name.name, "definition"));
    for (const { name: parameter, span } of parametersOf(definition))
      if (isConstant(parameter)) sink.report(problems.replacesBuiltIn.at(span, parameter, "parameter"));
    for (const { name: local } of letsOf(body))
      if (isConstant(local.name)) sink.report(problems.replacesBuiltIn.at(local.span, local.name, "definition"));
    if (isPrivate && isUnused(name)) sink.report(problems.unusedPrivate.at(name.span, name.name, kindOf(definition)));
    for (const { name: local } of letsOf(body))
      if (isUnused(local)) sink.report(problems.unusedLet.at(local.span, local.name));

    const compiled = functions.get(definition);
    const isFlat = compiled !== undefined && !dependsOnVariables(compiled, witnesses);
    if (isFlat) sink.report(problems.constantFunction.at(name.span, name.name, adviceForConstant(definition)));
    // Of a constant function no variable is used; once is enough said.
    for (const parameter of [...(isFlat ? [] : (parameters?.variables ?? [])), ...(parameters?.data ?? [])]) {
      if (isUnused(parameter)) sink.report(problems.unusedParameter.at(parameter.span, parameter.name, name.name));
    }
  }
}

function kindOf(definition: Definition): "constant" | "function" | "extern" {
  if (isExtern(definition)) return "extern";
  return definition.parameters === undefined ? "constant" : "function";
}

/** Whether a name that is not called means a built-in constant, unless a definition, a parameter or a `let` takes it. */
function isConstant(name: string): boolean {
  return functionTable.get(name)?.parameters.length === 0;
}

function replacesBuiltIn({ name, parameters }: Definition): boolean {
  const builtIn = functionTable.get(name.name);
  return builtIn !== undefined && (builtIn.parameters.length === 0) === (parameters === undefined);
}

function dependsOnVariables(compiled: ModelFunction | ArrayFunction, witnesses: Map<Node, string>): boolean {
  if (!("program" in compiled)) return dependsOn(compiled.value, new Set(compiled.variables), witnesses);
  const { result, program, variables } = compiled;
  const roots = [...program.kernels.flatMap(expressionsOf), ...(result.kind === "number" ? [result.value] : [])];
  const names = new Set(variables.map(({ name }) => name));
  return topologicalOrder(roots).some((node) => node.kind === "symbol" && names.has(node.element?.array ?? node.name));
}

/** Whether a value contains one of the names. `witnesses` holds a name that earlier values were found to contain. */
function dependsOn(value: Node, names: ReadonlySet<string>, witnesses: Map<Node, string>): boolean {
  const reached = new Set<Node>([value]);
  // A set visits what is added to it while it is iterated.
  for (const node of reached) {
    const name = node.kind === "symbol" ? node.name : witnesses.get(node);
    if (name !== undefined && names.has(name)) {
      witnesses.set(value, name);
      return true;
    }
    for (const child of children(node)) reached.add(child);
  }
  return false;
}

function adviceForConstant({ name, parameters }: Definition): string {
  const data = parameters?.data ?? [];
  const [datum] = data;
  if (datum !== undefined && parameters?.variables.length === 0)
    return `to differentiate by \`${datum.name}\`, write it before the \`;\``;
  return `its derivatives are all zero; to only name a constant, write \`let ${name.name} = …\``;
}
