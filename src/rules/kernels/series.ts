import type { Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { rational } from "../../ir/rational.js";
import { topologicalOrder } from "../../ir/walk.js";
import { isZero } from "./contributions.js";
import type { NameSource } from "./names.js";
import { productOfOthers } from "./others.js";
import { partForRunning } from "./parts.js";
import type { SeriesStyle } from "./style.js";
import { directionNamed } from "./tangent.js";

/** A program that computes, beside its arrays and some values, the coefficients of their series in one variable. */
export interface SeriesProgram {
  readonly program: KernelProgram;
  readonly values: readonly SeriesValue[];
  /** The array that holds the coefficients of a power of another one, from the power 1 on; undefined where they are 0. */
  readonly coefficientOf: (array: string, power: number) => string | undefined;
}

export interface SeriesValue {
  readonly value: Real;
  /** From the power 1 on. */
  readonly coefficients: readonly Real[];
}

/**
 * The Taylor series of kernels in a number. The coefficients of `T[f] ⊕= value` are `T_k[f] += value_k` over the same domain, with
 * those of the value from the series of the elements in it. For products over indices see `#multiply`.
 */
export function seriesKernels(
  pool: ExpressionPool,
  program: KernelProgram,
  values: readonly Real[],
  variable: string,
  style: SeriesStyle,
  names: NameSource,
): SeriesProgram {
  return new SeriesPropagation(pool, program, variable, style, names).run(values);
}

class SeriesPropagation {
  readonly #shapes: Map<string, Shape>;
  /** By array, the arrays of its coefficients; a gap where they are 0. */
  readonly #coefficients = new Map<string, (string | undefined)[]>();
  readonly #kernels: Kernel[] = [];

  constructor(
    readonly pool: ExpressionPool,
    readonly program: KernelProgram,
    readonly variable: string,
    readonly style: SeriesStyle,
    readonly names: NameSource,
  ) {
    this.#shapes = new Map(program.shapes);
  }

  run(values: readonly Real[]): SeriesProgram {
    for (const kernel of this.program.kernels) this.#expand(kernel);
    const results = values.map((value) => this.style(this.pool, value, this.#seriesIn(value)));
    return {
      program: { kernels: this.#kernels, shapes: this.#shapes },
      values: results,
      coefficientOf: (array, power) => this.#coefficients.get(array)?.[power],
    };
  }

  /** Adds a kernel and those of its coefficients, at most of so many powers. */
  #expand(kernel: Kernel, order = Infinity): void {
    const symbols = kernel.isConstant ? new Map<string, readonly Real[]>() : this.#seriesIn(kernel.value);
    const { value, coefficients: all } = this.style(this.pool, kernel.value, symbols);
    const evaluated = { ...kernel, value };
    this.#kernels.push(evaluated);
    const coefficients = all.slice(0, order);
    if (coefficients.every(isZero)) return;
    if (kernel.combination === "product" && coefficients.length > 1) {
      this.#multiply(evaluated, coefficients);
      return;
    }
    const part = partForRunning(this.pool, evaluated, this.#shapeOf(kernel.target), this.names);
    this.#include(part.helpers.shapes);
    this.#kernels.push(...part.helpers.kernels);
    for (const [index, coefficient] of coefficients.entries())
      this.#addCoefficient({ ...kernel, guard: part.guard }, index + 1, part.scale(coefficient));
  }

  /**
   * The coefficients of a product, given those of its factors: from `T' = Σ value'·others`, where the products of the others have one
   * power less, `k T_k = Σ Σ_j j value_j others_(k-j)`. Each power takes as many more operations as there are factors.
   */
  #multiply(kernel: Kernel, coefficients: readonly Real[]): void {
    const { pool } = this;
    const others = productOfOthers(pool, kernel, this.names);
    this.#include(others.program.shapes);
    this.#expand(others.kernel, coefficients.length - 1);
    const ofOthers = [others.element, ...(this.#seriesIn(others.element).get(others.element.name) ?? [])];
    for (const power of coefficients.keys()) {
      const terms = coefficients.slice(0, power + 1).flatMap((coefficient, index) => {
        const other = ofOthers[power - index];
        if (other === undefined || isZero(other) || isZero(coefficient)) return [];
        return [pool.product([pool.number(rational(index + 1, power + 1)), coefficient, other])];
      });
      this.#addCoefficient(kernel, power + 1, pool.sum(terms));
    }
  }

  #addCoefficient(kernel: Kernel, power: number, value: Real): void {
    if (isZero(value)) return;
    const target = this.#arrayOf(kernel.target, power);
    this.#kernels.push({ ...kernel, target, combination: kernel.combination && "sum", value });
  }

  #include(shapes: ReadonlyMap<string, Shape>): void {
    for (const [array, shape] of shapes) this.#shapes.set(array, shape);
  }

  #arrayOf(array: string, power: number): string {
    const known = this.#coefficients.get(array) ?? [];
    this.#coefficients.set(array, known);
    const taken = known[power] ?? this.names.take(`${array}Coefficient${power}`);
    known[power] = taken;
    this.#shapes.set(taken, this.#shapeOf(array));
    return taken;
  }

  /** The series of the symbols in a value that have one. */
  #seriesIn(value: Real): ReadonlyMap<string, readonly Real[]> {
    const symbols = topologicalOrder([value]).filter((node): node is SymbolNode => node.kind === "symbol");
    return new Map(
      symbols.flatMap(({ name, element }): [string, readonly Real[]][] => {
        if (name === this.variable) return [[name, [this.pool.integer(1)]]];
        const arrays = this.#coefficients.get(element?.array ?? name);
        if (arrays === undefined) return [];
        const coefficientIn = (array: string | undefined) =>
          array === undefined ? this.pool.integer(0) : directionNamed(this.pool, array)(element?.subscripts);
        return [[name, Array.from(arrays.slice(1), coefficientIn)]];
      }),
    );
  }

  #shapeOf(array: string): Shape {
    const shape = this.#shapes.get(array);
    if (shape === undefined) throw new Error(`${array} has no shape`);
    return shape;
  }
}
