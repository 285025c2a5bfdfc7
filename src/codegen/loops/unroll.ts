import type { Kernel, Shape } from "../../ir/kernel.js";
import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { toInteger } from "../../ir/rational.js";
import { topologicalOrder } from "../../ir/walk.js";
import { targetsWithin } from "./localLoops.js";
import { kernelsIn, type Item, type Loop, type Nests, type Update } from "./nest.js";
import { gather, merge } from "./mergeUpdates.js";
import { Replacement } from "./replace.js";

/** Loops of more iterations than this stay loops. */
const MAXIMUM_ITERATIONS = 20;

/** How many nodes the iterations of an unrolled loop may compute; the fewer, the more loops a function has. */
const LOOP_SIZES = [2000, 500, 120, 30];

/** So many nodes of a function are within the length up to which engines optimise it. */
const MAXIMUM_NODES = 3000;

/** Replaces innermost loops of few iterations, whose bounds are numbers, by what their iterations do, so far as the function stays short. */
export function unroll(pool: ExpressionPool, nests: Nests, values: readonly Real[]): Nests {
  for (const size of LOOP_SIZES) {
    const unrolled = unrollUpTo(size, pool, nests, values);
    if (sizeOf(unrolled.items) <= MAXIMUM_NODES) return unrolled;
  }
  return nests;
}

function unrollUpTo(size: number, pool: ExpressionPool, nests: Nests, values: readonly Real[]): Nests {
  const unroller = new Unroller(pool, nests.locals, new Map(targetsWithin(nests.items, values)), size);
  const items = unroller.unroll(nests.items);
  const copies = [...unroller.origins].map(([copy, origin]): [string, Shape] => [copy, nests.shapes.get(origin) ?? []]);
  return {
    items,
    locals: new Set([...nests.locals, ...unroller.origins.keys()]),
    shapes: new Map([...nests.shapes, ...copies]),
  };
}

/** An iteration of a loop, with what it puts in the place of the index. */
interface Iteration {
  readonly value: number;
  readonly replacement: Replacement;
}

class Unroller {
  /** The targets of single iterations, with the names that these had before. */
  readonly origins = new Map<string, string>();

  constructor(
    readonly pool: ExpressionPool,
    readonly locals: ReadonlySet<string>,
    readonly targetsWithin: Map<Loop, ReadonlySet<string>>,
    /** How many nodes an unrolled loop may compute. */
    readonly size: number,
  ) {}

  unroll(items: readonly Item[]): readonly Item[] {
    return items.flatMap((item): readonly Item[] => {
      if (item.kind === "update") return [item];
      const loop = this.#like(item, { ...item, body: this.unroll(item.body) });
      const copies = this.#copies(loop, rangeOf(loop));
      return copies !== undefined && sizeOf(copies) <= this.size ? copies : [loop];
    });
  }

  /** What all iterations of a loop do, without loops. Undefined where that is too much, or is not known. */
  #copies(loop: Loop, range: readonly number[] | undefined): readonly Update[] | undefined {
    if (range === undefined || range.length * sizeOf(loop.body) > 2 * this.size) return undefined;
    if (range.length === 0 && !isZeroWithout(loop)) return undefined;
    const iterations = range.map((value) => this.#iteration(loop, value));
    const copies: Update[] = [];
    for (const item of loop.body) {
      const updates =
        item.kind === "update" ? this.#updates(item, loop, iterations) : this.#loops(item, loop, iterations);
      if (updates === undefined) return undefined;
      copies.push(...updates);
    }
    return copies;
  }

  /** As kernels come after those that write what they read, all copies of one come before those of the next. */
  #updates({ kernel }: Update, loop: Loop, iterations: readonly Iteration[]): readonly Update[] {
    return merge(
      this.pool,
      iterations.flatMap((iteration) => this.#kernel(kernel, loop, iteration)),
    ).map((copy): Update => ({ kind: "update", kernel: copy }));
  }

  /** What a loop within does in each iteration, where its bounds are numbers then. */
  #loops(inner: Loop, loop: Loop, iterations: readonly Iteration[]): readonly Update[] | undefined {
    const copies: Update[] = [];
    for (const iteration of iterations) {
      const copy = this.#loop(inner, loop, iteration);
      for (const item of this.unroll([copy])) {
        if (item.kind === "loop") return undefined;
        copies.push(item);
      }
    }
    return gather(this.pool, copies);
  }

  #loop(inner: Loop, loop: Loop, iteration: Iteration): Loop {
    const body = inner.body.flatMap((item): readonly Item[] => {
      if (item.kind === "loop") return [this.#loop(item, loop, iteration)];
      return this.#kernel(item.kernel, loop, iteration).map((kernel): Item => ({ kind: "update", kernel }));
    });
    return this.#like(inner, { kind: "loop", index: iteration.replacement.index(inner.index), body });
  }

  #kernel(kernel: Kernel, loop: Loop, { replacement, value }: Iteration): readonly Kernel[] {
    const copy = replacement.kernel(kernel, loop.index.symbol);
    return copy === undefined ? [] : [{ ...copy, target: this.#copyOf(kernel.target, loop, value) }];
  }

  /** Notes that a loop has the targets of the one that it came from. */
  #like(origin: Loop, loop: Loop): Loop {
    const targets = this.targetsWithin.get(origin);
    if (targets !== undefined) this.targetsWithin.set(loop, targets);
    return loop;
  }

  #iteration(loop: Loop, value: number): Iteration {
    const replacement = new Replacement(this.pool, (symbol) => {
      if (symbol === loop.index.symbol) return this.pool.integer(value);
      const name = symbol.element?.array ?? symbol.name;
      const copy = this.#copyOf(name, loop, value);
      return copy === name ? symbol : this.pool.element(copy, symbol.element?.subscripts ?? []);
    });
    return { value, replacement };
  }

  /** The name that a target has in one iteration. No name of a model has spaces. */
  #copyOf(name: string, loop: Loop, value: number): string {
    const origin = this.origins.get(name) ?? name;
    if (!this.locals.has(origin) || this.targetsWithin.get(loop)?.has(origin) !== true) return name;
    const copy = `${name} ${value}`;
    this.origins.set(copy, origin);
    return copy;
  }
}

/** The values of an index whose bounds are numbers. */
function rangeOf({ index: { low, high } }: Loop): readonly number[] | undefined {
  const [first, end] = [integerOf(low), integerOf(high)];
  if (first === undefined || end === undefined || end - first > MAXIMUM_ITERATIONS) return undefined;
  return Array.from({ length: Math.max(0, end - first) }, (_, position) => first + position);
}

function integerOf(node: Real): number | undefined {
  return node.kind === "number" ? toInteger(node.value) : undefined;
}

/** Whether all that a loop computes is 0 where it has no iterations. */
function isZeroWithout({ body }: Loop): boolean {
  return [...kernelsIn(body)].every(({ combination }) => combination === "sum");
}

/** How many different nodes some updates compute, and as many again as they write places. */
function sizeOf(items: readonly Item[]): number {
  const kernels = [...kernelsIn(items)];
  return topologicalOrder(kernels.map(({ value }) => value)).length + kernels.length;
}
