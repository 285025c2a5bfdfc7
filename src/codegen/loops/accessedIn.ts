import type { Combination } from "../../ir/kernel.js";
import { elementsRead, isElement } from "../../ir/kernels.js";
import type { Real } from "../../ir/node.js";
import { symbolsIn } from "../../ir/substitute.js";
import type { Item, Loop } from "./nest.js";

/** A place where an array is written or read. */
export interface Access {
  /** The loops around it, from the outermost. */
  readonly loops: readonly Loop[];
  readonly subscripts: readonly Real[];
  /** How it is written; undefined where it is read or assigned. */
  readonly combination: Combination | undefined;
}

/** Where each array is written and read, in order; `values` are read when all loops are done. */
export function collectAccesses(
  items: readonly Item[],
  values: readonly Real[],
): ReadonlyMap<string, readonly Access[]> {
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
      add(kernel.target, { loops, subscripts: kernel.subscripts, combination: kernel.combination });
      for (const { element } of elementsRead(kernel))
        add(element.array, { loops, subscripts: element.subscripts, combination: undefined });
    }
  };
  visit(items, []);
  for (const symbol of symbolsIn(values)) {
    if (isElement(symbol))
      add(symbol.element.array, { loops: [], subscripts: symbol.element.subscripts, combination: undefined });
  }
  return accesses;
}

/** The loops around all accesses. */
export function commonLoops([first, ...others]: readonly Access[]): readonly Loop[] {
  return others.reduce((shared, { loops }) => commonPrefix(shared, loops), first?.loops ?? []);
}

function commonPrefix(left: readonly Loop[], right: readonly Loop[]): readonly Loop[] {
  const length = left.findIndex((loop, index) => loop !== right[index]);
  return length < 0 ? left : left.slice(0, length);
}
