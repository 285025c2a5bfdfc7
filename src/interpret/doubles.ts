import { functionNamed } from "../functions/table.js";
import type { ComparisonOperator, Real } from "../ir/node.js";
import { toNumber } from "../ir/rational.js";
import { evaluateIn, NodeValues, type Arithmetic } from "./evaluator.js";
import { evaluatePower } from "./power.js";

/** The values of the roots in doubles, by the operations of emitted code in the order in which they are written. */
export function evaluate(roots: readonly Real[], bindings: ReadonlyMap<string, number>): number[] {
  return evaluateIn(new DoubleArithmetic(bindings), roots);
}

/** Values of nodes in doubles, none known yet. What is demanded stays known. */
export function valuesAt(bindings: ReadonlyMap<string, number>): NodeValues<number> {
  return new NodeValues(new DoubleArithmetic(bindings));
}

/** The operations of emitted code. */
export class DoubleArithmetic implements Arithmetic<number> {
  readonly #bindings: ReadonlyMap<string, number>;

  constructor(bindings: ReadonlyMap<string, number>) {
    this.#bindings = bindings;
  }

  readonly number = toNumber;

  symbol(name: string): number {
    const value = this.#bindings.get(name);
    if (value === undefined) throw new Error(`no value is bound to "${name}"`);
    return value;
  }

  sum(terms: readonly number[]): number {
    return terms.reduce((sum, term) => sum + term);
  }

  product(factors: readonly number[]): number {
    return factors.reduce((product, factor) => product * factor);
  }

  readonly power = evaluatePower;

  call(callee: string, operands: readonly number[]): number {
    return functionNamed(callee).evaluate(...operands);
  }

  readonly compare = compareNumbers;
}

function compareNumbers(operator: ComparisonOperator, left: number, right: number): boolean {
  switch (operator) {
    case "<":
      return left < right;
    case "<=":
      return left <= right;
    case ">":
      return left > right;
    case ">=":
      return left >= right;
    case "==":
      return left === right;
    case "!=":
      return left !== right;
  }
}
