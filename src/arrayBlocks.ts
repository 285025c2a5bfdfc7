import type { KernelProgram, Kernel, Shape } from "./ir/kernel.js";
import type { ExpressionPool } from "./ir/pool.js";
import type { ArrayParameter } from "./ir/model.js";
import { blockOf, transposedBlock, type Block } from "./rules/kernels/blocks.js";
import type { Contribution } from "./rules/kernels/contributions.js";
import type { JacobianProgram } from "./rules/kernels/jacobian.js";
import type { FreshNames } from "./rules/kernels/names.js";
import type { PartialDerivative } from "./rules/kernels/transpose.js";

/** A program to which blocks of derivatives are added. */
export class Blocks {
  readonly #kernels: Kernel[];
  readonly #shapes: Map<string, Shape>;

  constructor(
    readonly pool: ExpressionPool,
    { program }: JacobianProgram,
    readonly names: FreshNames,
  ) {
    this.#kernels = [...program.kernels];
    this.#shapes = new Map(program.shapes);
  }

  get program(): KernelProgram {
    return { kernels: this.#kernels, shapes: this.#shapes };
  }

  add(entries: readonly Contribution[], shape: Shape, name: string): PartialDerivative {
    return this.#append(blockOf(this.pool, entries, shape, this.names.take(name)));
  }

  addTransposed(
    derivative: PartialDerivative,
    shapes: readonly [rows: Shape, columns: Shape],
    name: string,
  ): PartialDerivative {
    return this.#append(transposedBlock(this.pool, derivative, shapes, this.names.take(name), this.names));
  }

  #append({ derivative, kernels, shapes }: Block): PartialDerivative {
    this.#kernels.push(...kernels);
    for (const [array, shape] of shapes) this.#shapes.set(array, shape);
    return derivative;
  }
}

export function hessianName(row: ArrayParameter, column: ArrayParameter): string {
  return `hessian${capitalised(row)}${capitalised(column)}`;
}

export function capitalised({ name }: ArrayParameter): string {
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
