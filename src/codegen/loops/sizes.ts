import type { ArrayParameter } from "../../ir/model.js";
import type { Real } from "../../ir/node.js";
import { symbolsIn } from "../../ir/substitute.js";
import type { KernelFunction } from "./function.js";

/** A size that the length of an array determines. */
export interface InferredSize {
  readonly size: string;
  readonly parameter: ArrayParameter;
  /** The other sizes of the array: their product divides its length. */
  readonly others: readonly Real[];
}

export interface Sizes {
  /** In an order in which each needs only those before it. */
  readonly inferred: readonly InferredSize[];
  /** Those that no argument determines: arguments of their own, as few as needed. */
  readonly explicit: readonly string[];
}

/**
 * Finds where each size comes from: vectors give theirs, other arrays the one that is not known. Where that leads no further, the first
 * unknown size becomes an argument.
 */
export function inferSizes({ parameters, sizes }: Pick<KernelFunction, "parameters" | "sizes">): Sizes {
  const arrays = parameters.filter(({ shape }) => shape.length > 0);
  const inferred: InferredSize[] = [];
  const explicit: string[] = [];
  const unknown = new Set(sizes);
  for (let [next] = unknown; next !== undefined; [next] = unknown) {
    const candidates = arrays.flatMap((parameter) => solve(parameter, unknown));
    const found = candidates.find(({ others }) => others.length === 0) ?? candidates[0];
    if (found !== undefined) inferred.push(found);
    else explicit.push(next);
    unknown.delete(found?.size ?? next);
  }
  return { inferred, explicit };
}

/** The size that an array determines: only plain names are solved for. */
function solve(parameter: ArrayParameter, unknown: ReadonlySet<string>): readonly InferredSize[] {
  const isUnknown = (size: Real) => [...symbolsIn([size])].some(({ name }) => unknown.has(name));
  const [size, ...further] = parameter.shape.filter(isUnknown);
  if (size?.kind !== "symbol" || further.length > 0) return [];
  return [{ size: size.name, parameter, others: parameter.shape.filter((other) => other !== size) }];
}
