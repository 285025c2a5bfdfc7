import type { Index, Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import type { Condition, Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { accumulate, accumulateNumber } from "./accumulate.js";
import { activeLeaves, activeNames } from "./activity.js";
import {
  asKernel,
  conjunction,
  coversExactly,
  guardAt,
  guardBranches,
  isZero,
  mergeContributions,
  valueAt,
  wholeRegion,
  writtenRegion,
  type Contribution,
  type Region,
} from "./contributions.js";
import type { Style } from "./style.js";
import type { NameSource } from "./names.js";

/** What a gradient is taken by. A number has an empty shape. */
export interface Variable {
  readonly name: string;
  readonly shape: Shape;
}

/** A number with its partials. */
export interface KernelGradient {
  /** The kernels of the value and, after them, of the adjoints. */
  readonly program: KernelProgram;
  /** 0 where the result is an array. */
  readonly value: Real;
  /** In the order of the variables. */
  readonly partials: readonly PartialDerivative[];
}

/** A partial by a number is an expression, one by an array is an array that kernels write. */
export type PartialDerivative =
  { readonly kind: "number"; readonly value: Real } | { readonly kind: "array"; readonly array: string };

/**
 * A number that is differentiated, and its adjoint. It may be one for each point of a domain where a guard holds; then the sum of all is
 * differentiated.
 */
export interface SeededNumber {
  readonly kind: "number";
  readonly value: Real;
  readonly adjoint: Real;
  readonly domain?: readonly Index[];
  readonly guard?: Condition | undefined;
}

/** What is differentiated: a number, or an array that kernels write and the name of an array of adjoints. */
export type Seeded = SeededNumber | { readonly kind: "array"; readonly array: string; readonly adjoint: string };

/**
 * The gradient of what kernels compute, times its adjoint, by back-propagation through the kernels. The transpose of
 * `T[f] ⊕= value` over a domain is `Ā[g] += T̄[f] ∂value/∂A[g]` over the same domain, for each element `A[g]` in the value.
 */
export function transposeKernels(
  pool: ExpressionPool,
  { kernels, shapes }: KernelProgram,
  result: Seeded,
  variables: readonly Variable[],
  style: Style,
  names: NameSource,
): KernelGradient {
  return new Transposition(pool, { kernels, shapes }, variables, style, names).run(result);
}

/** The target of a kernel that only its transpose is wanted of. */
const NOWHERE = "";

/** The adjoint of an array by its subscripts, and where it is not 0. */
type Adjoint = (subscripts: readonly Real[]) => { readonly value: Real; readonly guard?: Condition | undefined };

class Transposition {
  readonly #active: ReadonlySet<string>;
  readonly #shapes: Map<string, Shape>;
  readonly #contributions = new Map<string, Contribution[]>();
  readonly #adjoints = new Map<string, Adjoint | undefined>();
  readonly #forward: Kernel[] = [];
  readonly #backward: Kernel[] = [];

  constructor(
    readonly pool: ExpressionPool,
    readonly program: KernelProgram,
    readonly variables: readonly Variable[],
    readonly style: Style,
    readonly names: NameSource,
  ) {
    this.#active = activeNames(
      program.kernels,
      variables.map(({ name }) => name),
    );
    this.#shapes = new Map(program.shapes);
  }

  run(seeded: Seeded): KernelGradient {
    const value = this.#seed(seeded);
    for (const kernel of this.program.kernels.toReversed()) {
      const adjoint = kernel.isConstant ? undefined : this.#adjointOf(kernel.target);
      this.#forward.unshift({ ...kernel, value: this.#transpose(kernel, adjoint) });
    }
    const partials = this.variables.map((variable) => this.#partial(variable));
    return {
      program: { kernels: [...this.#forward, ...this.#backward], shapes: this.#shapes },
      value,
      partials,
    };
  }

  /** Notes the adjoint of the result. A number is a kernel of its own, of which the value for the machine is given. */
  #seed(seeded: Seeded): Real {
    const { pool } = this;
    if (seeded.kind === "array") {
      const region = wholeRegion(pool, this.#shapeOf(seeded.array));
      const subscripts = region.map(({ symbol }) => symbol);
      const value = pool.element(seeded.adjoint, subscripts);
      this.#contributions.set(seeded.array, [{ subscripts, domain: region, guard: undefined, value }]);
      return pool.integer(0);
    }
    const { value, adjoint, domain = [], guard } = seeded;
    const kernel = asKernel(NOWHERE, { subscripts: [], domain, guard, value }, undefined);
    return this.#transpose(kernel, () => ({ value: adjoint }));
  }

  /** Notes what a kernel contributes to the adjoints of what it reads, and gives its value for the machine. */
  #transpose(kernel: Kernel, adjoint: Adjoint | undefined): Real {
    const leaves = adjoint === undefined ? [] : activeLeaves(kernel, this.#active);
    const { value: seed, guard } = adjoint?.(kernel.subscripts) ?? { value: this.pool.integer(0) };
    const { value, partials } = this.style.differentiate(this.pool, kernel.value, leaves, seed);
    if (leaves.length === 0) return value;
    const shape = this.#shapes.get(kernel.target) ?? [];
    const part = this.style.partOf(this.pool, { ...kernel, value }, shape, this.names);
    for (const [helper, own] of part.helpers.shapes) this.#shapes.set(helper, own);
    this.#backward.push(...part.helpers.kernels);
    for (const [index, leaf] of leaves.entries()) {
      const partial = partials[index];
      const both = conjunction(this.pool, guard, part.guard);
      if (partial !== undefined && !isZero(partial)) this.#contribute(leaf, kernel, both, part.scale(partial));
    }
    return value;
  }

  #contribute({ name, element }: SymbolNode, { domain }: Kernel, guard: Contribution["guard"], value: Real): void {
    const subscripts = element?.subscripts ?? [];
    const contribution = guardBranches(this.pool, { subscripts, domain, guard, value });
    const target = element?.array ?? name;
    const known = this.#contributions.get(target);
    if (known === undefined) this.#contributions.set(target, [contribution]);
    else known.push(contribution);
  }

  /** The adjoint of what kernels write, when all that read it have contributed; undefined where none has. */
  #adjointOf(target: string): Adjoint | undefined {
    if (this.#adjoints.has(target)) return this.#adjoints.get(target);
    const merged = mergeContributions(this.pool, this.#contributions.get(target) ?? []);
    const adjoint = merged.length === 0 ? undefined : this.#collect(target, merged);
    this.#adjoints.set(target, adjoint);
    return adjoint;
  }

  #collect(target: string, contributions: readonly Contribution[]): Adjoint {
    const shape = this.#shapeOf(target);
    if (shape.length === 0) {
      const sum = this.#collectNumber(`${target}Adjoint`, contributions);
      return () => ({ value: sum });
    }
    const region = this.#regionOf(target, shape);
    const expressed = contributions.filter(
      (contribution) => coversExactly(this.pool, contribution, region) && this.style.expresses(contribution),
    );
    const stored = contributions.filter((contribution) => !expressed.includes(contribution));
    const array = stored.length === 0 ? undefined : this.names.take(`${target}Adjoint`);
    if (array !== undefined) this.#write(array, region, shape, stored);
    const sparse = contributions.length === 1 ? contributions.find((only) => this.#isSparse(only, region)) : undefined;
    return (subscripts) => ({
      value: this.pool.sum([
        ...expressed.map((contribution) => valueAt(this.pool, contribution, subscripts)),
        ...(array === undefined ? [] : [this.pool.element(array, subscripts)]),
      ]),
      guard: sparse && guardAt(this.pool, sparse, subscripts),
    });
  }

  /** Whether a contribution reaches every place of a region at most once. */
  #isSparse(contribution: Contribution, region: Region): boolean {
    return contribution.guard !== undefined && coversExactly(this.pool, { ...contribution, guard: undefined }, region);
  }

  #collectNumber(name: string, contributions: readonly Contribution[]): Real {
    const target = this.names.take(name);
    const { value, kernels } = accumulateNumber(this.pool, target, contributions);
    if (kernels.length > 0) this.#shapes.set(target, []);
    this.#backward.push(...kernels);
    return value;
  }

  #write(array: string, region: Region, shape: Shape, contributions: readonly Contribution[]): void {
    this.#shapes.set(array, shape);
    this.#backward.push(...accumulate(this.pool, array, region, contributions));
  }

  /** The places of a target that are read. */
  #regionOf(target: string, shape: Shape): Region {
    const [writer, ...others] = this.program.kernels.filter((kernel) => kernel.target === target);
    const written = writer !== undefined && others.length === 0 ? writtenRegion(writer) : undefined;
    return written ?? wholeRegion(this.pool, shape);
  }

  #partial({ name, shape }: Variable): PartialDerivative {
    const contributions = mergeContributions(this.pool, this.#contributions.get(name) ?? []);
    const output = `${name}Gradient`;
    if (shape.length === 0) return { kind: "number", value: this.#collectNumber(output, contributions) };
    const array = this.names.take(output);
    this.#write(array, wholeRegion(this.pool, shape), shape, contributions);
    return { kind: "array", array };
  }

  #shapeOf(target: string): Shape {
    const shape = this.#shapes.get(target);
    if (shape === undefined) throw new Error(`${target} has no shape`);
    return shape;
  }
}
