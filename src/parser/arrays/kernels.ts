import type { Combination, Index, Kernel, KernelProgram, Shape } from "../../ir/kernel.js";
import type { Condition, Node, Real } from "../../ir/node.js";
import { expressionOf, polynomialOf, subtract } from "../../ir/polynomial.js";
import type { ExpressionPool } from "../../ir/pool.js";
import type { NameSource } from "../../rules/kernels/names.js";
import { extentOf } from "./bounds.js";
import type { Integers } from "./integers.js";
import type { KernelNames } from "./names.js";
import type { LoopScope } from "./scope.js";

/** The target of a kernel as it is read within the outer indices of its reduction or array. */
export interface Emitted {
  readonly target: string;
  /** The first subscripts, one for each outer index. */
  readonly subscripts: readonly Real[];
}

/** What one kernel computes, beside what the scope says. */
export interface Computation {
  readonly value: Real;
  readonly combination: Combination | undefined;
  readonly isConstant?: boolean;
  /** What else depends on the outer indices that the target is to have as dimensions. */
  readonly alongside?: readonly Real[];
}

/** What a kernel's target is called: as a `let` is, or as something without a name. */
export interface Naming {
  readonly kind: "let" | "temporary";
  readonly name: string;
}

/** Collects the kernels of a function in the order in which they are needed. Equal ones are one. */
export class KernelList {
  readonly #pool: ExpressionPool;
  readonly #scope: LoopScope;
  readonly #names: KernelNames;
  readonly #integers: Integers;
  readonly #kernels: Kernel[] = [];
  readonly #shapes = new Map<string, Shape>();
  readonly #known = new Map<string, Emitted>();
  readonly #derived = new Set<string>();
  #lastKey = "";

  constructor(pool: ExpressionPool, scope: LoopScope, names: KernelNames, integers: Integers) {
    this.#pool = pool;
    this.#scope = scope;
    this.#names = names;
    this.#integers = integers;
  }

  get kernels(): readonly Kernel[] {
    return this.#kernels;
  }

  get shapes(): ReadonlyMap<string, Shape> {
    return this.#shapes;
  }

  /** What the kernels write that were added as those of derivatives. */
  get derived(): ReadonlySet<string> {
    return this.#derived;
  }

