import type { Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { topologicalOrder } from "../../ir/walk.js";
import type { RunningOptions } from "../gradient.js";
import { isZero } from "./contributions.js";
import { FreshNames, namesIn } from "./names.js";
import { partOf } from "./parts.js";
import { tangentForMachine } from "./style.js";

/** A program that computes, beside its arrays and some values, their derivatives in a direction. */
export interface TangentProgram {
  readonly program: KernelProgram;
  readonly values: readonly Real[];
  /** The derivatives of the values, in their order. */
  readonly tangents: readonly Real[];
  /** The array that holds the derivatives of another one; nothing writes it where they are 0. */
  readonly tangentOf: (array: string) => string;
}

/**
 * Forward differentiation of kernels in one direction. The tangent of `T[f] ⊕= value` is `Ṫ[f] += Σ ∂value/∂A[g] Ȧ[g]` over the same
 * domain. `directions` has the names of what gives the tangents of the variables, of equal shapes.
 */
export function tangentKernels(
  pool: ExpressionPool,
  program: KernelProgram,
  values: readonly Real[],
  directions: ReadonlyMap<string, string>,
  options: RunningOptions,
): TangentProgram {
  return new TangentPropagation(pool, program, directions, options).run(values);
}

class TangentPropagation {
  readonly #names: FreshNames;
  readonly #shapes: Map<string, Shape>;
  readonly #tangents: Map<string, string>;
  readonly #kernels: Kernel[] = [];

  constructor(
    readonly pool: ExpressionPool,
    readonly program: KernelProgram,
    directions: ReadonlyMap<string, string>,
    readonly options: RunningOptions,
  ) {
    this.#names = new FreshNames([
      ...namesIn(program.kernels),
      ...program.shapes.keys(),
      ...directions.keys(),
      ...directions.values(),
    ]);
    this.#shapes = new Map(program.shapes);
    this.#tangents = new Map(directions);
  }

  run(values: readonly Real[]): TangentProgram {
    for (const kernel of this.program.kernels) this.#differentiate(kernel);
    const results = values.map((value) => tangentForMachine(this.pool, value, this.#tangentsIn(value), this.options));
    return {
      program: { kernels: this.#kernels, shapes: this.#shapes },
      values: results.map(({ value }) => value),
      tangents: results.map(({ tangent }) => tangent),
      tangentOf: (array) => this.#tangents.get(array) ?? this.#takeTangent(array),
    };
  }

  #differentiate(kernel: Kernel): void {
    const tangents = kernel.isConstant ? new Map<string, Real>() : this.#tangentsIn(kernel.value);
    const { value, tangent } = tangentForMachine(this.pool, kernel.value, tangents, this.options);
    const evaluated = { ...kernel, value };
    this.#kernels.push(evaluated);
    if (isZero(tangent)) return;
    const part = partOf(this.pool, evaluated, this.#names);
    for (const helper of part.helpers) {
      this.#shapes.set(helper.target, this.#shapeOf(kernel.target));
      this.#kernels.push(helper);
    }
    this.#kernels.push({
      ...kernel,
      target: this.#tangents.get(kernel.target) ?? this.#takeTangent(kernel.target),
      combination: kernel.combination && "sum",
      guard: part.guard,
      value: part.scale(tangent),
    });
  }

  #takeTangent(array: string): string {
    const tangent = this.#names.take(`${array}Tangent`);
    this.#tangents.set(array, tangent);
    this.#shapes.set(tangent, this.#shapeOf(array));
    return tangent;
  }

  /** The tangents of the symbols in a value that have one. */
  #tangentsIn(value: Real): ReadonlyMap<string, Real> {
    const symbols = topologicalOrder([value]).filter((node): node is SymbolNode => node.kind === "symbol");
    return new Map(
      symbols.flatMap(({ name, element }): [string, Real][] => {
        const tangent = this.#tangents.get(element?.array ?? name);
        if (tangent === undefined) return [];
        return [
          [name, element === undefined ? this.pool.symbol(tangent) : this.pool.element(tangent, element.subscripts)],
        ];
      }),
    );
  }

  #shapeOf(array: string): Shape {
    const shape = this.program.shapes.get(array);
    if (shape === undefined) throw new Error(`${array} has no shape`);
    return shape;
  }
}
