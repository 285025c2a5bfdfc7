import { evaluate } from "../../interpret/doubles.js";
import { isCondition, type Node, type Real } from "../../ir/node.js";
import { asPendingDerivative, type DifferentialOperator } from "../../ir/pendingDerivative.js";
import type { ExpressionPool } from "../../ir/pool.js";
import { parseDecimal } from "../../ir/rational.js";
import { children, topologicalOrder, transform } from "../../ir/walk.js";
import { writeExpression, type Written } from "../latex/written.js";

/** An expression with numbers in it, and whether none of them was rounded. */
export interface Filled extends Written {
  readonly isExact: boolean;
}

/** The values of names: parameters, parts, and derivatives of parts by `derivativeName`. */
export type Values = ReadonlyMap<string, number>;

const DIGITS = 6;

/** Other numbers would not be read: they have too many zeros. */
const SMALLEST = 1e-6;
const LARGEST = 1e12;

/** The name for the derivative of a part: `∂u/∂x`. */
export function derivativeName({ sign, variable }: DifferentialOperator, part: string): string {
  return `${sign}${part}/${sign}${variable}`;
}

/** The value of a line in which only derivatives of named parts are pending. */
export function valueOf(pool: ExpressionPool, line: Real, values: Values): number {
  return evaluate([nameDerivatives(pool, line)], values)[0] ?? NaN;
}

/**
 * A line with numbers filled in: what does not depend on the name that is left open becomes a number, or each name where
 * nothing depends on that. Undefined where a number is infinite, NaN or not to be read.
 */
export function fillIn(pool: ExpressionPool, line: Real, values: Values, open?: string): Filled | undefined {
  const root = nameDerivatives(pool, line);
  const filled = fillable(root, open);
  const numbers = evaluate(filled, values);
  if (!numbers.every(isReadable)) return undefined;
  const replacements = new Map(filled.map((node, index) => [node, numberNode(pool, round(numbers[index] ?? NaN))]));
  const { text, latex } = writeExpression(transform(pool, [root], (node) => replacements.get(node)).real(root));
  return { text, latex, isExact: numbers.every((value) => round(value) === value) };
}

/** The largest expressions that do not depend on the open name; the names where all of the root does not. */
function fillable(root: Real, open: string | undefined): readonly Real[] {
  const order = topologicalOrder([root]);
  const dependent = new Set<Node>();
  for (const node of order) {
    const depends = node.kind === "symbol" ? node.name === open : children(node).some((child) => dependent.has(child));
    if (depends) dependent.add(node);
  }
  const found = dependent.has(root)
    ? [...dependent].flatMap(children).filter((child) => !dependent.has(child) && child.kind !== "number")
    : order.filter(({ kind }) => kind === "symbol");
  return [...new Set(found)].filter((node) => !isCondition(node));
}

/** Derivatives of parts as names of their own. */
function nameDerivatives(pool: ExpressionPool, line: Real): Real {
  return transform(pool, [line], (node) => {
    const pending = asPendingDerivative(node);
    if (pending?.operand.kind !== "symbol") return undefined;
    return pool.symbol(derivativeName(pending.operator, pending.operand.name));
  }).real(line);
}

function isReadable(value: number): boolean {
  const magnitude = Math.abs(value);
  return magnitude === 0 || (magnitude >= SMALLEST && magnitude <= LARGEST);
}

function round(value: number): number {
  return Number(value.toPrecision(DIGITS));
}

function numberNode(pool: ExpressionPool, value: number): Real {
  const magnitude = pool.number(parseDecimal(`${Math.abs(value)}`));
  return value < 0 ? pool.negate(magnitude) : magnitude;
}
