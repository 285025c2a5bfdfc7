import { evaluate } from "../../src/interpret/doubles.js";
import type { Index, Kernel, Shape } from "../../src/ir/kernel.js";
import type { ArrayFunction } from "../../src/ir/model.js";
import type { Condition, Real } from "../../src/ir/node.js";
import type { ExpressionPool } from "../../src/ir/pool.js";

/** An array of doubles in row-major order. */
export interface Dense {
  readonly shape: readonly number[];
  readonly values: number[];
}

/** The arguments of a function: numbers, sizes and integers by name; arrays by name. */
export interface Arguments {
  readonly numbers: ReadonlyMap<string, number>;
  readonly arrays: ReadonlyMap<string, Dense>;
}

/** An access beyond the bounds of an array. */
export class OutOfRange extends Error {}

/**
 * The value of a function over arrays by the plain meaning of its kernels: loops over domains, dense arrays, one place
 * after the other. Every subscript is checked, and so are the function's own checks, first.
 */
export function evaluateArrays(pool: ExpressionPool, definition: ArrayFunction, given: Arguments): number | Dense {
  const machine = new Machine(pool, given);
  for (const { domain, guard, subscript, size } of definition.checks) {
    machine.forEach(domain, guard, () => {
      const place = machine.value(subscript);
      if (!(place >= 0 && place < machine.value(size))) throw new OutOfRange(`${place}`);
    });
  }
  for (const kernel of definition.program.kernels) {
    machine.run(kernel, definition.program.shapes.get(kernel.target) ?? []);
  }
  return definition.result.kind === "number"
    ? machine.value(definition.result.value)
    : machine.array(definition.result.array);
}

/** An array with values by their subscripts. */
export function dense(shape: readonly number[], at: (...subscripts: readonly number[]) => number): Dense {
  const places = shape.reduce<readonly (readonly number[])[]>(
    (all, size) => all.flatMap((place) => Array.from({ length: size }, (_, index) => [...place, index])),
    [[]],
  );
  return { shape, values: places.map((place) => at(...place)) };
}

const identities = { sum: 0, product: 1, minimum: Infinity, maximum: -Infinity };

class Machine {
  readonly #pool: ExpressionPool;
  readonly #numbers: Map<string, number>;
  readonly #arrays: Map<string, Dense>;
  readonly #bindings = new Bindings((name) => this.#numberOf(name));

  constructor(pool: ExpressionPool, given: Arguments) {
    this.#pool = pool;
    this.#numbers = new Map(given.numbers);
    this.#arrays = new Map(given.arrays);
  }

  array(name: string): Dense {
    const found = this.#arrays.get(name);
    if (found === undefined) throw new Error(`there is no array ${name}`);
    return found;
  }

  run({ target, subscripts, combination, domain, guard, value }: Kernel, shape: Shape): void {
    // A range of negative length is empty.
    const sizes = shape.map((size) => Math.max(0, this.value(size)));
    const array = dense(sizes, () => (combination === undefined ? NaN : identities[combination]));
    this.forEach(domain, guard, () => {
      const place = placeOf(
        array,
        subscripts.map((subscript) => this.value(subscript)),
      );
      const old = array.values[place] ?? NaN;
      const found = this.value(value);
      array.values[place] = combination === undefined ? found : combined(combination, old, found);
    });
    this.#arrays.set(target, array);
  }

  forEach(domain: readonly Index[], guard: Condition | undefined, action: () => void): void {
    const [index, ...others] = domain;
    if (index === undefined) {
      if (guard === undefined || this.#holds(guard)) action();
      return;
    }
    const { symbol, low, high } = index;
    const end = this.value(high);
    for (let at = this.value(low); at < end; at += 1) {
      this.#numbers.set(symbol.name, at);
      this.forEach(others, guard, action);
    }
    this.#numbers.delete(symbol.name);
  }

  value(expression: Real): number {
    return evaluate([expression], this.#bindings)[0] ?? NaN;
  }

  /** A condition behind `and` counts only where those before it hold. */
  #holds(condition: Condition): boolean {
    if (condition.kind === "conjunction") return condition.conditions.every((part) => this.#holds(part));
    const indicator = this.#pool.conditional(condition, this.#pool.integer(1), this.#pool.integer(0));
    return this.value(indicator) === 1;
  }

  #numberOf(name: string): number | undefined {
    const { element } = this.#pool.symbol(name);
    if (element === undefined) return this.#numbers.get(name);
    const array = this.array(element.array);
    return array.values[
      placeOf(
        array,
        element.subscripts.map((subscript) => this.value(subscript)),
      )
    ];
  }
}

/** Names whose values are found when they are asked for, as only the branches that are taken are in range. */
class Bindings extends Map<string, number> {
  readonly #find: (name: string) => number | undefined;

  constructor(find: (name: string) => number | undefined) {
    super();
    this.#find = find;
  }

  override get(name: string): number | undefined {
    return this.#find(name);
  }
}

function placeOf({ shape }: Dense, subscripts: readonly number[]): number {
  return subscripts.reduce((place, subscript, dimension) => {
    const size = shape[dimension] ?? 0;
    if (!(Number.isInteger(subscript) && subscript >= 0 && subscript < size))
      throw new OutOfRange(`[${subscripts.join(", ")}] of [${shape.join(", ")}]`);
    return place * size + subscript;
  }, 0);
}

function combined(combination: keyof typeof identities, left: number, right: number): number {
  switch (combination) {
    case "sum":
      return left + right;
    case "product":
      return left * right;
    case "minimum":
      return Math.min(left, right);
    case "maximum":
      return Math.max(left, right);
  }
}
