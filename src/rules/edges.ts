import type { EdgeKind } from "../functions/edges.js";
import { notation } from "../functions/notation.js";
import { functionOf, functionTable } from "../functions/table.js";
import type { CallNode, Condition, Node, PowerNode, Real } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { between, negated, POSITIVE, type Range } from "../ir/range.js";
import { isInteger, isNegative, isZero, MINUS_ONE } from "../ir/rational.js";
import { isolate } from "./isolate.js";

/** An operation that may have edges. */
export type Operation = PowerNode | CallNode;

/** Where something happens to an operation. */
export interface OperationEdge {
  readonly kind: EdgeKind;
  /** The operation, or the part of it that has the edge: `1/x` of `1/(x*y)`. */
  readonly operation: Real;
  readonly condition: Condition;
}

/** What the derivative of a power with a variable exponent is at 0; see `partialsOf`. */
const conventionsOfPowers = ["∂(x^y)/∂x = 0 where y = 0, also at x = 0", "∂(x^y)/∂y = 0 at x = 0 for y >= 0"];

export function isOperation(node: Node): node is Operation {
  return node.kind === "power" || node.kind === "call";
}

/** Where an operation leaves the finite reals, has a kink or jumps, by the function table and by the rules of powers. */
export function edgesOf(pool: ExpressionPool, operation: Operation): readonly OperationEdge[] {
  const edges = operation.kind === "power" ? powerEdges(pool, operation) : callEdges(pool, operation);
  return edges.map(({ condition, ...edge }) => ({ ...edge, condition: isolate(pool, condition) }));
}

function callEdges(pool: ExpressionPool, call: CallNode): readonly OperationEdge[] {
  const { name, edges, definition } = functionOf(call);
  // A function that models cannot name is shown as what it stands for.
  const operation = functionTable.has(name) ? call : (definition?.(pool, call.operands) ?? call);
  return edges.flatMap(({ kind, where }) =>
    where(notation(pool), call.operands).map((condition) => ({ kind, operation, condition })),
  );
}

/** What is agreed on the derivatives of an operation at its kinks and jumps. */
export function conventionsOf(operation: Operation): readonly string[] {
  return operation.kind === "power" ? conventionsOfPowers : functionOf(operation).conventions;
}

function powerEdges(pool: ExpressionPool, operation: PowerNode): readonly OperationEdge[] {
  const { base, exponent } = operation;
  const { both, equal, less, atLeast, call } = notation(pool);
  if (exponent.kind === "number") {
    const divisor = pool.power(base, pool.number(exponent.value.neg()));
    const poles: readonly OperationEdge[] = isNegative(exponent.value) ? divisionEdges(pool, divisor) : [];
    if (isInteger(exponent.value)) return poles;
    return [...poles, { kind: "NaN", operation, condition: less(base, 0) }];
  }
  const isFraction = pool.compare("!=", exponent, call("floor", exponent));
  return [
    { kind: "infinite", operation, condition: both(equal(base, 0), less(exponent, 0)) },
    { kind: "NaN", operation, condition: both(less(base, 0), isFraction) },
    { kind: "kink", operation, condition: both(equal(base, 0), atLeast(exponent, 0)) },
  ];
}

/** The zeros of a divisor, those of each factor apart. */
function divisionEdges(pool: ExpressionPool, divisor: Real): readonly OperationEdge[] {
  const edges: OperationEdge[] = [];
  const pending = [{ part: divisor, argument: divisor }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { part, argument } = next;
    const inner = argument.kind === "product" ? undefined : vanishingArgument(argument);
    if (argument.kind === "product") {
      const isWhole = part === argument;
      for (const factor of argument.factors.toReversed())
        pending.push({ part: isWhole ? factor : part, argument: factor });
    } else if (inner !== undefined) {
      // A whole power is 0 where its base is, and shown as its base.
      const isShown = part === argument && inner.isWhole;
      pending.push({ part: isShown ? inner.argument : part, argument: inner.argument });
    } else if (mayVanish(argument)) {
      const operation = pool.power(part, pool.number(MINUS_ONE));
      edges.push({ kind: "infinite", operation, condition: pool.compare("==", argument, pool.integer(0)) });
    }
  }
  return edges;
}

/** What an expression is a positive power of, or a function that is 0 only at 0, such as a root: it is 0 where that is. */
function vanishingArgument(node: Real): { readonly argument: Real; readonly isWhole: boolean } | undefined {
  if (node.kind === "power" && node.exponent.kind === "number" && !isNegative(node.exponent.value))
    return { argument: node.base, isWhole: isInteger(node.exponent.value) };
  if (node.kind !== "call" || !vanishesAtZeroOnly(node)) return undefined;
  const [argument] = node.operands;
  return argument && { argument, isWhole: false };
}

function vanishesAtZeroOnly(call: CallNode): boolean {
  const { range: ruleOf, parameters, variadic } = functionOf(call);
  if (ruleOf === undefined || parameters.length !== 1 || variadic) return false;
  const atZero = ruleOf([between(0, 0)], "exact");
  const isNonzero = (operand: Range) => ruleOf([operand], "exact").nonzero;
  return atZero.low === 0 && atZero.high === 0 && isNonzero(POSITIVE) && isNonzero(negated(POSITIVE));
}

/** Numbers but 0 and reciprocals are not 0, and neither is the number of operands that tie, by which `max'` is divided. */
function mayVanish(node: Real): boolean {
  if (node.kind === "number") return isZero(node.value);
  if (node.kind === "power") return node.exponent.kind !== "number";
  return !(node.kind === "sum" && node.terms.every(isCountOfTie));
}

/** `if x == max(x, y, z) then 1 else 0` */
function isCountOfTie(term: Real): boolean {
  if (term.kind !== "conditional" || term.condition.kind !== "comparison") return false;
  const { operator, left, right } = term.condition;
  return operator === "==" && [left, right].some(isExtremum);
}

function isExtremum(node: Real): boolean {
  return node.kind === "call" && (node.callee === "min" || node.callee === "max");
}
