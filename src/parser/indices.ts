import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import type { Span } from "../diagnostics/span.js";
import { type Expression, type IndexBinder, operandsOf, postOrder } from "./ast.js";
import type { LocalBinding } from "./resolve.js";

/** The local names at a place. */
export interface LocalNames {
  get(name: string): LocalBinding | undefined;
  has(name: string): boolean;
  keys(): Iterable<string>;
}

/**
 * The local names for every part of an expression that stands within the reach of an index; for the others nothing.
 * The bounds of an index see the indices before it, the body and the condition see all. An index that hides another name is reported.
 */
export function indicesInForce(
  root: Expression,
  locals: LocalNames,
  sink: DiagnosticSink,
): ReadonlyMap<Expression, LocalNames> {
  const inForce = new Map<Expression, LocalNames>();
  // The reverse of the post-order has an expression before its parts.
  for (const expression of postOrder(root).toReversed()) {
    const outer = inForce.get(expression);
    if (expression.kind !== "comprehension" && expression.kind !== "reduction") {
      if (outer !== undefined) for (const operand of operandsOf(expression)) inForce.set(operand, outer);
      continue;
    }
    let names: LocalNames = outer ?? locals;
    for (const index of expression.indices) {
      if (index.range !== undefined) inForce.set(index.range.low, names).set(index.range.high, names);
      names = declareIndex(index, names, sink);
    }
    inForce.set(expression.body, names);
    if (expression.condition !== undefined) inForce.set(expression.condition, names);
  }
  return inForce;
}

function declareIndex(index: IndexBinder, names: LocalNames, sink: DiagnosticSink): LocalNames {
  const { name, span } = index.name;
  const hidden = names.get(name);
  if (hidden !== undefined) sink.report(problems.hiddenName.at(span, name, "index", ...describe(hidden)));
  return new Extended(names, name, { kind: "index", index });
}

function describe(binding: LocalBinding): readonly [kind: string, place: Span] {
  switch (binding.kind) {
    case "parameter":
      return ["parameter", binding.parameter.span];
    case "size":
      return ["size", binding.size.span];
    case "let":
      return ["`let`", binding.local.name.span];
    case "index":
      return ["index", binding.index.name.span];
  }
}

/** Names with one more. */
class Extended implements LocalNames {
  readonly #outer: LocalNames;
  readonly #name: string;
  readonly #binding: LocalBinding;

  constructor(outer: LocalNames, name: string, binding: LocalBinding) {
    this.#outer = outer;
    this.#name = name;
    this.#binding = binding;
  }

  get(name: string): LocalBinding | undefined {
    return name === this.#name ? this.#binding : this.#outer.get(name);
  }

  has(name: string): boolean {
    return name === this.#name || this.#outer.has(name);
  }

  keys(): Iterable<string> {
    return [...this.#outer.keys(), this.#name];
  }
}
