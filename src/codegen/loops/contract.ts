import type { Kernel, Shape } from "../../ir/kernel.js";
import { elementsRead, substituteInKernel } from "../../ir/kernels.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { collectAccesses, commonLoops, type Access } from "./accessedIn.js";
import type { Item } from "./nest.js";

/** What is read when all loops are done. */
export interface Outputs {
  readonly arrays: ReadonlySet<string>;
  readonly values: readonly Real[];
}

export interface Contracted {
  readonly items: readonly Item[];
  readonly shapes: ReadonlyMap<string, Shape>;
  /** The arrays of which each iteration of the innermost loop around all accesses has its own. */
  readonly contracted: ReadonlySet<string>;
}

/**
 * Leaves out the dimensions of arrays that the loops around all accesses step through: what only one iteration sees needs memory for
 * one iteration.
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
    if (contraction.length < shape.length) contractions.set(array, contraction);
  }
  if (contractions.size === 0) return { items, shapes, contracted: new Set() };
  const reduced = new Map(
    [...shapes].map(([array, shape]): [string, Shape] => [array, reduce(shape, contractions.get(array))]),
  );
  return {
    items: new Rewriting(pool, contractions, reduced).rewrite(items),
    shapes: reduced,
    contracted: new Set(contractions.keys()),
  };
}

/** The dimensions of an array that stay. */
type Contraction = readonly number[];

function contractionOf(shape: Shape, accesses: readonly Access[]): Contraction {
  const indices = new Set<Real>(commonLoops(accesses).map(({ index }) => index.symbol));
  const isDropped = (dimension: number) => {
    const subscript = accesses[0]?.subscripts[dimension];
    return (
      subscript !== undefined &&
      indices.has(subscript) &&
      accesses.every(({ subscripts }) => subscripts[dimension] === subscript)
    );
  };
  return shape.flatMap((_, dimension) => (isDropped(dimension) ? [] : [dimension]));
}

function reduce<Part>(parts: readonly Part[], contraction: Contraction | undefined): readonly Part[] {
  return contraction === undefined ? parts : parts.filter((_, dimension) => contraction.includes(dimension));
}

class Rewriting {
  constructor(
    readonly pool: ExpressionPool,
    readonly contractions: ReadonlyMap<string, Contraction>,
    readonly shapes: ReadonlyMap<string, Shape>,
  ) {}

  rewrite(items: readonly Item[]): readonly Item[] {
    return items.map((item): Item => {
      if (item.kind === "loop") return { ...item, body: this.rewrite(item.body) };
      return { kind: "update", kernel: this.#kernel(item.kernel) };
    });
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
}
