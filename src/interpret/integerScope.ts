import type { Index } from "../ir/kernel.js";
import type { Element, Real } from "../ir/node.js";
import { toNumber } from "../ir/rational.js";
import { DoubleArithmetic } from "./doubles.js";
import { type Arithmetic, evaluateIn } from "./evaluator.js";

/** The elements of an array in row-major order. */
export interface Dense<Value> {
  readonly shape: readonly number[];
  readonly values: ArrayLike<Value>;
}

/** What subscripts and bounds are computed from: sizes, integers and arrays of integers by name. */
export interface GivenIntegers {
  readonly numbers: ReadonlyMap<string, number>;
  readonly arrays: ReadonlyMap<string, Dense<number>>;
}

/** Integers as they are while loops run: those that are given, and the indices. */
export class IntegerScope {
  readonly #numbers: Map<string, number>;
  readonly #arrays: ReadonlyMap<string, Dense<number>>;
  readonly #arithmetic: Arithmetic<number>;

  /** `elements` tells what the names of elements access. */
  constructor(given: GivenIntegers, elements: ReadonlyMap<string, Element>) {
    this.#numbers = new Map(given.numbers);
    this.#arrays = given.arrays;
    const doubles = new DoubleArithmetic(new Map());
    this.#arithmetic = {
      number: toNumber,
      symbol: (name) => this.named(name, elements.get(name)) ?? NaN,
      sum: (terms) => doubles.sum(terms),
      product: (factors) => doubles.product(factors),
      power: doubles.power,
      call: (callee, operands) => doubles.call(callee, operands),
      compare: doubles.compare,
    };
  }

  /** An integer or an element of an array of integers, if it is one. */
  named(name: string, element: Element | undefined): number | undefined {
    const array = element && this.#arrays.get(element.array);
    if (element === undefined || array === undefined) return this.#numbers.get(name);
    return array.values[this.placeIn(array.shape, element.subscripts)];
  }

  valueOf(expression: Real): number {
    if (expression.kind === "number") return toNumber(expression.value);
    if (expression.kind === "symbol" && expression.element === undefined)
      return this.#numbers.get(expression.name) ?? NaN;
    const value = evaluateIn(this.#arithmetic, [expression])[0] ?? NaN;
    // A product with 1/3 may be off by a rounding.
    const nearest = Math.round(value);
    return Math.abs(value - nearest) < 1e-6 ? nearest : value;
  }

  /** The place of an element in row-major order; -1 where it is out of range. */
  placeIn(shape: readonly number[], subscripts: readonly Real[]): number {
    let place = 0;
    for (const [dimension, subscript] of subscripts.entries()) {
      const [at, size] = [this.valueOf(subscript), shape[dimension] ?? 0];
      if (!(Number.isInteger(at) && at >= 0 && at < size)) return -1;
      place = place * size + at;
    }
    return place;
  }

  /** Visits every point of a domain. */
  forEach(domain: readonly Index[], action: () => void): void {
    const [index, ...others] = domain;
    if (index === undefined) {
      action();
      return;
    }
    const end = this.valueOf(index.high);
    for (let at = this.valueOf(index.low); at < end; at += 1) {
      this.#numbers.set(index.symbol.name, at);
      this.forEach(others, action);
    }
    this.#numbers.delete(index.symbol.name);
  }

  /** How many points a domain has; infinite where there are more than so many. */
  count(domain: readonly Index[], limit: number): number {
    const innermost = domain.at(-1);
    if (innermost === undefined) return 1;
    let [count, visited] = [0, 0];
    const { low, high } = innermost;
    const outer = domain.slice(0, -1);
    if (outer.length > 0 && this.count(outer, limit) > limit) return Infinity;
    this.forEach(outer, () => {
      visited += 1;
      count += Math.max(0, this.valueOf(high) - this.valueOf(low));
    });
    return count + visited > limit ? Infinity : count;
  }
}
