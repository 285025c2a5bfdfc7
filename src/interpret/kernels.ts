import type { Index, Kernel, KernelProgram, Shape } from "../ir/kernel.js";
import { isElement } from "../ir/kernels.js";
import type { Condition, Node, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { symbolsIn } from "../ir/substitute.js";
import { evaluate } from "./doubles.js";

/** The numbers, and the arrays in row-major order, that a program starts from, by name. */
export interface KernelInput {
  readonly numbers: ReadonlyMap<string, number>;
  readonly arrays: ReadonlyMap<string, { readonly shape: readonly number[]; readonly values: ArrayLike<number> }>;
}

/** What kernels have computed: every array in row-major order, and the numbers asked for. */
export interface KernelOutput {
  readonly arrays: ReadonlyMap<string, readonly number[]>;
  readonly values: readonly number[];
}

/**
 * Runs kernels one after the other, each over the whole of its domain, in doubles: the plain meaning of a program, to
 * compare emitted code with. Throws a RangeError where a subscript is out of range.
 */
export function evaluateKernels(
  pool: ExpressionPool,
  program: KernelProgram,
  input: KernelInput,
  values: readonly Real[] = [],
): KernelOutput {
  const run = new KernelRun(pool, program.shapes, input);
  for (const kernel of program.kernels) run.execute(kernel);
  return { arrays: run.results, values: values.map((value) => run.real(value, new Map())) };
}

interface Storage {
  readonly shape: readonly number[];
  readonly values: number[];
}

const neutral = { sum: 0, product: 1, minimum: Infinity, maximum: -Infinity } as const;

/** The indices of the loops around. */
type Place = ReadonlyMap<string, number>;

class KernelRun {
  readonly #arrays = new Map<string, Storage>();
  readonly #written = new Set<string>();

  constructor(
    readonly pool: ExpressionPool,
    readonly shapes: ReadonlyMap<string, Shape>,
    readonly input: KernelInput,
  ) {
    for (const [name, { shape, values }] of input.arrays) this.#arrays.set(name, { shape, values: Array.from(values) });
  }

  get results(): ReadonlyMap<string, readonly number[]> {
    return new Map([...this.#written].map((name) => [name, this.#storage(name).values]));
  }

  execute(kernel: Kernel): void {
    const target = this.#allocate(kernel);
    this.#visit(kernel.domain, new Map(), (place) => {
      if (kernel.guard !== undefined && !this.#holds(kernel.guard, place)) return;
      const offset = this.#offset(
        target,
        kernel.subscripts.map((subscript) => this.real(subscript, place)),
        kernel.target,
      );
      const value = this.real(kernel.value, place);
      target.values[offset] = combine(kernel.combination, target.values[offset] ?? NaN, value);
    });
  }

  real(node: Real, place: Place): number {
    return evaluate([node], this.#bindings([node], place))[0] ?? NaN;
  }

  #holds(condition: Condition, place: Place): boolean {
    const choice = this.pool.conditional(condition, this.pool.integer(1), this.pool.integer(0));
    return evaluate([choice], this.#bindings([condition], place))[0] === 1;
  }

  /** The values of all symbols; an element out of range has none until a branch that is taken needs it. */
  #bindings(roots: readonly Node[], place: Place): ReadonlyMap<string, number> {
    const bindings = new Map<string, number>();
    for (const symbol of symbolsIn(roots)) {
      const value = isElement(symbol)
        ? this.#load(symbol.element.array, symbol.element.subscripts, place)
        : (place.get(symbol.name) ?? this.input.numbers.get(symbol.name));
      if (value !== undefined) bindings.set(symbol.name, value);
    }
    return bindings;
  }

  #load(array: string, subscripts: readonly Real[], place: Place): number | undefined {
    const storage = this.#storage(array);
    const position = subscripts.map((subscript) => this.real(subscript, place));
    return position.every((part, dimension) => part >= 0 && part < (storage.shape[dimension] ?? 0))
      ? storage.values[flatten(storage.shape, position)]
      : undefined;
  }

  #allocate({ target, combination }: Kernel): Storage {
    const known = this.#arrays.get(target);
    if (known !== undefined) return known;
    const shape = (this.shapes.get(target) ?? []).map((size) => this.real(size, new Map()));
    const initial = combination === undefined ? NaN : neutral[combination];
    const length = shape.reduce((product, size) => product * Math.max(0, size), 1);
    const storage = { shape, values: new Array<number>(length).fill(initial) };
    this.#arrays.set(target, storage);
    this.#written.add(target);
    return storage;
  }

  #offset({ shape }: Storage, position: readonly number[], name: string): number {
    for (const [dimension, part] of position.entries()) {
      if (!Number.isInteger(part) || part < 0 || part >= (shape[dimension] ?? 0))
        throw new RangeError(`${name}[${position.join(", ")}] is out of range`);
    }
    return flatten(shape, position);
  }

  #storage(name: string): Storage {
    const storage = this.#arrays.get(name);
    if (storage === undefined) throw new Error(`nothing has written ${name}`);
    return storage;
  }

  /** Calls `work` for every point of a domain. Domains have few indices. */
  #visit(domain: readonly Index[], place: Place, work: (place: Place) => void): void {
    const [first, ...others] = domain;
    if (first === undefined) {
      work(place);
      return;
    }
    const high = this.real(first.high, place);
    for (let value = this.real(first.low, place); value < high; value += 1)
      this.#visit(others, new Map(place).set(first.symbol.name, value), work);
  }
}

function flatten(shape: readonly number[], position: readonly number[]): number {
  return position.reduce((offset, part, dimension) => offset * (shape[dimension] ?? 1) + part, 0);
}

function combine(combination: Kernel["combination"], known: number, value: number): number {
  switch (combination) {
    case undefined:
      return value;
    case "sum":
      return known + value;
    case "product":
      return known * value;
    case "minimum":
      return Math.min(known, value);
    case "maximum":
      return Math.max(known, value);
  }
}
