import type { Combination, Index, KernelProgram, Shape } from "../ir/kernel.js";
import type { Condition, Element, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { symbolsIn } from "../ir/substitute.js";
import { type Arithmetic, evaluateIn, NodeValues } from "./evaluator.js";
import { type Dense, type GivenIntegers, IntegerScope } from "./integerScope.js";

/** Kernels and results whose expressions are ready to be evaluated. */
export interface PreparedKernels {
  readonly kernels: readonly PreparedKernel[];
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly results: readonly Real[];
  /** What the names of elements access. */
  readonly elements: ReadonlyMap<string, Element>;
}

export interface PreparedKernel {
  readonly target: string;
  readonly subscripts: readonly Real[];
  readonly combination: Combination | undefined;
  readonly domain: readonly Index[];
  /** Each is 1 where a part of the guard holds. One counts only where those before it do. */
  readonly guards: readonly Real[];
  readonly value: Real;
}

/** The arguments of a function over arrays. */
export interface GivenArguments<Value> {
  /** A double as a value. */
  readonly lift: (double: number) => Value;
  readonly integers: GivenIntegers;
  readonly numbers: ReadonlyMap<string, Value>;
  readonly arrays: ReadonlyMap<string, Dense<Value>>;
}

/** Makes kernels ready for evaluation. `expand` may replace expressions by equal ones over the same names. */
export function prepareKernels(
  pool: ExpressionPool,
  { kernels, shapes }: KernelProgram,
  results: readonly Real[],
  expand: (roots: readonly Real[]) => readonly Real[] = (roots) => roots,
): PreparedKernels {
  const elements = new Map<string, Element>();
  const note = (roots: readonly Real[]) => {
    for (const { name, element } of symbolsIn(roots)) if (element !== undefined) elements.set(name, element);
  };
  const prepared = kernels.map(({ target, subscripts, combination, domain, guard, value }): PreparedKernel => {
    const indicators = partsOf(guard).map((part) => indicator(pool, part));
    note([value, ...indicators, ...subscripts, ...domain.flatMap(({ low, high }) => [low, high])]);
    const [expanded = value, ...guards] = expand([value, ...indicators]);
    return { target, subscripts, combination, domain, guards, value: expanded };
  });
  note([...results, ...[...shapes.values()].flat()]);
  return { kernels: prepared, shapes, results: expand(results), elements };
}

/** 1 where a condition holds, 0 elsewhere. */
export function indicator(pool: ExpressionPool, condition: Condition): Real {
  return pool.conditional(condition, pool.integer(1), pool.integer(0));
}

/** The conditions that are joined by `and`. */
function partsOf(guard: Condition | undefined): readonly Condition[] {
  if (guard === undefined) return [];
  return guard.kind === "conjunction" ? guard.conditions : [guard];
}

interface Written<Value> {
  readonly shape: readonly number[];
  /** Nothing where nothing was written yet. */
  readonly values: (Value | undefined)[];
  readonly combination: Combination | undefined;
}

/**
 * Runs kernels by their plain meaning, one place after the other, in any arithmetic. What is read out of range is NaN: nothing
 * that counts depends on it, once the subscripts are checked.
 */
export class KernelMachine<Value> {
  readonly #prepared: PreparedKernels;
  readonly #inner: Arithmetic<Value>;
  readonly #arithmetic: Arithmetic<Value>;
  readonly #scope: IntegerScope;
  readonly #given: GivenArguments<Value>;
  readonly #written = new Map<string, Written<Value>>();
  readonly #lifted = new Map<number, Value>();

  constructor(prepared: PreparedKernels, arithmetic: Arithmetic<Value>, given: GivenArguments<Value>) {
    this.#prepared = prepared;
    this.#inner = arithmetic;
    this.#given = given;
    this.#scope = new IntegerScope(given.integers, prepared.elements);
    this.#arithmetic = {
      number: (value) => arithmetic.number(value),
      symbol: (name) => this.#symbol(name),
      sum: (terms) => arithmetic.sum(terms),
      product: (factors) => arithmetic.product(factors),
      power: (base, exponent) => arithmetic.power(base, exponent),
      call: (callee, operands) => arithmetic.call(callee, operands),
      compare: (operator, left, right) => arithmetic.compare(operator, left, right),
    };
  }

  /** Runs all kernels, and gives the values of the results. */
  run(): Value[] {
    for (const kernel of this.#prepared.kernels) this.#run(kernel);
    return evaluateIn(this.#arithmetic, this.#prepared.results);
  }

  /** The elements of an array that the kernels write. */
  elementsOf(array: string): Value[] {
    const shape = (this.#prepared.shapes.get(array) ?? []).map((size) => Math.max(0, this.#scope.valueOf(size)));
    const written = this.#written.get(array) ?? this.#begin(array, "sum", shape);
    return Array.from(written.values, (_, place) => this.#read(written, place));
  }

  #run({ target, subscripts, combination, domain, guards, value }: PreparedKernel): void {
    const shape = (this.#prepared.shapes.get(target) ?? []).map((size) => Math.max(0, this.#scope.valueOf(size)));
    const { values } = this.#written.get(target) ?? this.#begin(target, combination, shape);
    const one = this.#lift(1);
    this.#scope.forEach(domain, () => {
      const nodes = new NodeValues(this.#arithmetic);
      if (!guards.every((guard) => this.#inner.compare("==", nodes.demand(guard), one))) return;
      const place = this.#scope.placeIn(shape, subscripts);
      if (place < 0) return;
      const [old, found] = [values[place], nodes.demand(value)];
      values[place] =
        old === undefined || combination === undefined ? found : combine(this.#inner, combination, old, found);
    });
  }

  #begin(target: string, combination: Combination | undefined, shape: readonly number[]): Written<Value> {
    const length = shape.reduce((product, size) => product * size, 1);
    const values = Array.from({ length }, (): Value | undefined => undefined);
    const written = { shape, values, combination };
    this.#written.set(target, written);
    return written;
  }

  #symbol(name: string): Value {
    const element = this.#prepared.elements.get(name);
    const array = element?.array ?? name;
    const written = this.#written.get(array);
    const subscripts = element?.subscripts ?? [];
    if (written !== undefined) return this.#read(written, this.#scope.placeIn(written.shape, subscripts));
    const given = this.#given.arrays.get(array);
    if (given !== undefined) return given.values[this.#scope.placeIn(given.shape, subscripts)] ?? this.#lift(NaN);
    const number = this.#given.numbers.get(name);
    if (number !== undefined) return number;
    const integer = this.#scope.named(name, element);
    return integer === undefined ? this.#lift(NaN) : this.#lift(integer);
  }

  #read({ values, combination }: Written<Value>, place: number): Value {
    if (place < 0) return this.#lift(NaN);
    return values[place] ?? this.#identity(combination);
  }

  /** What a combination of no values gives. */
  #identity(combination: Combination | undefined): Value {
    switch (combination) {
      case "sum":
        return this.#lift(0);
      case "product":
        return this.#lift(1);
      case "minimum":
        return this.#lift(Infinity);
      case "maximum":
        return this.#lift(-Infinity);
      case undefined:
        return this.#lift(NaN);
    }
  }

  /** Indices come again and again. */
  #lift(double: number): Value {
    const value = this.#lifted.get(double) ?? this.#given.lift(double);
    this.#lifted.set(double, value);
    return value;
  }
}

function combine<Value>(arithmetic: Arithmetic<Value>, combination: Combination, left: Value, right: Value): Value {
  switch (combination) {
    case "sum":
      return arithmetic.sum([left, right]);
    case "product":
      return arithmetic.product([left, right]);
    case "minimum":
      return arithmetic.call("min", [left, right]);
    case "maximum":
      return arithmetic.call("max", [left, right]);
  }
}

/** What it takes to run kernels: the number of points of each domain times the cost of its expressions; infinite where one has more than `limit` points. */
export function effortOf(
  { kernels, results, elements }: PreparedKernels,
  integers: GivenIntegers,
  costOf: (roots: readonly Real[]) => number,
  limit: number,
): number {
  const scope = new IntegerScope(integers, elements);
  return kernels.reduce(
    (total, { domain, guards, value }) => total + scope.count(domain, limit) * costOf([value, ...guards]),
    costOf(results),
  );
}
