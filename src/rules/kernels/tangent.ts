import type { Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { topologicalOrder } from "../../ir/walk.js";
import { isZero } from "./contributions.js";
import type { NameSource } from "./names.js";
import type { TangentStyle } from "./style.js";

/** A program that computes, beside its arrays and some values, their derivatives in a direction. */
export interface TangentProgram {
  readonly program: KernelProgram;
  readonly values: readonly Real[];
  /** The derivatives of the values, in their order. */
  readonly tangents: readonly Real[];
  /** The array that holds the derivatives of another one; nothing writes it where they are 0. */
  readonly tangentOf: (array: string) => string;
}

/** The tangent of a variable: of a number without subscripts, or of an element. */
export type Direction = (subscripts: readonly Real[] | undefined) => Real;

/** A direction that has a name, and the shape of the variable. */
export function directionNamed(pool: ExpressionPool, name: string): Direction {
  return (subscripts) => (subscripts === undefined ? pool.symbol(name) : pool.element(name, subscripts));
}

/**
 * Forward differentiation of kernels in one direction. The tangent of `T[f] ⊕= value` is `Ṫ[f] += Σ ∂value/∂A[g] Ȧ[g]` over the same
 * domain. `directions` are the tangents of the variables.
 */
export function tangentKernels(
  pool: ExpressionPool,
  program: KernelProgram,
  values: readonly Real[],
  directions: ReadonlyMap<string, Direction>,
  style: TangentStyle,
  names: NameSource,
): TangentProgram {
  return new TangentPropagation(pool, program, directions, style, names).run(values);
}

class TangentPropagation {
  readonly #shapes: Map<string, Shape>;
  readonly #tangents = new Map<string, string>();
  readonly #kernels: Kernel[] = [];

  constructor(
    readonly pool: ExpressionPool,
    readonly program: KernelProgram,
    readonly directions: ReadonlyMap<string, Direction>,
    readonly style: TangentStyle,
    readonly names: NameSource,
  ) {
    this.#shapes = new Map(program.shapes);
  }

  run(values: readonly Real[]): TangentProgram {
    for (const kernel of this.program.kernels) this.#differentiate(kernel);
    const results = values.map((value) => this.style.differentiate(this.pool, value, this.#tangentsIn(value)));
    return {
      program: { kernels: this.#kernels, shapes: this.#shapes },
      values: results.map(({ value }) => value),
      tangents: results.map(({ tangent }) => tangent),
      tangentOf: (array) => this.#tangents.get(array) ?? this.#takeTangent(array),
    };
  }

  #differentiate(kernel: Kernel): void {
    const tangents = kernel.isConstant ? new Map<string, Real>() : this.#tangentsIn(kernel.value);
    const { value, tangent } = this.style.differentiate(this.pool, kernel.value, tangents);
    const evaluated = { ...kernel, value };
    this.#kernels.push(evaluated);
    if (isZero(tangent)) return;
    const part = this.style.partOf(this.pool, evaluated, this.#shapeOf(kernel.target), this.names);
    for (const [helper, shape] of part.helpers.shapes) this.#shapes.set(helper, shape);
    this.#kernels.push(...part.helpers.kernels);
    this.#kernels.push({
      ...kernel,
      target: this.#tangents.get(kernel.target) ?? this.#takeTangent(kernel.target),
      combination: kernel.combination && "sum",
      guard: part.guard,
      value: part.scale(tangent),
    });
  }

  #takeTangent(array: string): string {
    const tangent = this.names.take(`${array}Tangent`);
    this.#tangents.set(array, tangent);
    this.#shapes.set(tangent, this.#shapeOf(array));
    return tangent;
  }

  /** The tangents of the symbols in a value that have one. */
  #tangentsIn(value: Real): ReadonlyMap<string, Real> {
    const symbols = topologicalOrder([value]).filter((node): node is SymbolNode => node.kind === "symbol");
    return new Map(
      symbols.flatMap(({ name, element }): [string, Real][] => {
        const array = element?.array ?? name;
        const computed = this.#tangents.get(array);
        const direction = computed === undefined ? this.directions.get(array) : directionNamed(this.pool, computed);
        return direction === undefined ? [] : [[name, direction(element?.subscripts)]];
      }),
    );
  }

  #shapeOf(array: string): Shape {
    const shape = this.program.shapes.get(array);
    if (shape === undefined) throw new Error(`${array} has no shape`);
    return shape;
  }
}
