import type { Index, Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import { elementsRead, isElement, type ElementSymbol } from "../../ir/kernels.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { Substitution, symbolsIn } from "../../ir/substitute.js";
import { transform } from "../../ir/walk.js";
import { freshIndices } from "./indexNames.js";
import type { NameSource } from "./names.js";

/** Kernels for all unit vectors at once. */
export interface Batch {
  readonly program: KernelProgram;
  /** The places of the unit vectors. */
  readonly units: readonly Index[];
  /** A value that depends on the vector, for the unit vector of these places. */
  readonly real: (value: Real) => Real;
}

/**
 * Runs kernels that are linear in an array for each of its unit vectors: whatever depends on the array has the place of
 * the 1 as further dimensions, the first ones. Where a kernel reads nothing else of that kind, all of its unit vectors but one give 0, so
 * that it has no more to do than before: `Ā[g] += T̄[f] p` becomes `Ā[f, g] += p`.
 */
export function batchKernels(
  pool: ExpressionPool,
  { kernels, shapes }: KernelProgram,
  array: string,
  shape: Shape,
  names: NameSource,
): Batch {
  const units = freshIndices(pool, shape, names);
  const dependent = dependentOn(kernels, array);
  const batching = new Batching(pool, array, units, dependent);
  return {
    program: {
      kernels: kernels.map((kernel) => (dependent.has(kernel.target) ? batching.kernel(kernel) : kernel)),
      shapes: new Map(
        Array.from(shapes, ([name, own]) => [name, dependent.has(name) ? [...shape, ...own] : own] as const),
      ),
    },
    units,
    real: batching.real,
  };
}

/** The arrays that are computed from one, itself included. */
function dependentOn(kernels: readonly Kernel[], array: string): ReadonlySet<string> {
  const dependent = new Set([array]);
  for (const kernel of kernels)
    if (elementsRead(kernel).some(({ element }) => dependent.has(element.array))) dependent.add(kernel.target);
  return dependent;
}

class Batching {
  constructor(
    readonly pool: ExpressionPool,
    readonly array: string,
    readonly units: readonly Index[],
    readonly dependent: ReadonlySet<string>,
  ) {}

  kernel(kernel: Kernel): Kernel {
    const read = elementsRead(kernel).filter(({ element }) => this.dependent.has(element.array));
    const [only] = read;
    if (only?.element.array === this.array && read.length === 1) return this.#atUnit(kernel, only);
    return {
      ...kernel,
      subscripts: [...this.#places, ...kernel.subscripts],
      domain: [...this.units, ...kernel.domain],
      value: this.real(kernel.value),
    };
  }

  get #places(): readonly SymbolNode[] {
    return this.units.map(({ symbol }) => symbol);
  }

  /** The kernel where the element that it reads is 1. All others are 0, so that places that were assigned are now added to. */
  #atUnit(kernel: Kernel, unit: ElementSymbol): Kernel {
    return {
      ...kernel,
      subscripts: [...unit.element.subscripts, ...kernel.subscripts],
      combination: kernel.combination ?? "sum",
      value: withoutFactor(this.pool, kernel.value, unit),
    };
  }

  /** A value in which elements have the place of the unit vector, and those of the vector itself are 1 there and else 0. */
  readonly real = (value: Real): Real => {
    const { pool } = this;
    const replacements = new Map<SymbolNode, Real>();
    for (const symbol of symbolsIn([value])) {
      if (!isElement(symbol) || !this.dependent.has(symbol.element.array)) continue;
      const { array, subscripts } = symbol.element;
      const isPlace = subscripts.map((subscript, dimension) =>
        pool.compare("==", subscript, this.#places[dimension] ?? subscript),
      );
      const image =
        array === this.array
          ? pool.conditional(pool.and(isPlace), pool.integer(1), pool.integer(0))
          : pool.element(array, [...this.#places, ...subscripts]);
      replacements.set(symbol, image);
    }
    return new Substitution(pool, replacements).real(value);
  };
}

/** A value with 1 for a factor. */
function withoutFactor(pool: ExpressionPool, value: Real, factor: Real): Real {
  const one = pool.integer(1);
  return transform(pool, [value], (node, images) => {
    if (node === factor) return one;
    if (node.kind !== "product" || !node.factors.includes(factor)) return undefined;
    const others = node.factors.filter((other) => other !== factor).map((other) => images.real(other));
    return others.length === 0 ? one : pool.product(others);
  }).real(value);
}
