import type { ComparisonOperator, Condition, Node, Real } from "../ir/node.js";
import { isCondition } from "../ir/node.js";
import type { Rational } from "../ir/rational.js";
import { children } from "../ir/walk.js";

/** What the values of an evaluation are and how they are combined. */
export interface Arithmetic<Value> {
  number(value: Rational): Value;
  symbol(name: string): Value;
  /** The sum of the terms, from left to right. */
  sum(terms: readonly Value[]): Value;
  /** The product of the factors, from left to right. */
  product(factors: readonly Value[]): Value;
  power(base: Value, exponent: Value): Value;
  call(callee: string, operands: readonly Value[]): Value;
  compare(operator: ComparisonOperator, left: Value, right: Value): boolean;
}

/** The values of the roots: every node is evaluated at most once, and only if a branch that is taken needs it. */
export function evaluateIn<Value>(arithmetic: Arithmetic<Value>, roots: readonly Real[]): Value[] {
  const values = new NodeValues(arithmetic);
  return roots.map((root) => values.demand(root));
}

/** The values of nodes, of which those that were demanded are known, and those that they needed. */
export class NodeValues<Value> {
  readonly #arithmetic: Arithmetic<Value>;
  readonly #reals = new Map<Real, Value>();
  readonly #conditions = new Map<Condition, boolean>();

  constructor(arithmetic: Arithmetic<Value>) {
    this.#arithmetic = arithmetic;
  }

  /** The value of a node; a condition's is true or false. Undefined where nothing that was demanded needed it. */
  known(node: Node): Value | boolean | undefined {
    return isCondition(node) ? this.#conditions.get(node) : this.#reals.get(node);
  }

  demand(root: Real): Value {
    const pending: Node[] = [root];
    for (let node = pending.at(-1); node !== undefined; node = pending.at(-1)) {
      const missing = this.#isKnown(node) ? [] : this.#needed(node).filter((child) => !this.#isKnown(child));
      if (missing.length > 0) {
        for (const child of missing) pending.push(child);
        continue;
      }
      if (!this.#isKnown(node)) this.#compute(node);
      pending.pop();
    }
    return this.#real(root);
  }

  /** The nodes whose values decide this one, as far as is known yet. */
  #needed(node: Node): readonly Node[] {
    if (node.kind !== "conditional") return children(node);
    const holds = this.#conditions.get(node.condition);
    if (holds === undefined) return [node.condition];
    return [holds ? node.consequent : node.alternative];
  }

  #compute(node: Node): void {
    if (isCondition(node)) this.#conditions.set(node, this.#evaluateCondition(node));
    else this.#reals.set(node, this.#evaluateReal(node));
  }

  #evaluateReal(node: Real): Value {
    switch (node.kind) {
      case "number":
        return this.#arithmetic.number(node.value);
      case "symbol":
        return this.#arithmetic.symbol(node.name);
      case "sum":
        return this.#arithmetic.sum(node.terms.map(this.#real));
      case "product":
        return this.#arithmetic.product(node.factors.map(this.#real));
      case "power":
        return this.#arithmetic.power(this.#real(node.base), this.#real(node.exponent));
      case "call":
        return this.#arithmetic.call(node.callee, node.operands.map(this.#real));
      case "conditional":
        return this.#real(this.#condition(node.condition) ? node.consequent : node.alternative);
    }
  }

  #evaluateCondition(node: Condition): boolean {
    switch (node.kind) {
      case "boolean":
        return node.value;
      case "comparison":
        return this.#arithmetic.compare(node.operator, this.#real(node.left), this.#real(node.right));
      case "conjunction":
        return node.conditions.every(this.#condition);
      case "disjunction":
        return node.conditions.some(this.#condition);
      case "negation":
        return !this.#condition(node.condition);
    }
  }

  #isKnown(node: Node): boolean {
    return isCondition(node) ? this.#conditions.has(node) : this.#reals.has(node);
  }

  readonly #real = (node: Real): Value => evaluated(this.#reals.get(node));

  readonly #condition = (node: Condition): boolean => evaluated(this.#conditions.get(node));
}

function evaluated<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("a node was used before its value was known");
  return value;
}
