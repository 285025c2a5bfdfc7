import type { Index, Kernel, Shape } from "../../ir/kernel.js";
import type { Condition, Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { Substitution } from "../../ir/substitute.js";

/** What one kernel adds to the adjoint of what it reads: at every point of the domain where the guard holds. */
export interface Contribution {
  readonly subscripts: readonly Real[];
  readonly domain: readonly Index[];
  readonly guard: Condition | undefined;
  readonly value: Real;
}

/** Contributions of one domain to one place are one contribution. */
export function mergeContributions(
  pool: ExpressionPool,
  contributions: readonly Contribution[],
): readonly Contribution[] {
  const groups = new Map<string, Contribution[]>();
  for (const contribution of contributions) {
    const key = keyOf(contribution);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [contribution]);
    else group.push(contribution);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, value: pool.sum(group.map(({ value }) => value)) }];
  });
}

/** Whether it reaches every place of an array of the shape exactly once. */
export function coversExactly({ subscripts, domain, guard }: Contribution, shape: Shape): boolean {
  if (guard !== undefined || domain.length !== subscripts.length) return false;
  return (
    new Set(subscripts).size === subscripts.length &&
    subscripts.every((subscript, dimension) => {
      const index = domain.find(({ symbol }) => symbol === subscript);
      return index !== undefined && isZero(index.low) && index.high === shape[dimension];
    })
  );
}

/** The value of a contribution that covers an array exactly, at one place of it. */
export function valueAt(pool: ExpressionPool, { subscripts, value }: Contribution, place: readonly Real[]): Real {
  const replacements = new Map<SymbolNode, Real>();
  for (const [dimension, subscript] of subscripts.entries()) {
    const image = place[dimension];
    if (subscript.kind === "symbol" && image !== undefined) replacements.set(subscript, image);
  }
  return new Substitution(pool, replacements).real(value);
}

/** Gives a contribution that covers an array exactly the indices of another that does. */
export function align(pool: ExpressionPool, contribution: Contribution, like: Contribution): Contribution {
  return { ...like, value: valueAt(pool, contribution, like.subscripts) };
}

export function asKernel(
  target: string,
  { subscripts, domain, guard, value }: Contribution,
  combination: Kernel["combination"],
): Kernel {
  return { target, subscripts, combination, domain, guard, value, isConstant: false };
}

function keyOf({ subscripts, domain, guard }: Contribution): string {
  const indices = domain.map(({ symbol, low, high }) => `${symbol.id}:${low.id}:${high.id}`);
  return `${indices.join(",")}|${guard?.id ?? ""}|${subscripts.map(({ id }) => id).join(",")}`;
}

function isZero(node: Real): boolean {
  return node.kind === "number" && node.value.n === 0n;
}
