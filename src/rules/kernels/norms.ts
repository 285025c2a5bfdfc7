import type { Node, Real } from "../../ir/node.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { HALF } from "../../ir/rational.js";
import { type ImageMap, transform } from "../../ir/walk.js";
import type { Gradient } from "../gradient.js";
import { isZero } from "./contributions.js";

/** The sum of squares that an expression is the norm of: `if s == 0 then 0 else sqrt(s)`. */
export function squaresOfNorm(node: Node): Real | undefined {
  if (node.kind !== "conditional" || node.condition.kind !== "comparison") return undefined;
  const { operator, left, right } = node.condition;
  if (operator !== "==" || !isZero(right) || !isZero(node.consequent)) return undefined;
  return isRootOf(node.alternative, left) ? left : undefined;
}

/** Makes norms the plain roots that they are in exact arithmetic. */
export function plainNorms(pool: ExpressionPool, roots: readonly Real[]): ImageMap {
  return transform(pool, roots, (node, { real }) =>
    node.kind === "conditional" && squaresOfNorm(node) !== undefined ? real(node.alternative) : undefined,
  );
}

/** A gradient in which norms are plain roots. */
export function withPlainNorms(pool: ExpressionPool, { value, partials, kept }: Gradient): Gradient {
  const { real } = plainNorms(pool, [value, ...partials]);
  return { value: real(value), partials: partials.map(real), kept };
}

function isRootOf(node: Real, squares: Real): boolean {
  if (node.kind === "power") return node.base === squares && isHalf(node.exponent);
  return node.kind === "call" && node.callee === "sqrt" && node.operands[0] === squares;
}

function isHalf(node: Real): boolean {
  return node.kind === "number" && node.value.equals(HALF);
}
