import { evaluate } from "../../interpret/doubles.js";
import type { Shape } from "../../ir/kernel.js";
import type { ArrayParameter } from "../../ir/model.js";
import type { Real } from "../../ir/node.js";
import { symbolsIn } from "../../ir/substitute.js";

/** An array of a point: its lengths by level. A flat list of a matrix has one level. */
export interface GivenArray {
  readonly parameter: ArrayParameter;
  readonly lengths: readonly number[];
}

/** A size, and the parameter that it was found from; absent where the size itself was given. */
export interface FoundSize {
  readonly value: number;
  readonly from?: string;
}

/**
 * Finds sizes from the arrays of a point: lists of lists give all of theirs, flat ones the one that is not known yet. `known`
 * holds sizes that are given, and integers that shapes may speak of.
 */
export function findSizes(
  arrays: readonly GivenArray[],
  known: ReadonlyMap<string, number>,
): ReadonlyMap<string, FoundSize> {
  const found = new Map<string, FoundSize>(Array.from(known, ([name, value]) => [name, { value }]));
  for (const { parameter, lengths } of arrays) {
    if (lengths.length !== parameter.shape.length) continue;
    for (const [dimension, size] of parameter.shape.entries()) {
      const value = lengths[dimension] ?? NaN;
      if (size.kind === "symbol" && !found.has(size.name)) found.set(size.name, { value, from: parameter.name });
    }
  }
  const flat = new Set(arrays);
  // A size that is found may be what another array lacks.
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const array of flat) {
      const size = missingSize(array.parameter.shape, found);
      if (size === undefined) continue;
      flat.delete(array);
      const others = array.parameter.shape.filter((other) => other !== size);
      const product = others.reduce((all, other) => all * (valueOfSize(other, found) ?? NaN), 1);
      // Of an array without elements that has another size 0, no size is known: 0 is as good as any.
      const value = product === 0 ? 0 : Math.floor((array.lengths[0] ?? NaN) / product);
      found.set(size.name, { value, from: array.parameter.name });
      isNew = true;
    }
  }
  return found;
}

/** The only size of a shape that is not known, where that is a name. */
function missingSize(shape: Shape, found: ReadonlyMap<string, FoundSize>) {
  const [size, ...others] = shape.filter((part) => valueOfSize(part, found) === undefined);
  return others.length === 0 && size?.kind === "symbol" ? size : undefined;
}

/** The value of a size; undefined where it depends on one that is not known. */
export function valueOfSize(size: Real, found: ReadonlyMap<string, FoundSize>): number | undefined {
  const values = new Map<string, number>();
  for (const { name } of symbolsIn([size])) {
    const known = found.get(name);
    if (known === undefined) return undefined;
    values.set(name, known.value);
  }
  return evaluate([size], values)[0];
}
