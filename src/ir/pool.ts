import { Builder } from "./builder.js";
import type {
  BooleanNode,
  CallNode,
  ComparisonNode,
  ComparisonOperator,
  Condition,
  ConditionalNode,
  ConjunctionNode,
  DisjunctionNode,
  NegationNode,
  Node,
  NumberNode,
  PowerNode,
  ProductNode,
  Real,
  SumNode,
  SymbolNode,
} from "./node.js";
import { printInline } from "./print.js";
import { denominatorOf, numeratorOf, ONE, ZERO, type Rational } from "./rational.js";

/**
 * Interns expressions: two structurally equal expressions of one pool are the same object, so sharing is
 * free and comparing is by identity. Sums and products are equal up to the order of their operands, and
 * keep the order in which they were first built. Nothing is simplified here.
 *
 * A pool belongs to one compilation; nodes of two pools must not be mixed.
 */
export class ExpressionPool extends Builder {
  readonly #numbers = new Map<string, NumberNode>();
  readonly #symbols = new Map<string, SymbolNode>();
  readonly #sums = new Map<string, SumNode>();
  readonly #products = new Map<string, ProductNode>();
  readonly #powers = new Map<string, PowerNode>();
  readonly #calls = new Map<string, CallNode>();
  readonly #conditionals = new Map<string, ConditionalNode>();
  readonly #booleans = new Map<string, BooleanNode>();
  readonly #comparisons = new Map<string, ComparisonNode>();
  readonly #conjunctions = new Map<string, ConjunctionNode>();
  readonly #disjunctions = new Map<string, DisjunctionNode>();
  readonly #negations = new Map<string, NegationNode>();
  #nextId = 0;

  /** How many distinct nodes were built. */
  get size(): number {
    return this.#nextId;
  }

  number(value: Rational): Real {
    return this.#intern(this.#numbers, `${numeratorOf(value)}/${denominatorOf(value)}`, (id) => ({
      kind: "number",
      id,
      value,
    }));
  }

  symbol(name: string): SymbolNode {
    return this.#intern(this.#symbols, name, (id) => ({ kind: "symbol", id, name }));
  }

  /** The element of an array at integer subscripts. Equal subscripts give the same symbol. */
  element(array: string, subscripts: readonly Real[]): SymbolNode {
    const name = subscripts.length === 0 ? array : `${array}[${subscripts.map(subscriptText).join(", ")}]`;
    return this.#intern(this.#symbols, name, (id) => ({
      kind: "symbol",
      id,
      name,
      element: { array, subscripts: [...subscripts] },
    }));
  }

  sum(terms: readonly Real[]): Real {
    const [first, second] = terms;
    if (first === undefined) return this.number(ZERO);
    if (second === undefined) return first;
    return this.#intern(this.#sums, unorderedKey(terms), (id) => ({ kind: "sum", id, terms: [...terms] }));
  }

  product(factors: readonly Real[]): Real {
    const [first, second] = factors;
    if (first === undefined) return this.number(ONE);
    if (second === undefined) return first;
    return this.#intern(this.#products, productKey(factors), (id) => ({
      kind: "product",
      id,
      factors: [...factors],
    }));
  }

  power(base: Real, exponent: Real): Real {
    return this.#intern(this.#powers, `${base.id},${exponent.id}`, (id) => ({ kind: "power", id, base, exponent }));
  }

  call(callee: string, operands: readonly Real[]): Real {
    return this.#intern(this.#calls, `${callee}(${orderedKey(operands)}`, (id) => ({
      kind: "call",
      id,
      callee,
      operands: [...operands],
    }));
  }

  conditional(condition: Condition, consequent: Real, alternative: Real): Real {
    return this.#intern(this.#conditionals, `${condition.id},${consequent.id},${alternative.id}`, (id) => ({
      kind: "conditional",
      id,
      condition,
      consequent,
      alternative,
    }));
  }

  boolean(value: boolean): Condition {
    return this.#intern(this.#booleans, `${value}`, (id) => ({ kind: "boolean", id, value }));
  }

  compare(operator: ComparisonOperator, left: Real, right: Real): Condition {
    return this.#intern(this.#comparisons, `${operator}${left.id},${right.id}`, (id) => ({
      kind: "comparison",
      id,
      operator,
      left,
      right,
    }));
  }

  and(conditions: readonly Condition[]): Condition {
    const [first, second] = conditions;
    if (first === undefined) return this.boolean(true);
    if (second === undefined) return first;
    return this.#intern(this.#conjunctions, orderedKey(conditions), (id) => ({
      kind: "conjunction",
      id,
      conditions: [...conditions],
    }));
  }

  or(conditions: readonly Condition[]): Condition {
    const [first, second] = conditions;
    if (first === undefined) return this.boolean(false);
    if (second === undefined) return first;
    return this.#intern(this.#disjunctions, orderedKey(conditions), (id) => ({
      kind: "disjunction",
      id,
      conditions: [...conditions],
    }));
  }

  not(condition: Condition): Condition {
    return this.#intern(this.#negations, `${condition.id}`, (id) => ({ kind: "negation", id, condition }));
  }

  #intern<Kind extends Node>(known: Map<string, Kind>, key: string, create: (id: number) => Kind): Kind {
    const existing = known.get(key);
    if (existing !== undefined) return existing;
    const node = create(this.#nextId);
    this.#nextId += 1;
    known.set(key, node);
    return node;
  }
}

function subscriptText(subscript: Real): string {
  return printInline(subscript) ?? `#${subscript.id}`;
}

function orderedKey(nodes: readonly Node[]): string {
  return nodes.map((node) => node.id).join(",");
}

/** Passes read a coefficient off the front of a product, so `x*-2` as written is not the node `-2*x`. */
function productKey(factors: readonly Real[]): string {
  const isCoefficientInFront = factors.every((factor, index) => index === 0 || factor.kind !== "number");
  return isCoefficientInFront ? unorderedKey(factors) : `written ${orderedKey(factors)}`;
}

function unorderedKey(nodes: readonly Node[]): string {
  return nodes
    .map((node) => node.id)
    .sort((a, b) => a - b)
    .join(",");
}
