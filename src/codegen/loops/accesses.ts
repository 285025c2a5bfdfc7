import type { Real, SymbolNode } from "../../ir/node.js";
import { symbolsIn } from "../../ir/substitute.js";
import { commonLevel } from "./homes.js";
import { Level } from "./level.js";
import type { Item, Loop, Update } from "./nest.js";

/** A kernel that writes an array, in the level where it does. */
export interface Write {
  readonly update: Update;
  readonly level: Level;
}

/** Where arrays and numbers are written and read. */
export class Accesses {
  readonly #levels = new Map<Loop, Level>();
  readonly #writes = new Map<string, Write[]>();
  readonly #reads = new Map<string, Level[]>();

  constructor(
    readonly root: Level,
    items: readonly Item[],
    readonly locals: ReadonlySet<string>,
    results: { readonly values: readonly Real[]; readonly arrays: readonly string[] },
  ) {
    this.#visit(items, root);
    for (const symbol of symbolsIn(results.values)) this.#addRead(symbol, root);
    for (const array of results.arrays) append(this.#reads, array, root);
  }

  levelOf(loop: Loop): Level {
    const level = this.#levels.get(loop);
    if (level === undefined) throw new Error(`the loop over ${loop.index.symbol.name} has no level`);
    return level;
  }

  /** All that is written. */
  get written(): Iterable<string> {
    return this.#writes.keys();
  }

  writesOf(array: string): readonly Write[] {
    return this.#writes.get(array) ?? [];
  }

  /** The level in each iteration of which a target begins anew: the innermost around all that touches it, where it is local. */
  homeOf(array: string): Level {
    if (!this.locals.has(array)) return this.root;
    const levels = [...this.writesOf(array).map(({ level }) => level), ...(this.#reads.get(array) ?? [])];
    return levels.reduce((home, level) => commonLevel(home, level), levels[0] ?? this.root);
  }

  /** Whether a level, or one within it, reads the array. */
  isReadWithin(array: string, level: Level): boolean {
    return (this.#reads.get(array) ?? []).some((reader) => reader.at(level.depth) === level);
  }

  #visit(items: readonly Item[], level: Level): void {
    for (const item of items) {
      if (item.kind === "loop") {
        const inner = new Level(level, item.index.symbol);
        this.#levels.set(item, inner);
        for (const symbol of symbolsIn([item.index.low, item.index.high])) this.#addRead(symbol, level);
        this.#visit(item.body, inner);
      } else {
        append(this.#writes, item.kernel.target, { update: item, level });
        const { subscripts, value, guard } = item.kernel;
        for (const symbol of symbolsIn([...subscripts, value, ...(guard ? [guard] : [])])) this.#addRead(symbol, level);
      }
    }
  }

  #addRead({ name, element }: SymbolNode, level: Level): void {
    append(this.#reads, element?.array ?? name, level);
  }
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
