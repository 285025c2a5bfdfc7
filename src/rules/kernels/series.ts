import type { Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { topologicalOrder } from "../../ir/walk.js";
import { isZero } from "./contributions.js";
import type { NameSource } from "./names.js";
import { partOf } from "./parts.js";
import type { SeriesStyle } from "./style.js";

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
 * those of the value from the series of the elements in it. Products over indices have them up to the power 1.
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

  #expand(kernel: Kernel): void {
    const symbols = kernel.isConstant ? new Map<string, readonly Real[]>() : this.#seriesIn(kernel.value);
    const { value, coefficients } = this.style(this.pool, kernel.value, symbols);
    const evaluated = { ...kernel, value };
    this.#kernels.push(evaluated);
    if (coefficients.every(isZero)) return;
    const part = partOf(this.pool, evaluated, this.names);
    for (const helper of part.helpers) {
      this.#shapes.set(helper.target, this.#shapeOf(kernel.target));
      this.#kernels.push(helper);
    }
    for (const [index, coefficient] of coefficients.entries()) {
      if (isZero(coefficient)) continue;
      this.#kernels.push({
        ...kernel,
        target: this.#arrayOf(kernel.target, index + 1),
        combination: kernel.combination && "sum",
        guard: part.guard,
        value: part.scale(coefficient),
      });
    }
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
          array === undefined ? this.pool.integer(0) : this.#read(array, element?.subscripts);
        return [[name, Array.from(arrays.slice(1), coefficientIn)]];
      }),
    );
  }

  #read(array: string, subscripts: readonly Real[] | undefined): Real {
    return subscripts === undefined ? this.pool.symbol(array) : this.pool.element(array, subscripts);
  }

  #shapeOf(array: string): Shape {
    const shape = this.program.shapes.get(array);
    if (shape === undefined) throw new Error(`${array} has no shape`);
    return shape;
  }
}
