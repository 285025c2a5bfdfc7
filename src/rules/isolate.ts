import type { Condition, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { isNegative, type Rational } from "../ir/rational.js";
import { holds, mirrored } from "./ranges/comparisons.js";

/** Brings the numbers of comparisons to the right: `2 - x < 0` is `x > 2`. Decides those of numbers alone. */
export function isolate(pool: ExpressionPool, condition: Condition): Condition {
  if (condition.kind === "conjunction") return pool.and(condition.conditions.map((part) => isolate(pool, part)));
  if (condition.kind !== "comparison" || condition.right.kind !== "number") return condition;
  let { operator, left } = condition;
  let number = condition.right.value;
  for (let step = withoutNumber(pool, left); step !== undefined; step = withoutNumber(pool, left)) {
    number = step.isFactor ? number.div(step.number) : number.sub(step.number);
    if (step.isFactor && isNegative(step.number)) operator = mirrored[operator];
    left = step.rest;
  }
  if (left.kind === "number") return pool.boolean(holds(operator, left.value.compare(number)));
  return pool.compare(operator, left, pool.number(number));
}

/** A term or a factor that is a number, and what it stands beside. */
function withoutNumber(
  pool: ExpressionPool,
  node: Real,
): { readonly number: Rational; readonly rest: Real; readonly isFactor: boolean } | undefined {
  if (node.kind !== "sum" && node.kind !== "product") return undefined;
  const operands = node.kind === "sum" ? node.terms : node.factors;
  const found = operands.find((operand) => operand.kind === "number");
  if (found === undefined) return undefined;
  const others = operands.filter((operand) => operand !== found);
  const isFactor = node.kind === "product";
  // A factor 0 cannot be taken to the other side.
  if (isFactor && found.value.n === 0n) return undefined;
  return { number: found.value, rest: isFactor ? pool.product(others) : pool.sum(others), isFactor };
}
