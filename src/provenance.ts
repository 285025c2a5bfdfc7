import type { Span } from "./diagnostics/span.js";
import type { Origin } from "./ir/model.js";
import { type Condition, isCondition, type Node, type Real } from "./ir/node.js";
import type { ExpressionPool } from "./ir/pool.js";
import { children, topologicalOrder, transform } from "./ir/walk.js";
import { factsFor } from "./rules/assumptions.js";
import { CanonicalForms } from "./rules/canonicalForms.js";
import { edgesOf, isOperation, type Operation } from "./rules/edges.js";
import { running } from "./rules/goals.js";
import { OperationCounter } from "./rules/cost.js";
import { partialsOf } from "./rules/partials.js";
import { recogniseRobustForms } from "./rules/robust.js";
import { Simplifier } from "./rules/simplifier.js";
import type { Singularity } from "./rules/singularPoints.js";

/** Of the derivative of an operation so many nodes are looked at, from the outside. */
const MAXIMUM_DERIVATIVE_NODES = 32;

/** What code is made of, as a model writes it. */
export interface Written {
  readonly value: Real;
  readonly assumptions: readonly Condition[];
  /** The expressions that the model names. */
  readonly intermediates: ReadonlyMap<Real, string>;
  readonly origins: ReadonlyMap<Node, Origin>;
  /** Where the function stands. */
  readonly place: Span;
}

/** Where the singular points of a function's code come from in the text of its model. */
export class Provenance {
  readonly #pool: ExpressionPool;
  readonly #written: Written;
  readonly #order: readonly Node[];
  readonly #byOperation = new Map<Real, Origin>();
  readonly #byCondition = new Map<Condition, Origin>();
  readonly #bySymbols = new Map<string, Origin>();
  readonly #names = new Map<Real, string>();

  constructor(pool: ExpressionPool, written: Written) {
    this.#pool = pool;
    this.#written = written;
    this.#order = topologicalOrder([written.value]);
    this.#learn();
  }

  /**
   * The operation as it is written, or the one whose derivative it belongs to; failing that, the smallest operation on all
   * the names that the point depends on.
   */
  originOf({ operation, condition }: Pick<Singularity, "operation" | "condition">): Origin {
    return this.#byOperation.get(operation) ?? this.#byCondition.get(condition) ?? this.#originBySymbols(condition);
  }

  /** The names that the model gives to expressions, in the forms of singular points. */
  get names(): ReadonlyMap<Real, string> {
    return this.#names;
  }

  /** Notes the edges of every operation of the model and of its derivatives, in the forms that code may give them. */
  #learn(): void {
    const robust = this.#robustImages();
    const operations = this.#order.filter(isOperation);
    const images = this.#order.flatMap((node) => (isCondition(node) ? [] : [robust(node)]));
    const forms = new CanonicalForms(this.#pool, [...this.#order, ...images]);
    const isUsed = new Set<Node>(this.#order);
    for (const [node, name] of this.#written.intermediates) {
      if (!isUsed.has(node)) continue;
      for (const form of [forms.real(node), forms.real(robust(node))]) remember(this.#names, form, name);
    }
    const written = operations.flatMap((node) => {
      const origin = this.#originOfNode(node);
      if (origin === undefined) return [];
      const shapes = [forms.operation(node), forms.real(node), forms.real(robust(node))].filter(isOperation);
      return [...new Set(shapes)].map((image) => ({ image, origin }));
    });
    for (const { image, origin } of written) this.#note(image, origin);
    for (const { image, origin } of written)
      for (const part of derivativesOf(forms.simplifier, image)) this.#note(part, origin);
  }

  #note(operation: Operation, origin: Origin): void {
    remember(this.#byOperation, operation, origin);
    for (const { operation: part, condition } of edgesOf(this.#pool, operation)) {
      remember(this.#byOperation, part, origin);
      remember(this.#byCondition, condition, origin);
    }
  }

  /** What the expressions become before they are differentiated. */
  #robustImages(): (node: Real) => Real {
    const facts = factsFor(this.#pool, running, this.#written.assumptions);
    const simplifier = new Simplifier(this.#pool, running, new OperationCounter(), facts);
    const simplified = transform(simplifier, [this.#written.value]);
    const robust = recogniseRobustForms(simplifier, topologicalOrder([simplified.real(this.#written.value)]));
    return (node) => {
      const image = simplified.real(node);
      return robust.has(image) ? robust.real(image) : image;
    };
  }

  #originOfNode(node: Node): Origin | undefined {
    return this.#written.origins.get(node);
  }

  #originBySymbols(condition: Condition): Origin {
    const names = new Set(topologicalOrder([condition]).flatMap((node) => (node.kind === "symbol" ? [node.name] : [])));
    const key = [...names].sort().join(",");
    const origin = this.#bySymbols.get(key) ?? this.#smallestOn(names) ?? { span: this.#written.place };
    this.#bySymbols.set(key, origin);
    return origin;
  }

  /** The first operation in the order of the DAG that depends on all of some names. */
  #smallestOn(names: ReadonlySet<string>): Origin | undefined {
    if (names.size > 30) return undefined;
    const bits = new Map([...names].map((name, index) => [name, 1 << index]));
    const all = 2 ** names.size - 1;
    const masks = new Map<Node, number>();
    for (const node of this.#order) {
      const own = node.kind === "symbol" ? (bits.get(node.name) ?? 0) : 0;
      const mask = children(node).reduce((found, child) => found | (masks.get(child) ?? 0), own);
      masks.set(node, mask);
      const origin = mask === all && !isCondition(node) && isOperation(node) ? this.#originOfNode(node) : undefined;
      if (origin !== undefined) return origin;
    }
    return undefined;
  }
}

/** The operations of an operation's partial derivatives, and of the simpler functions that it is emitted as. */
function derivativesOf(simplifier: Simplifier, operation: Operation): readonly Operation[] {
  const isDerived = operation.kind === "power" || operation.extern === undefined || operation.extern.hasDerivative;
  const partials = isDerived ? partialsOf(simplifier, operation, ({ kind }) => kind !== "number") : [];
  const inner = new Set<Node>(children(operation));
  const reached = new Set<Node>(partials.map(({ partial }) => partial));
  // A set visits what is added to it while it is iterated.
  for (const node of reached) {
    if (reached.size > MAXIMUM_DERIVATIVE_NODES) break;
    for (const child of children(node)) if (!inner.has(child)) reached.add(child);
  }
  return [...reached].filter(isOperation);
}

/** The first value of a key counts. */
function remember<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): void {
  if (!known.has(key)) known.set(key, value);
}
