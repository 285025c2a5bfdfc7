import type { KernelFunction, Leaf } from "../../src/codegen/loops/function.js";
import type { Result } from "../../src/codegen/program.js";
import { evaluate } from "../../src/interpret/doubles.js";
import type { Index, Kernel, Shape } from "../../src/ir/kernel.js";
import type { Condition, Real } from "../../src/ir/node.js";
import type { ExpressionPool } from "../../src/ir/pool.js";
import { symbolsIn } from "../../src/ir/substitute.js";

export type Argument = number | Float64Array | Int32Array;

/** What a function over arrays returns: numbers, and arrays as lists. */
export type Returned = number | readonly number[] | { readonly [key: string]: Returned };

/**
 * Evaluates kernels one after another, point by point as they are defined. Elements are kept by their subscripts, so nothing is
 * shared with the layout of emitted code.
 */
export class KernelInterpreter {
  readonly #elements = new Map<string, number>();
  readonly #bindings = new Map<string, number>();

  constructor(
    readonly pool: ExpressionPool,
    readonly fn: KernelFunction,
    sizes: Readonly<Record<string, number>>,
    parameters: readonly Argument[],
  ) {
    for (const [size, value] of Object.entries(sizes)) this.#bindings.set(size, value);
    for (const [position, { name, shape }] of fn.parameters.entries()) {
      const argument = parameters[position];
      if (argument === undefined) throw new Error(`no argument for ${name}`);
      if (typeof argument === "number") this.#bindings.set(name, argument);
      else
        for (const [flat, key] of this.#places(shape).entries()) this.#elements.set(name + key, argument[flat] ?? NaN);
    }
  }

  run(): Returned {
    for (const [target, shape] of this.fn.program.shapes) this.#begin(target, shape);
    for (const kernel of this.fn.program.kernels) this.#runKernel(kernel);
    return this.#read(this.fn.result);
  }

  #begin(target: string, shape: Shape): void {
    const first = this.fn.program.kernels.find((kernel) => kernel.target === target);
    const start = { sum: 0, product: 1, minimum: Infinity, maximum: -Infinity }[first?.combination ?? "sum"];
    for (const key of this.#places(shape)) this.#elements.set(target + key, start);
  }

  #runKernel({ target, subscripts, combination, domain, guard, value }: Kernel): void {
    this.#over(domain, () => {
      if (guard !== undefined && !this.#holds(guard)) return;
      const key = target + this.#key(subscripts);
      const old = this.#elements.get(key);
      if (old === undefined) throw new Error(`${key} is out of range`);
      const item = this.#real(value);
      const updated = {
        assignment: item,
        sum: old + item,
        product: old * item,
        minimum: Math.min(old, item),
        maximum: Math.max(old, item),
      };
      this.#elements.set(key, updated[combination ?? "assignment"]);
    });
  }

  #over(domain: readonly Index[], visit: () => void): void {
    const [index, ...others] = domain;
    if (index === undefined) {
      visit();
      return;
    }
    const [low, high] = [this.#real(index.low), this.#real(index.high)];
    for (let i = low; i < high; i += 1) {
      this.#bindings.set(index.symbol.name, i);
      this.#over(others, visit);
    }
    this.#bindings.delete(index.symbol.name);
  }

  #read(result: Result<Leaf>): Returned {
    if (result.kind === "object") {
      return Object.fromEntries(result.entries.map(({ key, result: inner }) => [key, this.#read(inner)]));
    }
    const { value: leaf } = result;
    if (leaf.kind === "value") return this.#real(leaf.value);
    if (leaf.kind === "pattern") throw new Error("a pattern is not interpreted");
    const shape = this.fn.program.shapes.get(leaf.array) ?? [];
    return this.#places(shape).map((key) => this.#elements.get(leaf.array + key) ?? NaN);
  }

  #holds(condition: Condition): boolean {
    return this.#real(this.pool.conditional(condition, this.pool.integer(1), this.pool.integer(0))) === 1;
  }

  #real(node: Real): number {
    const bindings = new Map(this.#bindings);
    for (const { name, element } of symbolsIn([node])) {
      const array = element?.array ?? name;
      const value = this.#elements.get(array + this.#key(element?.subscripts ?? []));
      if (value !== undefined) bindings.set(name, value);
    }
    return evaluate([node], bindings)[0] ?? NaN;
  }

  #key(subscripts: readonly Real[]): string {
    return `[${subscripts.map((subscript) => this.#subscript(subscript)).join()}]`;
  }

  /** A subscript that only a branch not taken needs may itself be out of range. */
  #subscript(subscript: Real): number {
    try {
      return this.#real(subscript);
    } catch {
      return NaN;
    }
  }

  /** The subscripts of all elements, in row-major order. */
  #places(shape: Shape): string[] {
    const places = shape.reduce<readonly (readonly number[])[]>(
      (rows, size) => rows.flatMap((row) => Array.from({ length: this.#real(size) }, (_, k) => [...row, k])),
      [[]],
    );
    return places.map((place) => `[${place.join()}]`);
  }
}
