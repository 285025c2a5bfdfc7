import type { KernelProgram, Shape, Kernel } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { transform } from "../../ir/walk.js";
import { callSitesIn, type CallSite } from "./callSites.js";

/**
 * Gives calls that several kernels make at the same places an array of their own, or the one that has their values already: to store and
 * load a value takes less than an exponential. Where the kernels end up in one loop, the array is a variable of it.
 */
export function shareCalls(pool: ExpressionPool, program: KernelProgram): KernelProgram {
  return new Sharing(pool, program).run();
}

/** An array that has the values of a call. */
interface Values {
  readonly array: string;
  /** For each dimension, which of the indices of a call site is its subscript. */
  readonly dimensions: readonly number[];
}

class Sharing {
  readonly #sites: ReadonlyMap<Kernel, readonly CallSite[]>;
  readonly #users = new Map<string, number>();
  readonly #writers = new Map<string, number>();
  readonly #values = new Map<string, Values>();
  readonly #shapes: Map<string, Shape>;

  constructor(
    readonly pool: ExpressionPool,
    readonly program: KernelProgram,
  ) {
    const { kernels, shapes } = program;
    this.#shapes = new Map(shapes);
    this.#sites = new Map(kernels.map((kernel) => [kernel, callSitesIn(pool, kernel)]));
    for (const kernel of kernels) {
      count(this.#writers, kernel.target);
      for (const key of new Set(this.#sitesIn(kernel).map((site) => site.key))) count(this.#users, key);
    }
  }

  run(): KernelProgram {
    const kernels = this.program.kernels.flatMap((kernel) => this.#share(kernel));
    return { kernels, shapes: this.#shapes };
  }

  #sitesIn(kernel: Kernel): readonly CallSite[] {
    return this.#sites.get(kernel) ?? callSitesIn(this.pool, kernel);
  }

  /** The kernel with arrays in the place of shared calls; kernels that write these come before. */
  #share(kernel: Kernel): readonly Kernel[] {
    const definitions: Kernel[] = [];
    const replacements = new Map<Real, SymbolNode>();
    for (const site of this.#sitesIn(kernel)) {
      const known = this.#values.get(site.key);
      if (known !== undefined) replacements.set(site.call, this.#element(known, site));
      else if ((this.#users.get(site.key) ?? 0) < 2) continue;
      else if (kernel.value === site.call && this.#isDefinition(kernel, site)) this.#keep(kernel, site);
      else if (kernel.guard === undefined) {
        definitions.push(...this.#share(this.#definition(site)));
        const values = this.#values.get(site.key);
        if (values !== undefined) replacements.set(site.call, this.#element(values, site));
      }
    }
    if (replacements.size === 0) return [kernel];
    const value = transform(this.pool, [kernel.value], (node) => replacements.get(node)).real(kernel.value);
    return [...definitions, { ...kernel, value }];
  }

  /** Whether a kernel does nothing but assign values to all places that the call is made for. */
  #isDefinition({ target, combination, guard, subscripts }: Kernel, { indices }: CallSite): boolean {
    return (
      combination === undefined &&
      guard === undefined &&
      this.#writers.get(target) === 1 &&
      subscripts.length === indices.length &&
      indices.every(({ symbol }) => subscripts.includes(symbol))
    );
  }

  #keep({ target, subscripts }: Kernel, { key, indices }: CallSite): void {
    const dimensions = subscripts.map((subscript) => indices.findIndex(({ symbol }) => symbol === subscript));
    this.#values.set(key, { array: target, dimensions });
  }

  /** A kernel that computes a call alone. No name of a model has spaces. */
  #definition({ call, indices }: CallSite): Kernel {
    const target = `${call.callee} ${this.#values.size + 1}`;
    this.#writers.set(target, 1);
    this.#shapes.set(
      target,
      indices.map(({ high }) => high),
    );
    const subscripts = indices.map(({ symbol }) => symbol);
    return {
      target,
      subscripts,
      combination: undefined,
      domain: indices,
      guard: undefined,
      value: call,
      isConstant: false,
    };
  }

  #element({ array, dimensions }: Values, { indices }: CallSite): SymbolNode {
    return this.pool.element(
      array,
      dimensions.flatMap((place) => indices[place]?.symbol ?? []),
    );
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
