import type { Index, Shape } from "../../ir/kernel.js";
import type { SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import type { NameSource } from "./names.js";

/** Letters for indices, in the order in which a person would take them. */
export const indexLetters: readonly string[] = Array.from("ijklmpqrst");

/** A name for an index that is not taken, the preferred one if possible. It is taken from now on. */
export function freshIndex(pool: ExpressionPool, taken: Set<string>, preferred: string | undefined): SymbolNode {
  const free = [...(preferred === undefined ? [] : [preferred]), ...indexLetters].find((letter) => !taken.has(letter));
  let name = free ?? "i1";
  for (let number = 2; taken.has(name); number += 1) name = `i${number}`;
  taken.add(name);
  return pool.symbol(name);
}

/** Indices that run over all places of a shape, with names that nothing has yet. */
export function freshIndices(pool: ExpressionPool, shape: Shape, names: NameSource): readonly Index[] {
  return shape.map((high, dimension) => {
    const symbol = pool.symbol(names.take(indexLetters[dimension] ?? "i"));
    return { symbol, low: pool.integer(0), high };
  });
}
