import type { Index, Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { integer, Substitution, symbolsIn } from "../../ir/substitute.js";
import { topologicalOrder } from "../../ir/walk.js";
import { accumulate } from "./accumulate.js";
import { activeLeaves } from "./activity.js";
import {
  asKernel,
  conjunction,
  coversExactly,
  guardBranches,
  isZero,
  mergeContributions,
  writtenRegion,
  type Contribution,
  type Region,
} from "./contributions.js";
import { indexLetters } from "./indexNames.js";
import type { FreshNames } from "./names.js";
import type { Style } from "./style.js";
import type { Variable } from "./transpose.js";

/** What a kernel adds to a Jacobian. Its subscripts are those of the output followed by those of the variable. */
export type Entry = Contribution;

/** A program that computes, beside its arrays, what their Jacobians consist of. */
export interface JacobianProgram {
  readonly program: KernelProgram;
  /** What makes up the derivatives of an array by a variable. */
  readonly entriesOf: (array: string, variable: string) => readonly Entry[];
}

/** Values of more operations are stored rather than computed again wherever they are read. */
const MAXIMUM_REPEATED_OPERATIONS = 2;

/**
 * Forward differentiation of kernels by all places of the variables at once. From `T[f] ⊕= value` an element `w[g]` in the value
 * gives the entries `T[f] by w[g]`, whose subscripts are where they are not 0: Kronecker deltas are substituted, not stored. An
 * element `A[h]` gives the entries of `A` at `h` times `∂value/∂A[h]`.
 */
export function jacobianKernels(
  pool: ExpressionPool,
  program: KernelProgram,
  variables: readonly Variable[],
  style: Style,
  names: FreshNames,
): JacobianProgram {
  return new JacobianPropagation(pool, program, variables, style, names).run();
}

class JacobianPropagation {
  readonly #shapes: Map<string, Shape>;
  readonly #variables: ReadonlyMap<string, Variable>;
  readonly #kernels: Kernel[] = [];
  /** The names of indices that were made up; kernels may share them. */
  readonly #indices = new Set<string>();
  /** By the array, then by the variable. */
  readonly #entries = new Map<string, Map<string, Entry[]>>();
  /** The same once all are known, as far as others read them. */
  readonly #settled = new Map<string, ReadonlyMap<string, readonly Entry[]>>();

  constructor(
    readonly pool: ExpressionPool,
    readonly program: KernelProgram,
    variables: readonly Variable[],
    readonly style: Style,
    readonly names: FreshNames,
  ) {
    this.#shapes = new Map(program.shapes);
    this.#variables = new Map(variables.map((variable) => [variable.name, variable]));
  }

  run(): JacobianProgram {
    for (const kernel of this.program.kernels) this.#differentiate(kernel);
    return {
      program: { kernels: this.#kernels, shapes: this.#shapes },
      entriesOf: (array, variable) => this.#mergedEntries(array, variable),
    };
  }

  #differentiate(kernel: Kernel): void {
    const active = new Set([...this.#variables.keys(), ...this.#entries.keys()]);
    const leaves = kernel.isConstant ? [] : activeLeaves(kernel, active);
    const { value, partials } = this.style.differentiate(this.pool, kernel.value, leaves, this.pool.integer(1));
    const evaluated = { ...kernel, value };
    this.#kernels.push(evaluated);
    if (leaves.length === 0) return;
    const part = this.style.partOf(this.pool, evaluated, this.#shapeOf(kernel.target), this.names);
    for (const [helper, shape] of part.helpers.shapes) this.#shapes.set(helper, shape);
    this.#kernels.push(...part.helpers.kernels);
    for (const [index, leaf] of leaves.entries()) {
      const partial = partials[index];
      if (partial === undefined || isZero(partial)) continue;
      this.#chain(leaf, { ...evaluated, guard: part.guard, value: part.scale(partial) });
    }
  }

  /** Notes what the dependence on a leaf adds; the value of the kernel is the derivative by the leaf. */
  #chain({ name, element }: SymbolNode, kernel: Kernel): void {
    const subscripts = element?.subscripts ?? [];
    const { domain, guard, value } = kernel;
    const array = element?.array ?? name;
    if (this.#variables.has(array)) {
      this.#add(kernel.target, array, { subscripts: [...kernel.subscripts, ...subscripts], domain, guard, value });
      return;
    }
    for (const [variable, entries] of this.#settledEntries(array)) {
      for (const entry of entries) this.#add(kernel.target, variable, this.#compose(kernel, subscripts, entry));
    }
  }

  #add(target: string, variable: string, entry: Entry): void {
    const known = this.#entries.get(target) ?? new Map<string, Entry[]>();
    this.#entries.set(target, known);
    known.set(variable, [...(known.get(variable) ?? []), guardBranches(this.pool, entry)]);
  }

  /** The entries of an array read at a place, times a derivative by that place. */
  #compose(kernel: Kernel, place: readonly Real[], entry: Entry): Entry {
    const rows = entry.subscripts.slice(0, place.length);
    const replacements = new Map<SymbolNode, Real>();
    for (const [dimension, row] of rows.entries()) {
      const image = place[dimension];
      if (row.kind === "symbol" && image !== undefined) replacements.set(row, image);
    }
    const rest = entry.domain.filter(({ symbol }) => !replacements.has(symbol));
    const taken = new Set([...kernel.domain, ...rest].map(({ symbol }) => symbol.name));
    for (const { symbol } of rest) {
      const isTaken = kernel.domain.some((index) => index.symbol === symbol);
      if (isTaken) replacements.set(symbol, this.#freshIndex([symbol.name, ...indexLetters], taken));
    }
    const { real, condition } = new Substitution(this.pool, replacements);
    const whole = (expression: Real) => integer(this.pool, real(expression));
    const indices = rest.map(({ symbol, low, high }): Index => {
      const image = real(symbol);
      return { symbol: image.kind === "symbol" ? image : symbol, low: whole(low), high: whole(high) };
    });
    return {
      subscripts: [...kernel.subscripts, ...entry.subscripts.slice(place.length).map(whole)],
      domain: [...kernel.domain, ...indices],
      guard: conjunction(this.pool, kernel.guard, entry.guard && condition(entry.guard)),
      value: this.pool.product([kernel.value, real(entry.value)]),
    };
  }

  /** The same name for the same clash, so that entries over equal domains can be merged. */
  #freshIndex(preferred: readonly string[], taken: Set<string>): SymbolNode {
    const isFree = (name: string) => !taken.has(name) && (this.#indices.has(name) || !this.names.has(name));
    let name = preferred.find(isFree);
    for (let suffix = 2; name === undefined; suffix += 1) {
      name = preferred.map((letter) => `${letter}${suffix}`).find(isFree);
    }
    if (!this.#indices.has(name)) this.#indices.add(this.names.take(name));
    taken.add(name);
    return this.pool.symbol(name);
  }

  #mergedEntries(array: string, variable: string): readonly Entry[] {
    return mergeContributions(this.pool, this.#entries.get(array)?.get(variable) ?? []);
  }

  /** The entries of an array, once all kernels that write it have been differentiated: those that are not computed in place are stored. */
  #settledEntries(array: string): ReadonlyMap<string, readonly Entry[]> {
    const known = this.#settled.get(array);
    if (known !== undefined) return known;
    const settled = new Map<string, readonly Entry[]>();
    for (const variable of this.#entries.get(array)?.keys() ?? []) settled.set(variable, this.#settle(array, variable));
    this.#settled.set(array, settled);
    return settled;
  }

  #settle(array: string, variable: string): readonly Entry[] {
    const region = this.#regionOf(array);
    const columns = this.#variables.get(variable)?.shape ?? [];
    const target = `${array}By${variable.slice(0, 1).toUpperCase()}${variable.slice(1)}`;
    const settled: Entry[] = [];
    const dense: Entry[] = [];
    for (const entry of this.#mergedEntries(array, variable)) {
      const places = placesOf(entry);
      if (!this.#coversRows(entry, region)) dense.push(entry);
      else if (places.length === entry.domain.length && isCheap(entry.value)) settled.push(entry);
      else if (places.length < entry.subscripts.length && isRectangular(places, entry.domain))
        settled.push(this.#factor(target, entry, places));
      else dense.push(entry);
    }
    if (dense.length === 0) return settled;
    const whole = [...region, ...this.#indicesOver(columns, region)];
    const subscripts = whole.map(({ symbol }) => symbol);
    const stored = this.#store(target, [...this.#shapeOf(array), ...columns], subscripts);
    this.#kernels.push(...accumulate(this.pool, stored.array, whole, dense));
    return [...settled, { subscripts, domain: whole, guard: undefined, value: stored.element }];
  }

  /** Stores an entry by the indices that its subscripts consist of. */
  #factor(target: string, entry: Entry, places: readonly Index[]): Entry {
    const subscripts = places.map(({ symbol }) => symbol);
    const shape = places.map(({ high }) => high);
    const { array, element } = this.#store(target, shape, subscripts);
    const isAssigned = places.length === entry.domain.length && entry.guard === undefined;
    this.#kernels.push(asKernel(array, { ...entry, subscripts }, isAssigned ? undefined : "sum"));
    return { subscripts: entry.subscripts, domain: places, guard: undefined, value: element };
  }

  #store(
    preferred: string,
    shape: Shape,
    subscripts: readonly Real[],
  ): { readonly array: string; readonly element: Real } {
    const array = this.names.take(preferred);
    this.#shapes.set(array, shape);
    return { array, element: this.pool.element(array, subscripts) };
  }

  #coversRows({ subscripts, domain }: Entry, region: Region): boolean {
    const rows = subscripts.slice(0, region.length);
    const indices = domain.filter(({ symbol }) => rows.includes(symbol));
    const others = new Set(domain.filter((index) => !indices.includes(index)).map(({ symbol }) => symbol));
    const isFree = indices.every(({ low, high }) => [...symbolsIn([low, high])].every((symbol) => !others.has(symbol)));
    return (
      isFree &&
      coversExactly(
        this.pool,
        { subscripts: rows, domain: indices, guard: undefined, value: this.pool.integer(0) },
        region,
      )
    );
  }

  #indicesOver(shape: Shape, others: Region): readonly Index[] {
    const taken = new Set(others.map(({ symbol }) => symbol.name));
    return shape.map((high) => {
      const symbol = this.#freshIndex(indexLetters, taken);
      return { symbol, low: this.pool.integer(0), high };
    });
  }

  #regionOf(array: string): Region {
    const [writer, ...others] = this.program.kernels.filter((kernel) => kernel.target === array);
    const written = writer !== undefined && others.length === 0 ? writtenRegion(writer) : undefined;
    if (written !== undefined) return written;
    return this.#indicesOver(this.#shapeOf(array), []);
  }

  #shapeOf(array: string): Shape {
    const shape = this.#shapes.get(array);
    if (shape === undefined) throw new Error(`${array} has no shape`);
    return shape;
  }
}

/** The indices of an entry that its subscripts consist of; it is summed over the others. */
function placesOf({ subscripts, domain }: Entry): readonly Index[] {
  const symbols = symbolsIn(subscripts);
  return domain.filter(({ symbol }) => symbols.has(symbol));
}

/** Whether the ranges of indices do not depend on other indices of a domain. */
function isRectangular(indices: readonly Index[], domain: readonly Index[]): boolean {
  const symbols = new Set(domain.map(({ symbol }) => symbol));
  return indices.every(({ low, high }) => [...symbolsIn([low, high])].every((symbol) => !symbols.has(symbol)));
}

function isCheap(value: Real): boolean {
  return (
    topologicalOrder([value]).filter((node) => node.kind !== "symbol" && node.kind !== "number").length <=
    MAXIMUM_REPEATED_OPERATIONS
  );
}
