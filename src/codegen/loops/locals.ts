import type { Shape } from "../../ir/kernel.js";
import { elementsRead } from "../../ir/kernels.js";
import type { Real, SymbolNode } from "../../ir/node.js";
import type { Item, Loop } from "./nest.js";

/** Where an array is written or read. */
interface Access {
  readonly loops: readonly Loop[];
  readonly subscripts: readonly Real[];
}

/**
 * The targets of which each place is written and read in one iteration only of the loops around all accesses: those whose
 * subscripts are the indices of just these loops.
 */
export function findLocals(
  items: readonly Item[],
  shapes: ReadonlyMap<string, Shape>,
  outputs: ReadonlySet<string>,
): ReadonlySet<string> {
  const accesses = collectAccesses(items);
  const locals = new Set<string>();
  for (const [target] of shapes) {
    if (!outputs.has(target) && isLocal(accesses.get(target) ?? [])) locals.add(target);
  }
  return locals;
}

function isLocal(accesses: readonly Access[]): boolean {
  const [first] = accesses;
  if (first === undefined) return false;
  const common = accesses.reduce((shared, { loops }) => commonPrefix(shared, loops), first.loops);
  const indices = new Set<SymbolNode>(common.map(({ index }) => index.symbol));
  return accesses.every(
    ({ subscripts }) =>
      subscripts.length === indices.size &&
      subscripts.every((subscript, dimension) => subscript === first.subscripts[dimension]) &&
      subscripts.every((subscript) => subscript.kind === "symbol" && indices.has(subscript)) &&
      new Set(subscripts).size === subscripts.length,
  );
}

function collectAccesses(items: readonly Item[]): ReadonlyMap<string, readonly Access[]> {
  const accesses = new Map<string, Access[]>();
  const add = (array: string, access: Access) => {
    const known = accesses.get(array);
    if (known === undefined) accesses.set(array, [access]);
    else known.push(access);
  };
  const visit = (parts: readonly Item[], loops: readonly Loop[]): void => {
    for (const item of parts) {
      if (item.kind === "loop") {
        visit(item.body, [...loops, item]);
        continue;
      }
      const { kernel } = item;
      add(kernel.target, { loops, subscripts: kernel.subscripts });
      for (const { element } of elementsRead(kernel)) add(element.array, { loops, subscripts: element.subscripts });
    }
  };
  visit(items, []);
  return accesses;
}

function commonPrefix(left: readonly Loop[], right: readonly Loop[]): readonly Loop[] {
  const length = left.findIndex((loop, index) => loop !== right[index]);
  return length < 0 ? left : left.slice(0, length);
}
