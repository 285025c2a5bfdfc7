import type { Index, Kernel, KernelProgram } from "../../ir/kernel.js";
import { elementsRead } from "../../ir/kernels.js";
import type { Condition, SymbolNode } from "../../ir/node.js";
import { isProvenNonNegative, type IntegerFacts } from "../../ir/nonNegative.js";
import { constant, isIntegerValued, namesIn, type Polynomial, polynomialOf, subtract } from "../../ir/polynomial.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { hull, negated, POSITIVE, type Range, range } from "../../ir/range.js";
import { fromNumber } from "../../ir/rational.js";
import { symbolsIn } from "../../ir/substitute.js";
import { factsFor } from "../assumptions.js";
import { reading } from "../goals.js";

/** What is known before any kernel runs. */
export interface KnownBefore {
  /** The sizes of parameters; arrays are taken to have elements. */
  readonly sizes: readonly string[];
  /** The parameters that are integers, and those that are arrays of integers. */
  readonly integers: ReadonlySet<string>;
  /** What callers promise of the arguments. */
  readonly assumptions: readonly Condition[];
}

/** Where the elements of arrays lie that kernels compute, and what else is known at the points of a kernel's domain. */
export class ElementRanges {
  readonly #pool: ExpressionPool;
  readonly #known: KnownBefore;
  readonly #sizes: ReadonlySet<string>;
  readonly #ranges = new Map<string, Range>();

  /** Nothing is known of the arrays in `others`. */
  constructor(pool: ExpressionPool, { kernels }: KernelProgram, known: KnownBefore, others: ReadonlySet<string>) {
    this.#pool = pool;
    this.#known = known;
    this.#sizes = new Set(known.sizes);
    const writers = new Map<string, number>();
    for (const { target } of kernels) writers.set(target, (writers.get(target) ?? 0) + 1);
    for (const kernel of kernels) {
      const { target } = kernel;
      if (writers.get(target) === 1 && !others.has(target)) this.#ranges.set(target, this.#combined(kernel));
    }
  }

  /** What holds where a kernel computes its value. */
  conditionsAt(kernel: Kernel): readonly Condition[] {
    const { guard, domain } = kernel;
    return [
      ...this.#known.assumptions,
      ...this.#known.sizes.map((size) => this.#pool.compare(">=", this.#pool.symbol(size), this.#pool.integer(1))),
      ...domain.flatMap((index) => this.#boundsOf(index)),
      ...(guard === undefined ? [] : [guard]),
      ...elementsRead(kernel).flatMap((symbol) => this.#saidOf(symbol, this.#ranges.get(symbol.element.array))),
    ];
  }

  /** What is known of the integers in a domain. */
  integersIn(domain: readonly Index[]): IntegerFacts {
    const known = this.#known.sizes.flatMap((size) => {
      const polynomial = polynomialOf(this.#pool.symbol(size));
      return polynomial === undefined ? [] : [subtract(polynomial, constant(1))];
    });
    return { domain, isNonNegative: (name) => this.#sizes.has(name), known };
  }

  /** Whether a polynomial has integer values at the points of a domain. */
  isInteger(polynomial: Polynomial, domain: readonly Index[]): boolean {
    const isKnown = (name: string) => {
      const { element } = this.#pool.symbol(name);
      const isIndex = domain.some(({ symbol }) => symbol.name === name);
      return isIndex || this.#sizes.has(name) || this.#known.integers.has(element?.array ?? name);
    };
    return [...namesIn(polynomial)].every(isKnown) && isIntegerValued(polynomial);
  }

  #boundsOf({ symbol, low, high }: Index): readonly Condition[] {
    return [this.#pool.compare(">=", symbol, low), this.#pool.compare("<", symbol, high)];
  }

  #saidOf(symbol: SymbolNode, known: Range | undefined): readonly Condition[] {
    if (known === undefined) return [];
    const { low, high, lowOpen, highOpen, nonzero } = known;
    const number = (end: number) => this.#pool.number(fromNumber(end));
    return [
      ...(Number.isFinite(low) ? [this.#pool.compare(lowOpen ? ">" : ">=", symbol, number(low))] : []),
      ...(Number.isFinite(high) ? [this.#pool.compare(highOpen ? "<" : "<=", symbol, number(high))] : []),
      ...(nonzero && low < 0 && high > 0 ? [this.#pool.compare("!=", symbol, this.#pool.integer(0))] : []),
    ];
  }

  /** The range of what a kernel makes of its values. */
  #combined(kernel: Kernel): Range {
    const values = factsFor(this.#pool, reading, this.conditionsAt(kernel)).rangeOf(kernel.value);
    const isCertain = this.#hasPoints(kernel);
    switch (kernel.combination) {
      case undefined:
        return values;
      case "sum":
        return sumOf(values, isCertain);
      case "product":
        return productOf(values);
      case "minimum":
      case "maximum":
        return isCertain ? values : hull(values, infinite[kernel.combination]);
    }
  }

  /** Whether something is combined for each place of the target. */
  #hasPoints({ guard, domain, subscripts }: Kernel): boolean {
    if (guard !== undefined) return false;
    const own = symbolsIn(subscripts);
    const outer = domain.filter(({ symbol }) => own.has(symbol));
    return domain.every(
      (index, position) => own.has(index.symbol) || this.#hasValues(index, [...outer, ...domain.slice(0, position)]),
    );
  }

  #hasValues({ low, high }: Index, domain: readonly Index[]): boolean {
    const [bottom, top] = [polynomialOf(low), polynomialOf(high)];
    if (bottom === undefined || top === undefined) return false;
    return isProvenNonNegative(subtract(subtract(top, bottom), constant(1)), this.integersIn(domain));
  }
}

const ZERO = range({ low: 0, high: 0 });

const infinite = {
  minimum: range({ low: Infinity, high: Infinity }),
  maximum: range({ low: -Infinity, high: -Infinity }),
} as const;

/** The range of a sum of some values, or of at least one. */
function sumOf(values: Range, isCertain: boolean): Range {
  const { low, high, integer, defined } = values;
  const unbounded = { high: Infinity, highOpen: values.highOpen || high < Infinity };
  if (low >= 0) return isCertain ? range({ ...values, ...unbounded }) : hull(ZERO, sumOf(values, true));
  if (high <= 0) return negated(sumOf(negated(values), isCertain));
  return range({ ...unbounded, low: -Infinity, lowOpen: values.lowOpen || low > -Infinity, integer, defined });
}

/** The range of a product of some values. */
function productOf({ low, high, nonzero, integer, defined }: Range): Range {
  const isPositive = low >= 0 && nonzero;
  const parts = isPositive ? POSITIVE : range({ low: low >= 0 ? 0 : -Infinity, high: Infinity, nonzero });
  return range({ ...parts, highOpen: high < Infinity, integer, defined });
}
