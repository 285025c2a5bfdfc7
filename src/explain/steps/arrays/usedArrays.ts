import type { ReadKernels } from "../../../arrayFormulas.js";
import type { Real } from "../../../ir/node.js";
import { symbolsIn } from "../../../ir/substitute.js";
import type { Variable } from "../../../rules/kernels/transpose.js";

/** What has a formula of its own on the way from the variables to the value of a function, the last one first. */
export function usedArrays(
  variables: readonly Variable[],
  { reader, named, shapes, value }: ReadKernels,
): readonly Variable[] {
  const active = new Set(variables.map(({ name }) => name));
  const reads = new Map<string, ReadonlySet<string>>();
  for (const array of named) {
    const read = arraysIn(reader.element(array, reader.indicesOf(array)));
    reads.set(array, read);
    if ([...read].some((name) => active.has(name))) active.add(array);
  }
  const needed = new Set(arraysIn(reader.value(value)));
  return named.toReversed().flatMap((name) => {
    if (!needed.has(name) || !active.has(name)) return [];
    for (const read of reads.get(name) ?? []) needed.add(read);
    return [{ name, shape: shapes.get(name) ?? [] }];
  });
}

function arraysIn(formula: Real): ReadonlySet<string> {
  return new Set([...symbolsIn([formula])].map(({ name, element }) => element?.array ?? name));
}
