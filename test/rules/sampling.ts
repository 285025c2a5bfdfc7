import { ExpressionPool } from "../../src/ir/pool.js";
import type { Condition, Real } from "../../src/ir/node.js";
import { bindCondition, bindReal, NO_BINDINGS } from "../../src/rules/bindings.js";
import { instantiate } from "../../src/rules/match.js";
import { variablesOf } from "../../src/rules/pattern.js";
import type { Property } from "../../src/rules/property.js";
import type { Rule } from "../../src/rules/rule.js";
import { seededRandom } from "../functions/sampling.js";

export type Point = ReadonlyMap<string, number>;

/** Both sides of a rule over the symbols that its variables name. */
export interface Sides {
  readonly pool: ExpressionPool;
  readonly names: readonly string[];
  readonly left: Real;
  readonly right: Real;
}

/** The sides of a rule, its conditions being `c > 0` for a symbol `c`. */
export function sidesOf(rule: Rule, pool = new ExpressionPool()): Sides {
  const { reals, conditions } = variablesOf(rule.left);
  let bindings = NO_BINDINGS;
  for (const name of reals) bindings = bindReal(bindings, name, pool.symbol(name));
  for (const name of conditions) bindings = bindCondition(bindings, name, conditionOf(pool, name));
  return {
    pool,
    names: [...reals, ...conditions],
    left: instantiate(pool, rule.left, bindings),
    right: instantiate(pool, rule.right, bindings),
  };
}

function conditionOf(pool: ExpressionPool, name: string): Condition {
  return pool.compare(">", pool.symbol(name), pool.integer(0));
}

const moderate = [1, 0.5, 3, 0.1, 0.9999, 30, 1e-8, 1e-17, 1e5, Math.PI / 2, 400, 720, 1e-80, 1e80];
const extreme = [1e-200, -1e200, 1.7e308];

/** Zero, special, tiny, huge and random numbers of both signs; with those that are none at the end. */
export function sampleValues(seed: number): readonly number[] {
  const random = seededRandom(seed);
  const wide = Array.from({ length: 4 }, () => 10 ** (20 * random() - 10));
  const near = Array.from({ length: 4 }, () => 3 * random());
  const signed = [...moderate, ...wide, ...near].flatMap((value) => [value, -value]);
  return [0, ...signed, ...extreme, NaN, Infinity, -Infinity];
}

/** Whether a value may stand for a variable with a property. Nothing is known of what is not a number. */
export function satisfies(value: number, property: Property | undefined): boolean {
  if (property === undefined || Number.isNaN(value)) return true;
  switch (property) {
    case "positive":
      return value > 0;
    case "nonnegative":
      return value >= 0;
    case "negative":
      return value < 0;
    case "nonpositive":
      return value <= 0;
    case "nonzero":
      return value !== 0;
    case "integer":
      return Number.isInteger(value) || !Number.isFinite(value);
  }
}

/**
 * Points at which the guard of a rule holds. Each of the first two variables takes each of its values beside random ones
 * of the others, zero and what is no number several times; then all take one value, and it and its opposite in turn.
 */
export function samplePoints(rule: Rule, names: readonly string[]): readonly Point[] {
  const random = seededRandom(names.length + 7);
  const lists = names.map((name, index) => valuesFor(rule.when[name], index + 1));
  const pick = (list: readonly number[]) => list[Math.floor(random() * list.length)] ?? 1;
  const swept = lists
    .slice(0, 2)
    .flatMap((values, column) =>
      values.flatMap((value) =>
        Array.from({ length: names.length > 1 && isSpecial(value) ? 4 : 1 }, () =>
          lists.map((list, other) => (other === column ? value : pick(list))),
        ),
      ),
    );
  const shared = (lists[0] ?? []).filter((_, index) => names.length > 1 && index % 2 === 0);
  const equal = shared.map((value) => lists.map(() => value));
  const opposite = shared.map((value) => lists.map((_, column) => (column % 2 === 0 ? value : -value)));
  const rows = names.length === 0 ? [[]] : [...swept, ...equal, ...opposite];
  return rows
    .map((row) => new Map(names.map((name, column) => [name, row[column] ?? 1])))
    .filter((point) => names.every((name) => satisfies(point.get(name) ?? NaN, rule.when[name])));
}

function isSpecial(value: number): boolean {
  return value === 0 || !Number.isFinite(value);
}

function valuesFor(property: Property | undefined, seed: number): readonly number[] {
  const values = sampleValues(seed);
  const whole = property === "integer" ? values.map(Math.round) : [];
  return [...new Set([...values, ...whole])].filter((value) => satisfies(value, property));
}

/** Whether all values are 0 or between 1e-100 and 1e100 in magnitude, where an emitted form must keep its digits. */
export function isOrdinary(point: Point): boolean {
  return [...point.values()].every((value) => value === 0 || (Math.abs(value) >= 1e-100 && Math.abs(value) <= 1e100));
}
