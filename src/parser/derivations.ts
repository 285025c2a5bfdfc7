import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { Span } from "../diagnostics/span.js";
import { nearestName } from "../diagnostics/suggest.js";
import { derivativeKinds, isDerivativeKind, type DerivativeKind, type DerivativeRequest } from "../ir/derivatives.js";
import {
  type Definition,
  type Derivation,
  type Identifier,
  isExtern,
  type ModuleAst,
  type Parameter,
  type RequestedKind,
} from "./ast.js";
import { parametersOf } from "./resolve.js";

/** Series of a higher order overflow sooner than they are of use. */
const MAXIMUM_ORDER = 100;

/** What the file asks for of each function, by `derive` lines. Reports what cannot be had. */
export function requestsOf(
  { definitions, derivations, broken }: ModuleAst,
  sink: DiagnosticSink,
): ReadonlyMap<Definition, readonly DerivativeRequest[]> {
  const requests = new Map<Definition, DerivativeRequest[]>();
  const named = new Map<Definition, Map<DerivativeKind, Identifier>>();
  const vectors = new Map<Definition, Vector>();
  for (const derivation of derivations) {
    const { of } = derivation;
    if (broken.has(of.name)) continue;
    const definition = definitions.find(({ name }) => name.name === of.name);
    if (definition === undefined || definition.isPrivate) {
      reportFunction(of, definitions, definition, sink);
      continue;
    }
    const kinds = named.get(definition) ?? new Map<DerivativeKind, Identifier>();
    named.set(definition, kinds);
    const wrt = variablesOf(derivation, definition, sink);
    const wanted = { wrt, isFlat: derivation.isFlat };
    const found = derivation.kinds.flatMap((kind) => requestOf(kind, kinds, wanted, definition, sink));
    if (derivation.isFlat) checkVector(derivation, definition, wrt, vectors, sink);
    requests.set(definition, [...(requests.get(definition) ?? []), ...found]);
  }
  return requests;
}

/** What the vector of a function's flat form holds, and the line that says so first. */
interface Vector {
  readonly variables: readonly string[];
  readonly line: Span;
}

/** Reports lines that ask for a flat form by other variables than an earlier one: a function has one. */
function checkVector(
  { span }: Derivation,
  definition: Definition,
  wrt: readonly string[] | undefined,
  vectors: Map<Definition, Vector>,
  sink: DiagnosticSink,
): void {
  const variables = wrt ?? variablesBefore(definition);
  const first = vectors.get(definition);
  if (first === undefined) vectors.set(definition, { variables, line: span });
  else if (variables.toSorted().join() !== first.variables.toSorted().join())
    sink.report(problems.misusedFlatForm.at(span, "variables", definition.name.name, first.line));
}

function reportFunction(
  { name, span }: Identifier,
  definitions: readonly Definition[],
  found: Definition | undefined,
  sink: DiagnosticSink,
): void {
  const exported = definitions.filter((definition) => !definition.isPrivate).map((definition) => definition.name.name);
  const kind = found === undefined ? "unknown" : isExtern(found) ? "extern" : "private";
  sink.report(problems.unknownDerivedFunction.at(span, name, nearestName(name, exported), kind));
}

/** What follows `wrt`, as far as it can be differentiated by; undefined where nothing does. */
function variablesOf({ wrt }: Derivation, definition: Definition, sink: DiagnosticSink): readonly string[] | undefined {
  if (wrt.length === 0) return undefined;
  const known = parametersOf(definition)
    .filter(isReal)
    .map(({ name }) => name);
  const first = new Map<string, Identifier>();
  for (const variable of wrt) {
    const { name, span } = variable;
    const earlier = first.get(name);
    if (earlier !== undefined) sink.report(problems.repeatedDerivation.at(span, name, earlier.span));
    else if (known.includes(name)) first.set(name, variable);
    else {
      const near = nearestName(name, known);
      sink.report(problems.unknownDerivationVariable.at(span, name, definition.name.name, near));
    }
  }
  return [...first.keys()];
}

function requestOf(
  requested: RequestedKind,
  named: Map<DerivativeKind, Identifier>,
  { wrt, isFlat }: Pick<DerivativeRequest, "wrt" | "isFlat">,
  definition: Definition,
  sink: DiagnosticSink,
): readonly DerivativeRequest[] {
  const { name, span } = requested;
  if (!isDerivativeKind(name)) {
    const known = Object.keys(derivativeKinds);
    sink.report(problems.unknownDerivativeKind.at(span, name, nearestName(name, known), known));
    return [];
  }
  const earlier = named.get(name);
  if (earlier !== undefined) {
    sink.report(problems.repeatedDerivation.at(span, name, earlier.span));
    return [];
  }
  named.set(name, requested);
  checkVariables(name, requested, { wrt, isFlat }, definition, sink);
  if (isFlat && derivativeKinds[name].rows === undefined)
    sink.report(problems.misusedFlatForm.at(span, "kind", name, undefined));
  const order = orderOf(name, requested, sink);
  return order === undefined ? [] : [{ kind: name, wrt, order, isFlat }];
}

function checkVariables(
  kind: DerivativeKind,
  { span }: Identifier,
  { wrt, isFlat }: Pick<DerivativeRequest, "wrt" | "isFlat">,
  definition: Definition,
  sink: DiagnosticSink,
): void {
  // Of names that are no parameters more is not said.
  const count = wrt === undefined ? variablesBefore(definition).length : Math.max(wrt.length, 1);
  const isTaylor = kind === "taylor";
  const isBare = kind === "value" && !isFlat;
  if (!isBare && (count === 0 || (isTaylor && count > 1)))
    sink.report(problems.derivationVariables.at(span, isFlat ? "flat form" : kind, definition.name.name, isTaylor));
}

/** What stands before `;`, but for integers. */
function variablesBefore({ parameters }: Definition): readonly string[] {
  return parameters?.variables.filter(isReal).map(({ name }) => name) ?? [];
}

function orderOf(kind: DerivativeKind, { order, span }: RequestedKind, sink: DiagnosticSink): number | undefined {
  const isTaylor = kind === "taylor";
  if (!isTaylor && order === undefined) return 0;
  const value = Number(order?.text);
  if (isTaylor && Number.isInteger(value) && value <= MAXIMUM_ORDER) return value;
  sink.report(problems.derivationOrder.at(order?.span ?? span, kind, isTaylor, MAXIMUM_ORDER));
  return undefined;
}

function isReal({ isInteger }: Parameter): boolean {
  return !isInteger;
}
