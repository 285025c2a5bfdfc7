import type { Kernel, Shape } from "../../ir/kernel.js";
import type { Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { toInteger } from "../../ir/rational.js";
import { topologicalOrder } from "../../ir/walk.js";
import { targetsWithin } from "./localLoops.js";
import { kernelsIn, type Item, type Loop, type Nests, type Update } from "./nest.js";
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
  const unroller = new Unroller(pool, nests.locals, targetsWithin(nests.items, values), size);
  const items = unroller.unroll(nests.items);
  const copies = [...unroller.origins].map(([copy, origin]): [string, Shape] => [copy, nests.shapes.get(origin) ?? []]);
  return {
    items,
    locals: new Set([...nests.locals, ...unroller.origins.keys()]),
    shapes: new Map([...nests.shapes, ...copies]),
  };
}

class Unroller {
  /** The targets of single iterations, with the names that these had before. */
  readonly origins = new Map<string, string>();

  constructor(
    readonly pool: ExpressionPool,
    readonly locals: ReadonlySet<string>,
    readonly targetsWithin: ReadonlyMap<Loop, ReadonlySet<string>>,
    /** How many nodes an unrolled loop may compute. */
    readonly size: number,
  ) {}

  unroll(items: readonly Item[]): readonly Item[] {
    return items.flatMap((item): readonly Item[] => {
      if (item.kind === "update") return [item];
      const body = this.unroll(item.body);
      const updates = body.flatMap((inner) => (inner.kind === "update" ? [inner] : []));
      const range = rangeOf(item);
      const isUnrolled =
        updates.length === body.length && range !== undefined && range.length * sizeOf(updates) <= this.size;
      return isUnrolled ? this.#copies(item, range, updates) : [{ ...item, body }];
    });
  }

  /** As kernels come after those that write what they read, all copies of one come before those of the next. */
  #copies(loop: Loop, range: readonly number[], updates: readonly Update[]): readonly Item[] {
    const replacements = range.map((value) => this.#replacement(loop, value));
    return updates.flatMap(({ kernel }) => {
      const kernels = replacements.flatMap((replacement, position) => {
        const copy = replacement.kernel(kernel, loop.index.symbol);
        if (copy === undefined) return [];
        return [{ ...copy, target: this.#copyOf(kernel.target, loop, range[position] ?? 0) }];
      });
      return merge(this.pool, kernels).map((copy): Item => ({ kind: "update", kernel: copy }));
    });
  }

  #replacement(loop: Loop, value: number): Replacement {
    return new Replacement(this.pool, (symbol) => {
      if (symbol === loop.index.symbol) return this.pool.integer(value);
      const name = symbol.element?.array ?? symbol.name;
      const copy = this.#copyOf(name, loop, value);
      return copy === name ? symbol : this.pool.element(copy, symbol.element?.subscripts ?? []);
    });
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

/** How many different nodes some updates compute, and as many again as they write places. */
function sizeOf(items: readonly Item[]): number {
  const kernels = [...kernelsIn(items)];
  return topologicalOrder(kernels.map(({ value }) => value)).length + kernels.length;
}

/** One sum for the summands of one place. */
function merge(pool: ExpressionPool, kernels: readonly Kernel[]): readonly Kernel[] {
  const [first, ...others] = kernels;
  if (first === undefined || others.length === 0) return kernels;
  const isOnePlace = others.every(
    ({ target, guard, subscripts }) =>
      target === first.target &&
      guard === first.guard &&
      subscripts.every((part, dimension) => part === first.subscripts[dimension]),
  );
  const values = kernels.map(({ value }) => value);
  if (!isOnePlace) return kernels;
  if (first.combination === "sum") return [{ ...first, value: pool.sum(values) }];
  return first.combination === "product" ? [{ ...first, value: pool.product(values) }] : kernels;
}
