import type { Index, Kernel, Shape } from "../../ir/kernel.js";
import type { Condition, Real, SymbolNode } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { integer, Substitution } from "../../ir/substitute.js";

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

/** Whether it reaches every place of a region exactly once. */
export function coversExactly(pool: ExpressionPool, contribution: Contribution, region: Region): boolean {
  const { subscripts, domain, guard } = contribution;
  if (guard !== undefined || domain.length !== subscripts.length) return false;
  const indices = indicesOf(subscripts, domain);
  if (indices?.length !== region.length) return false;
  const names = new Map(
    indices.map(({ symbol }, dimension): [SymbolNode, Real] => [symbol, region[dimension]?.symbol ?? symbol]),
  );
  const bound = (expression: Real) => integer(pool, new Substitution(pool, names).real(expression));
  return indices.every(({ low, high }, dimension) => {
    const part = region[dimension];
    return bound(low) === part?.low && bound(high) === part.high;
  });
}

/** The places of an array that matter, as one index a dimension. */
export type Region = readonly Index[];

/** All places of an array. */
export function wholeRegion(pool: ExpressionPool, shape: Shape): Region {
  return shape.map((size, dimension) => ({
    symbol: pool.symbol(`dimension ${dimension}`),
    low: pool.integer(0),
    high: size,
  }));
}

/** The places that a kernel writes, where it does so by the indices of its domain: nothing reads others. */
export function writtenRegion({ subscripts, domain, guard }: Kernel): Region | undefined {
  return guard === undefined ? indicesOf(subscripts, domain) : undefined;
}

/** The indices that subscripts are, if they are different ones. */
function indicesOf(subscripts: readonly Real[], domain: readonly Index[]): Region | undefined {
  const indices = subscripts.flatMap((subscript) => domain.find(({ symbol }) => symbol === subscript) ?? []);
  return indices.length === subscripts.length && new Set(indices).size === indices.length ? indices : undefined;
}

/**
 * Moves the conditions under which a value is not 0 to the guard: what an element that a branch does not access would be given
 * is nothing, as its subscript may be out of range.
 */
export function guardBranches(pool: ExpressionPool, contribution: Contribution): Contribution {
  const conditions = contribution.guard === undefined ? [] : [contribution.guard];
  let { value } = contribution;
  while (value.kind === "conditional") {
    const { condition, consequent, alternative } = value;
    if (isZero(alternative)) conditions.push(condition);
    else if (isZero(consequent)) conditions.push(pool.not(condition));
    else break;
    value = isZero(alternative) ? consequent : alternative;
  }
  return { ...contribution, guard: conditions.length === 0 ? undefined : pool.and(conditions), value };
}

/** The value of a contribution that covers an array exactly, at one place of it. */
export function valueAt(pool: ExpressionPool, contribution: Contribution, place: readonly Real[]): Real {
  return substitutionAt(pool, contribution, place).real(contribution.value);
}

/** The guard of a contribution that would cover an array exactly without it, at one place. */
export function guardAt(
  pool: ExpressionPool,
  contribution: Contribution,
  place: readonly Real[],
): Condition | undefined {
  return contribution.guard && substitutionAt(pool, contribution, place).condition(contribution.guard);
}

function substitutionAt(pool: ExpressionPool, { subscripts }: Contribution, place: readonly Real[]): Substitution {
  const replacements = new Map<SymbolNode, Real>();
  for (const [dimension, subscript] of subscripts.entries()) {
    const image = place[dimension];
    if (subscript.kind === "symbol" && image !== undefined) replacements.set(subscript, image);
  }
  return new Substitution(pool, replacements);
}

/** That both hold; undefined is true. */
export function conjunction(
  pool: ExpressionPool,
  left: Condition | undefined,
  right: Condition | undefined,
): Condition | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  const known = conditionsOf(left);
  return conditionsOf(right).every((condition) => known.includes(condition)) ? left : pool.and([left, right]);
}

function conditionsOf(condition: Condition): readonly Condition[] {
  return condition.kind === "conjunction" ? condition.conditions : [condition];
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

export function isZero(node: Real): boolean {
  return node.kind === "number" && node.value.n === 0n;
}
