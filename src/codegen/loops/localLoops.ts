import { elementsRead } from "../../ir/kernels.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import { symbolsIn } from "../../ir/substitute.js";
import type { Item, Loop } from "./nest.js";

/** For each loop the targets that only it uses: each of its iterations can have its own. */
export function targetsWithin(items: readonly Item[], values: readonly Real[]): ReadonlyMap<Loop, ReadonlySet<string>> {
  const around = new Map<string, readonly Loop[]>();
  const touch = (name: string, loops: readonly Loop[]) => {
    const known = around.get(name);
    around.set(name, known === undefined ? loops : commonPrefix(known, loops));
  };
  const touchAll = (symbols: Iterable<SymbolNode>, loops: readonly Loop[]) => {
    for (const { name, element } of symbols) touch(element?.array ?? name, loops);
  };
  const written = new Set<string>();
  const visit = (parts: readonly Item[], loops: readonly Loop[]): void => {
    for (const part of parts) {
      if (part.kind === "loop") {
        touchAll(symbolsIn([part.index.low, part.index.high]), loops);
        visit(part.body, [...loops, part]);
      } else {
        const { kernel } = part;
        written.add(kernel.target);
        touch(kernel.target, loops);
        touchAll(elementsRead(kernel), loops);
        touchAll(symbolsIn([kernel.value, ...(kernel.guard ? [kernel.guard] : [])]), loops);
      }
    }
  };
  visit(items, []);
  touchAll(symbolsIn(values), []);
  const within = new Map<Loop, Set<string>>();
  for (const name of written) {
    for (const loop of around.get(name) ?? []) within.set(loop, (within.get(loop) ?? new Set()).add(name));
  }
  return within;
}

function commonPrefix(left: readonly Loop[], right: readonly Loop[]): readonly Loop[] {
  const length = left.findIndex((loop, position) => loop !== right[position]);
  return length < 0 ? left : left.slice(0, length);
}