  /** Brings an index into force. */
  open(preferred: string | undefined, low: Real, high: Real): Index {
    const name = this.#names.index(preferred, low, high, this.#scope.inForce);
    this.#integers.add(name);
    const index = { symbol: this.#pool.symbol(name), low, high };
    this.#scope.enter(index);
    return index;
  }

  /** The kernel that combines a value over the indices of the innermost reduction; undefined where its target has no bounds. */
  reduce(base: string, computation: Computation): Emitted | undefined {
    return this.#emit({ kind: "temporary", name: base }, computation, []);
  }

  /** The kernel that stores a value for each place of the innermost array. */
  store(naming: Naming, { value, isConstant = false }: Omit<Computation, "combination">): Emitted | undefined {
    const own = this.#scope.own.map(({ symbol }) => symbol);
    return this.#emit(naming, { value, combination: undefined, isConstant }, own);
  }

  /** The same, but never one with a kernel that is equal: what depends on its target depends on this very definition. */
  storeApart(naming: Naming, value: Real, alongside: readonly Real[]): Emitted | undefined {
    const own = this.#scope.own.map(({ symbol }) => symbol);
    return this.#push(naming, { value, combination: undefined, alongside }, own);
  }

  /** Adds kernels that were derived from those in the list, with the shapes of what they write. */
  append(kernels: readonly Kernel[], shapes: ReadonlyMap<string, Shape>): void {
    for (const kernel of kernels) {
      this.#kernels.push(kernel);
      this.#derived.add(kernel.target);
      const shape = shapes.get(kernel.target);
      if (shape !== undefined) this.#shapes.set(kernel.target, shape);
    }
  }

  /** Replaces the kernels by others that compute the same and more. */
  replace({ kernels, shapes }: KernelProgram): void {
    this.#kernels.splice(0, Infinity, ...kernels);
    for (const [target, shape] of shapes) this.#shapes.set(target, shape);
  }

  /** Names for what is derived from kernels. */
  readonly derivedNames: NameSource = { take: (preferred) => this.#names.named(preferred, true) };

  get length(): number {
    return this.#kernels.length;
  }

  /**
   * Gives the last kernel another name, if it is what an element belongs to and is younger than the first `since`: nothing
   * else can have read it yet. Returns the new element.
   */
  rename(element: Node, preferred: string, since: number): Real | undefined {
    const last = this.#kernels.at(-1);
    if (element.kind !== "symbol" || element.element === undefined || last === undefined) return undefined;
    const { array, subscripts } = element.element;
    const known = this.#known.get(this.#lastKey);
    if (last.target !== array || known?.target !== array || this.#kernels.length <= since) return undefined;
    this.#names.release(array);
    const name = this.#names.named(preferred, subscripts.length === 0);
    const shape = this.#shapes.get(array) ?? [];
    this.#shapes.delete(array);
    this.#shapes.set(name, shape);
    this.#kernels.splice(-1, 1, { ...last, target: name });
    this.#known.set(this.#lastKey, { ...known, target: name });
    return this.#pool.element(name, subscripts);
  }

  #emit(naming: Naming, computation: Computation, places: readonly Real[]): Emitted | undefined {
    const { value, combination, isConstant = false } = computation;
    const { outer, own, conditions } = this.#scope.neededFor([value]);
    const key = [
      `${combination} ${value.id} ${isConstant} ${places.map(({ id }) => id).join(",")}`,
      [...outer, ...own].map(({ symbol, low, high }) => `${symbol.id} ${low.id} ${high.id}`).join(","),
      conditions.map(({ id }) => id).join(","),
    ].join(";");
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const emitted = this.#push(naming, computation, places);
    if (emitted === undefined) return undefined;
    this.#known.set(key, emitted);
    this.#lastKey = key;
    return emitted;
  }

  #push(naming: Naming, computation: Computation, places: readonly Real[]): Emitted | undefined {
    const { value, combination, isConstant = false, alongside = [] } = computation;
    const { outer, own, conditions } = this.#scope.neededFor([value, ...alongside]);
    const frames = [outer, own.slice(0, places.length)].map((indices) => this.#frame(indices));
    const [frame, inner] = frames;
    if (frame === undefined || inner === undefined) return undefined;
    const shape = [...frame.shape, ...inner.shape];
    const { kind, name } = naming;
    const target = kind === "let" ? this.#names.named(name, shape.length === 0) : this.#names.temporary(name);
    this.#kernels.push({
      target,
      subscripts: [...frame.subscripts, ...places],
      combination,
      domain: [...outer, ...own],
      guard: this.#guard(conditions),
      value,
      isConstant,
    });
    this.#shapes.set(target, shape);
    return { target, subscripts: frame.subscripts };
  }

  #guard(conditions: readonly Condition[]): Condition | undefined {
    return conditions.length === 0 ? undefined : this.#pool.and(conditions);
  }

  /**
   * How a target has indices as dimensions: by themselves where they are never negative, counted from their least value
   * otherwise. Undefined where a size is not known whatever the indices are.
   */
  #frame(indices: readonly Index[]): { readonly subscripts: readonly Real[]; readonly shape: Shape } | undefined {
    const subscripts: Real[] = [];
    const shape: Real[] = [];
    for (const index of indices) {
      const extent = extentOf(index, this.#scope.indices, this.#integers);
      const place = polynomialOf(index.symbol);
      if (extent === undefined || place === undefined) return undefined;
      const start = expressionOf(this.#pool, extent.low);
      const size = expressionOf(this.#pool, subtract(extent.high, extent.low));
      if (this.#scope.closure([start, size]).length > 0) return undefined;
      const isFromZero = start === this.#pool.integer(0);
      subscripts.push(isFromZero ? index.symbol : expressionOf(this.#pool, subtract(place, extent.low)));
      shape.push(size);
    }
    return { subscripts, shape };
  }
}
