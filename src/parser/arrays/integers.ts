import type { Real } from "../../ir/node.js";
import { expressionOf, isIntegerValued, namesIn, type Polynomial, polynomialOf } from "../../ir/polynomial.js";
import type { ExpressionPool } from "../../ir/pool.js";

/** Knows which names stand for integers: sizes, indices, parameters that are `int`, and elements of arrays of these. */
export class Integers {
  readonly #pool: ExpressionPool;
  readonly #names = new Set<string>();
  readonly #sizes = new Set<string>();
  readonly #arrays = new Set<string>();

  constructor(pool: ExpressionPool) {
    this.#pool = pool;
  }

  addSize(name: string): void {
    this.#names.add(name);
    this.#sizes.add(name);
  }

  add(name: string): void {
    this.#names.add(name);
  }

  addArray(name: string): void {
    this.#arrays.add(name);
  }

  readonly isNonNegative = (name: string): boolean => this.#sizes.has(name);

  /** The normal form of an integer expression; undefined where it is none, or none that is a polynomial. */
  normalised(expression: Real): Real | undefined {
    const polynomial = this.polynomial(expression);
    return polynomial && expressionOf(this.#pool, polynomial);
  }

  polynomial(expression: Real): Polynomial | undefined {
    const polynomial = polynomialOf(expression);
    const isInteger =
      polynomial !== undefined && [...namesIn(polynomial)].every(this.#isInteger) && isIntegerValued(polynomial);
    return isInteger ? polynomial : undefined;
  }

  readonly #isInteger = (name: string): boolean => {
    const { element } = this.#pool.symbol(name);
    return element === undefined ? this.#names.has(name) : this.#arrays.has(element.array);
  };
}
