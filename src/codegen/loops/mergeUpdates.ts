import { arraysRead } from "../../ir/kernels.js";
import type { Kernel } from "../../ir/kernel.js";
import type { ExpressionPool } from "../../ir/pool.js";
import type { Update } from "./nest.js";

/** One sum for the summands of one place. */
export function merge(pool: ExpressionPool, kernels: readonly Kernel[]): readonly Kernel[] {
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

/** One addition for all to one place of what none of the updates reads, where the last one of them was. */
export function gather(pool: ExpressionPool, updates: readonly Update[]): readonly Update[] {
  const read = new Set(updates.flatMap(({ kernel }) => [...arraysRead(kernel)]));
  const places = new Map<string, Kernel[]>();
  for (const { kernel } of updates) {
    const known = places.get(placeOf(kernel));
    if (known === undefined) places.set(placeOf(kernel), [kernel]);
    else known.push(kernel);
  }
  return updates.flatMap((update): readonly Update[] => {
    const { kernel } = update;
    if (kernel.combination !== "sum" || kernel.guard !== undefined || read.has(kernel.target)) return [update];
    const together = places.get(placeOf(kernel)) ?? [];
    if (together.at(-1) !== kernel) return [];
    return [{ ...update, kernel: { ...kernel, value: pool.sum(together.map(({ value }) => value)) } }];
  });
}

function placeOf({ target, subscripts, combination, guard }: Kernel): string {
  return [target, combination, guard?.id, ...subscripts.map(({ id }) => id)].join();
}
