import type { Index } from "../../../ir/kernel.js";
import type { Builder } from "../../../ir/builder.js";
import type { Condition, Node, Real, SymbolNode } from "../../../ir/node.js";
import { asPendingDerivative } from "../../../ir/pendingDerivative.js";
import { asReduction } from "../../../ir/reduction.js";
import { children, topologicalOrder } from "../../../ir/walk.js";

/** A term of a line that is linear in derivatives of elements: `coefficient*∂z[k]/∂z[i]`, summed over the indices where the guards hold. */
export interface LinearTerm {
  /** The element that is derived; absent where the term has no such factor. */
  readonly element: SymbolNode | undefined;
  readonly domain: readonly Index[];
  readonly guards: readonly Condition[];
  readonly coefficient: Real;
}

/** Divides a line, in which only derivatives of elements are pending, into terms. Those of the same element, domain and guards are one. */
export function linearTerms(builder: Builder, line: Real): readonly LinearTerm[] {
  return new Division(builder, line).termsOf(line);
}

/** Sums, choices and reductions nest as deep as they do in the text. */
class Division {
  readonly #pending: ReadonlySet<Node>;

  constructor(
    readonly builder: Builder,
    line: Real,
  ) {
    const pending = new Set<Node>();
    for (const node of topologicalOrder([line])) {
      if (asPendingDerivative(node) !== undefined || children(node).some((child) => pending.has(child)))
        pending.add(node);
    }
    this.#pending = pending;
  }

  termsOf(node: Real): readonly LinearTerm[] {
    const { builder } = this;
    if (!this.#pending.has(node)) return isZero(node) ? [] : [plain(undefined, node)];
    const operand = asPendingDerivative(node)?.operand;
    if (operand?.kind === "symbol") return [plain(operand, builder.integer(1))];
    const reduced = asReduction(node);
    if (reduced?.combination === "sum") {
      const guards = reduced.guard === undefined ? [] : [reduced.guard];
      const inner = this.termsOf(reduced.body);
      return inner.map((term) => ({
        ...term,
        domain: [...reduced.indices, ...term.domain],
        guards: [...guards, ...term.guards],
      }));
    }
    switch (node.kind) {
      case "sum":
        return this.#merge(node.terms.flatMap((term) => this.termsOf(term)));
      case "product": {
        const linear = node.factors.filter((factor) => this.#pending.has(factor));
        const [only] = linear;
        if (only === undefined || linear.length > 1) throw new Error("a line is not linear in what is pending");
        return this.termsOf(only).map((term) => ({
          ...term,
          coefficient: builder.product(node.factors.map((factor) => (factor === only ? term.coefficient : factor))),
        }));
      }
      case "conditional": {
        const guarded = (branch: Real, condition: Condition) =>
          this.termsOf(branch).map((term) => ({ ...term, guards: [condition, ...term.guards] }));
        return [...guarded(node.consequent, node.condition), ...guarded(node.alternative, builder.not(node.condition))];
      }
      default:
        throw new Error(`a line is not linear in what is pending within a ${node.kind}`);
    }
  }

  #merge(terms: readonly LinearTerm[]): readonly LinearTerm[] {
    const groups = new Map<string, [LinearTerm, ...LinearTerm[]]>();
    for (const term of terms) {
      const { element, domain, guards } = term;
      const key = [element?.id ?? "", ...domain.map(({ symbol }) => symbol.id), "|", ...guards.map(({ id }) => id)];
      const group = groups.get(key.join());
      if (group === undefined) groups.set(key.join(), [term]);
      else group.push(term);
    }
    return Array.from(groups.values(), (group) => ({
      ...group[0],
      coefficient: this.builder.sum(group.map(({ coefficient }) => coefficient)),
    }));
  }
}

function plain(element: SymbolNode | undefined, coefficient: Real): LinearTerm {
  return { element, domain: [], guards: [], coefficient };
}

function isZero(node: Real): boolean {
  return node.kind === "number" && node.value.n === 0n;
}
