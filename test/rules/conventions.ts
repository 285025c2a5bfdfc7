import { Decimal } from "decimal.js";

import type { Real } from "../../src/ir/node.js";
import { differentiateForward } from "../../src/rules/differentiate.js";
import { variablesOf } from "../../src/rules/pattern.js";
import type { Rule } from "../../src/rules/rule.js";
import { agree, preciseValues } from "../support/values.js";
import { satisfies, sidesOf, type Point } from "./sampling.js";

/** Where functions have kinks and ties, and where they have not. */
const corners = [0, 1, -1, 0.5, -2];

/**
 * Points at which a rule changes a derivative: where the left side has one, by the conventions of its functions, the
 * right side must have the same, or the mathematical one.
 */
export function changedDerivatives(rule: Rule): readonly string[] {
  const { pool, names, left, right } = sidesOf(rule);
  const points = cornerPoints(names).filter((at) => holdsAt(rule, at));
  return [...variablesOf(rule.left).reals].flatMap((variable) => {
    const before = differentiateForward(pool, left, variable);
    const after = differentiateForward(pool, right, variable);
    return points.flatMap((at) => {
      const [value, derivative] = preciseValues([left, before], at) ?? [];
      const [rewritten] = preciseValues([after], at) ?? [];
      if (value?.isFinite() !== true || derivative?.isFinite() !== true || rewritten === undefined) return [];
      if (agree(derivative, rewritten) || isDerivative(rule, left, variable, at, rewritten)) return [];
      const place = JSON.stringify(Object.fromEntries(at));
      return [`by ${variable}, ${derivative.toString()} became ${rewritten.toString()} at ${place}`];
    });
  });
}

function cornerPoints(names: readonly string[]): readonly Point[] {
  const values = names.length > 2 ? corners.slice(0, 3) : corners;
  const rows = names.reduce<readonly (readonly number[])[]>(
    (known) => known.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
  return rows.map((row) => new Map(names.map((name, column) => [name, row[column] ?? 0])));
}

function holdsAt(rule: Rule, at: Point): boolean {
  return [...at].every(([name, value]) => satisfies(value, rule.when[name]));
}

const STEP = 1e-30;

/** Whether the difference quotients on every side on which the guard holds tend to `candidate`. */
function isDerivative(rule: Rule, side: Real, variable: string, at: Point, candidate: Decimal): boolean {
  const here = at.get(variable) ?? 0;
  const valueAt = (shift: number) => {
    const moved = new Wide(here).add(shift);
    return preciseValues([side], new Map<string, number | Decimal>(at).set(variable, moved), 100)?.[0] ?? new Wide(NaN);
  };
  return [STEP, -STEP]
    .filter((step) => satisfies(here + Math.sign(step) * 1e-9, rule.when[variable]))
    .every((step) => valueAt(step).sub(valueAt(0)).div(step).sub(candidate).abs().lt(1e-20));
}

const Wide = Decimal.clone({ precision: 200, defaults: true });
