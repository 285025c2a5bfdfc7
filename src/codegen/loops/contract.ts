import type { Combination, Index, Kernel, Shape } from "../../ir/kernel.js";
import { elementsRead, substituteInKernel } from "../../ir/kernels.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { collectAccesses, commonLoops, type Access } from "./accessedIn.js";
import type { Item, Loop } from "./nest.js";

/** What is read when all loops are done. */
export interface Outputs {
  readonly arrays: ReadonlySet<string>;
  readonly values: readonly Real[];
}

export interface Contracted {
  readonly items: readonly Item[];
  readonly shapes: ReadonlyMap<string, Shape>;
}

/**
 * Leaves out the dimensions of arrays that the loops around all accesses step through: what only one iteration sees needs memory for
 * one iteration. What is combined in it begins anew in each.
 */
export function contract(
  pool: ExpressionPool,
  items: readonly Item[],
  shapes: ReadonlyMap<string, Shape>,
  outputs: Outputs,
): Contracted {
  const contractions = new Map<string, Contraction>();
  for (const [array, accesses] of collectAccesses(items, outputs.values)) {
    const shape = shapes.get(array);
    if (shape === undefined || outputs.arrays.has(array)) continue;
    const contraction = contractionOf(shape, accesses);
    if (contraction.kept.length < shape.length) contractions.set(array, contraction);
  }
  if (contractions.size === 0) return { items, shapes };
  const reduced = new Map(
    [...shapes].map(([array, shape]): [string, Shape] => [array, reduce(shape, contractions.get(array))]),
  );
  return { items: new Rewriting(pool, contractions, reduced).rewrite(items, undefined), shapes: reduced };
}

interface Contraction {
  /** The dimensions that stay. */
  readonly kept: readonly number[];
  /** The innermost loop around all accesses. */
  readonly loop: Loop | undefined;
  /** What it is combined with; undefined where it is only assigned. */
  readonly combination: Combination | undefined;
}

function contractionOf(shape: Shape, accesses: readonly Access[]): Contraction {
  const loops = commonLoops(accesses);
  const indices = new Set<Real>(loops.map(({ index }) => index.symbol));
  const isDropped = (dimension: number) => {
    const subscript = accesses[0]?.subscripts[dimension];
    return (
      subscript !== undefined &&
      indices.has(subscript) &&
      accesses.every(({ subscripts }) => subscripts[dimension] === subscript)
    );
  };
  const combination = accesses.find((access) => access.combination !== undefined)?.combination;
  const dropped = shape.filter((_, dimension) => isDropped(dimension)).length;
  const canBegin = combination === undefined || neutral[combination] !== undefined || dropped === shape.length;
  const kept = shape.flatMap((_, dimension) => (canBegin && isDropped(dimension) ? [] : [dimension]));
  return { kept, loop: loops.at(-1), combination };
}

function reduce<Part>(parts: readonly Part[], contraction: Contraction | undefined): readonly Part[] {
  return contraction === undefined ? parts : parts.filter((_, dimension) => contraction.kept.includes(dimension));
}

/** What a combination begins with, where an expression can say it: infinity is no exact number. */
const neutral: Readonly<Record<Combination, number | undefined>> = {
  sum: 0,
  product: 1,
  minimum: undefined,
  maximum: undefined,
};

class Rewriting {
  constructor(
    readonly pool: ExpressionPool,
    readonly contractions: ReadonlyMap<string, Contraction>,
    readonly shapes: ReadonlyMap<string, Shape>,
  ) {}

  rewrite(items: readonly Item[], loop: Loop | undefined): readonly Item[] {
    const rewritten = items.map((item): Item => {
      if (item.kind === "loop") return { ...item, body: this.rewrite(item.body, item) };
      return { kind: "update", kernel: this.#kernel(item.kernel) };
    });
    return [...this.#beginnings(loop), ...rewritten];
  }

  #kernel(kernel: Kernel): Kernel {
    const replacements = new Map<SymbolNode, Real>();
    for (const symbol of elementsRead(kernel)) {
      const { array, subscripts } = symbol.element;
      const contraction = this.contractions.get(array);
      if (contraction !== undefined)
        replacements.set(symbol, this.pool.element(array, reduce(subscripts, contraction)));
    }
    const replaced = replacements.size === 0 ? kernel : substituteInKernel(this.pool, kernel, replacements);
    return { ...replaced, subscripts: reduce(replaced.subscripts, this.contractions.get(kernel.target)) };
  }

  /** What an iteration of a loop does first: the arrays that live in it begin with what their combination begins with. */
  #beginnings(loop: Loop | undefined): readonly Item[] {
    if (loop === undefined) return [];
    return [...this.contractions].flatMap(([array, { kept, combination, loop: home }]) => {
      const value = combination && neutral[combination];
      return home === loop && value !== undefined && kept.length > 0 ? [this.#beginning(array, value)] : [];
    });
  }

  #beginning(array: string, value: number): Item {
    const domain = (this.shapes.get(array) ?? []).map((size, dimension): Index => {
      return { symbol: this.pool.symbol(`${array} ${dimension}`), low: this.pool.integer(0), high: size };
    });
    const kernel: Kernel = {
      target: array,
      subscripts: domain.map(({ symbol }) => symbol),
      combination: undefined,
      domain,
      guard: undefined,
      value: this.pool.integer(value),
      isConstant: true,
    };
    return domain.reduceRight<Item>((body, index) => ({ kind: "loop", index, body: [body] }), {
      kind: "update",
      kernel,
    });
  }
}
