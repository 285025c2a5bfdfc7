import { Decimal } from "decimal.js";

import { evaluate } from "../../src/interpret/doubles.js";
import type { Real } from "../../src/ir/node.js";
import { ExpressionPool } from "../../src/ir/pool.js";
import { bind, instantiate } from "../../src/rules/pattern.js";
import type { Rule } from "../../src/rules/rule.js";
import { seededRandom } from "../functions/sampling.js";
import { compare } from "../support/values.js";

/** What sampling a rule showed. */
export interface Verdict {
  /** Points at which the left side is finite. */
  readonly sampled: number;
  /** Points at which the right side is not finite or not equal. */
  readonly counterexamples: readonly string[];
  /** Points at which the right side is less accurate in doubles than the left side. */
  readonly losses: readonly string[];
}

const magnitudes = [1, 0.5, 2, 3, 0.1, 0.9999, 1.0001, 7.25, 30, 1e-8, 1e-17, 1e-80, 1e5, 1e80, Math.PI, Math.PI / 2];

/** Zero, special, tiny and huge numbers of both signs, and random ones. */
export function sampleValues(seed: number): readonly number[] {
  const random = seededRandom(seed);
  const wide = Array.from({ length: 8 }, () => 10 ** (20 * random() - 10));
  const near = Array.from({ length: 8 }, () => 3 * random());
  return [0, ...[...magnitudes, ...wide, ...near].flatMap((value) => [value, -value])];
}

/** Samples the variables of a rule and compares its sides, both precisely and in doubles. */
export function sampleRule(rule: Rule): Verdict {
  const pool = new ExpressionPool();
  const names = [...bind(rule.left)];
  const symbols = new Map(names.map((name) => [name, pool.symbol(name)]));
  const left = instantiate(pool, rule.left, symbols);
  const right = instantiate(pool, rule.right, symbols);
  let sampled = 0;
  const counterexamples: string[] = [];
  const losses: string[] = [];
  for (const at of samplePoints(names)) {
    const { value, disagreement } = compare(left, right, at);
    if (value === undefined) continue;
    sampled += 1;
    if (disagreement !== undefined) counterexamples.push(disagreement);
    else if (losesDigits(left, right, at, value)) losses.push(JSON.stringify(Object.fromEntries(at)));
  }
  return { sampled, counterexamples, losses };
}

/** Each variable takes each value; of several variables, the others go through the values in another order. */
function samplePoints(names: readonly string[]): ReadonlyMap<string, number>[] {
  const lists = names.map((_, index) => sampleValues(index + 1));
  const count = lists[0]?.length ?? 1;
  return Array.from({ length: count }, (_, row) => {
    return new Map(
      names.map((name, column) => [name, lists[column]?.[(row * (2 * column + 1) + column) % count] ?? 1]),
    );
  });
}

/** Whether the right side has an error in doubles that neither a few roundings nor the left side's error account for. */
function losesDigits(left: Real, right: Real, at: ReadonlyMap<string, number>, exact: Decimal): boolean {
  const [before = NaN, after = NaN] = evaluate([left, right], at);
  if (!Number.isFinite(before)) return false;
  if (!Number.isFinite(after)) return true;
  const tolerance = exact.abs().mul(1e-14).add(Number.MIN_VALUE);
  const [leftError, rightError] = [exact.sub(before).abs(), exact.sub(after).abs()];
  return rightError.gt(Decimal.max(tolerance, leftError.mul(4)));
}
