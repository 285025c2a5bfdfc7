import { Builder } from "./builder.js";
import type { Extern } from "./extern.js";
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
import { OperandTable } from "./operandTable.js";
import { printInline } from "./print.js";
import { denominatorOf, isOne, numeratorOf, ONE, ZERO, type Rational } from "./rational.js";

/**
 * Interns expressions: two structurally equal expressions of one pool are the same object, so sharing is
 * free and comparing is by identity. Sums and products are equal up to the order of their operands, and
 * keep the order in which they were first built. Nothing is simplified here.
 *
 * A pool belongs to one compilation; nodes of two pools must not be mixed.
 */
export class ExpressionPool extends Builder {
  /** By denominator, then by numerator. */
  readonly #numbers = new Map<number | bigint, Map<number | bigint, NumberNode>>();
  #one: NumberNode | undefined;
  readonly #symbols = new Map<string, SymbolNode>();
  readonly #sums = new OperandTable<SumNode>("unordered");
  readonly #products = new OperandTable<ProductNode>("unordered");
  /** Passes read a coefficient off the front of a product, so `x*-2` as written is not the node `-2*x`. */
  readonly #writtenProducts = new OperandTable<ProductNode>("ordered");
  readonly #powers = new OperandTable<PowerNode>("ordered");
  readonly #calls = new Map<string, OperandTable<CallNode>>();
  readonly #externs = new Map<string, Extern>();
  readonly #conditionals = new OperandTable<ConditionalNode>("ordered");
  readonly #booleans = new Map<boolean, BooleanNode>();
  readonly #comparisons = new Map<ComparisonOperator, OperandTable<ComparisonNode>>();
  readonly #conjunctions = new OperandTable<ConjunctionNode>("ordered");
  readonly #disjunctions = new OperandTable<DisjunctionNode>("ordered");
  readonly #negations = new Map<Condition, NegationNode>();
  #nextId = 0;

  /** How many distinct nodes were built. */
  get size(): number {
    return this.#nextId;
  }

  number(value: Rational): Real {
    // Every factor that is no power is asked for its exponent.
    if (!isOne(value)) return this.#internNumber(value);
    this.#one ??= this.#internNumber(value);
    return this.#one;
  }

  #internNumber(value: Rational): NumberNode {
    const denominator = numberKey(denominatorOf(value));
    const known = this.#numbers.get(denominator) ?? new Map<number | bigint, NumberNode>();
    this.#numbers.set(denominator, known);
    return this.#intern(known, numberKey(numeratorOf(value)), (id) => ({ kind: "number", id, value }));
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
    return this.#internOperands(this.#sums, terms, (id, terms) => ({ kind: "sum", id, terms }));
  }

  product(factors: readonly Real[]): Real {
    const [first, second] = factors;
    if (first === undefined) return this.number(ONE);
    if (second === undefined) return first;
    const table = isCoefficientInFront(factors) ? this.#products : this.#writtenProducts;
    return this.#internOperands(table, factors, (id, factors) => ({ kind: "product", id, factors }));
  }

  power(base: Real, exponent: Real): Real {
    return this.#internOperands(this.#powers, [base, exponent], (id) => ({ kind: "power", id, base, exponent }));
  }

  call(callee: string, operands: readonly Real[]): Real {
    const calls = tableOf(this.#calls, callee);
    return this.#internOperands(calls, operands, (id, operands) => {
      const extern = this.#externs.get(callee);
      return { kind: "call", id, callee, operands, ...(extern === undefined ? {} : { extern }) };
    });
  }

  /** An empty pool in which the same calls mean functions that are implemented elsewhere. */
  another(): ExpressionPool {
    const pool = new ExpressionPool();
    for (const [callee, extern] of this.#externs) pool.declare(callee, extern);
    return pool;
  }

  /** Lets calls by a name mean a function that is implemented elsewhere. Comes before all calls of it. */
  declare(callee: string, extern: Extern): void {
    this.#externs.set(callee, extern);
  }

  /** The functions that are implemented elsewhere, by the names that calls have for them. */
  get externs(): ReadonlyMap<string, Extern> {
    return this.#externs;
  }

  conditional(condition: Condition, consequent: Real, alternative: Real): Real {
    const operands = [condition, consequent, alternative];
    return this.#internOperands(this.#conditionals, operands, (id) => ({
      kind: "conditional",
      id,
      condition,
      consequent,
      alternative,
    }));
  }

  boolean(value: boolean): Condition {
    return this.#intern(this.#booleans, value, (id) => ({ kind: "boolean", id, value }));
  }

  compare(operator: ComparisonOperator, left: Real, right: Real): Condition {
    const comparisons = tableOf(this.#comparisons, operator);
    return this.#internOperands(comparisons, [left, right], (id) => ({
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
    return this.#internOperands(this.#conjunctions, conditions, (id, conditions) => ({
      kind: "conjunction",
      id,
      conditions,
    }));
  }

  or(conditions: readonly Condition[]): Condition {
    const [first, second] = conditions;
    if (first === undefined) return this.boolean(false);
    if (second === undefined) return first;
    return this.#internOperands(this.#disjunctions, conditions, (id, conditions) => ({
      kind: "disjunction",
      id,
      conditions,
    }));
  }

  not(condition: Condition): Condition {
    return this.#intern(this.#negations, condition, (id) => ({ kind: "negation", id, condition }));
  }

  #intern<Key, Kind extends Node>(known: Map<Key, Kind>, key: Key, create: (id: number) => Kind): Kind {
    const existing = known.get(key);
    if (existing !== undefined) return existing;
    const node = create(this.#takeId());
    known.set(key, node);
    return node;
  }

  #internOperands<Operand extends Node, Kind extends Node>(
    known: OperandTable<Kind>,
    operands: readonly Operand[],
    create: (id: number, operands: readonly Operand[]) => Kind,
  ): Kind {
    const hash = known.hashOf(operands);
    const existing = known.get(operands, hash);
    if (existing !== undefined) return existing;
    const copied = [...operands];
    const node = create(this.#takeId(), copied);
    known.add(copied, node, hash);
    return node;
  }

  #takeId(): number {
    const id = this.#nextId;
    this.#nextId += 1;
    return id;
  }
}

/** Small integers are found faster as numbers. */
function numberKey(value: bigint): number | bigint {
  const key = Number(value);
  return Number.isSafeInteger(key) ? key : value;
}

function subscriptText(subscript: Real): string {
  return printInline(subscript) ?? `#${subscript.id}`;
}

function tableOf<Key, Kind>(tables: Map<Key, OperandTable<Kind>>, key: Key): OperandTable<Kind> {
  const known = tables.get(key);
  if (known !== undefined) return known;
  const table = new OperandTable<Kind>("ordered");
  tables.set(key, table);
  return table;
}

function isCoefficientInFront(factors: readonly Real[]): boolean {
  for (let index = 1; index < factors.length; index += 1) if (factors[index]?.kind === "number") return false;
  return true;
}
