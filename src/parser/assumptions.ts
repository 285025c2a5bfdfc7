import type { Span } from "../diagnostics/span.js";
import { type Condition, isCondition, type Node } from "../ir/node.js";
import type { ExpressionPool } from "../ir/pool.js";
import { type Expression, operandsOf, postOrder } from "./ast.js";

/** Something taken for granted by a call, with the place of the call. */
export interface PlacedAssumption {
  readonly condition: Condition;
  readonly span: Span;
}

/**
 * Finds what the calls within expressions take for granted. A call that stands in a branch, or behind `and` or `or`,
 * takes it for granted only where its value counts: `if x > 0 then f(x) else 0` assumes nothing of a negative x.
 */
export class AssumptionFinder {
  readonly #brought: ReadonlyMap<Expression, readonly Condition[]>;
  readonly #values: ReadonlyMap<Expression, Node>;
  readonly #pool: ExpressionPool;

  /** @param brought What each call takes for granted by itself. */
  constructor(
    brought: ReadonlyMap<Expression, readonly Condition[]>,
    values: ReadonlyMap<Expression, Node>,
    pool: ExpressionPool,
  ) {
    this.#brought = brought;
    this.#values = values;
    this.#pool = pool;
  }

  within(root: Expression): readonly PlacedAssumption[] {
    if (this.#brought.size === 0) return [];
    const guards = new Map<Expression, Condition>();
    const found: PlacedAssumption[] = [];
    // The reverse of the post-order has an expression before its parts.
    for (const expression of postOrder(root).toReversed()) {
      const guard = guards.get(expression);
      for (const condition of this.#brought.get(expression) ?? []) {
        const implied = guard === undefined ? condition : this.#implication(guard, condition);
        if (implied !== undefined) found.push({ condition: implied, span: expression.span });
      }
      for (const [part, own] of this.#parts(expression, guard)) if (own !== undefined) guards.set(part, own);
    }
    return found.reverse();
  }

  /** The parts of an expression, each with the condition under which its value counts. */
  #parts(expression: Expression, guard: Condition | undefined): readonly Guarded[] {
    switch (expression.kind) {
      case "number":
      case "boolean":
      case "reference":
        return [];
      case "conditional": {
        const parts: Guarded[] = [];
        let before = guard;
        for (const { condition, value } of expression.branches) {
          parts.push([condition, before], [value, this.#narrowed(before, condition, true)]);
          before = this.#narrowed(before, condition, false);
        }
        return [...parts, [expression.otherwise, before]];
      }
      case "and":
      case "or": {
        let before = guard;
        return expression.operands.map((operand): Guarded => {
          const own = before;
          before = this.#narrowed(before, operand, expression.kind === "and");
          return [operand, own];
        });
      }
      default:
        return operandsOf(expression).map((operand): Guarded => [operand, guard]);
    }
  }

  /** A guard together with the truth of a condition. */
  #narrowed(guard: Condition | undefined, expression: Expression, truth: boolean): Condition | undefined {
    const value = this.#values.get(expression);
    if (value === undefined || !isCondition(value)) return guard;
    const condition = truth ? value : this.#pool.not(value);
    return guard === undefined ? condition : this.#pool.and([guard, condition]);
  }

  /** `guard` implies `condition`; undefined where it plainly does. */
  #implication(guard: Condition, condition: Condition): Condition | undefined {
    const parts = guard.kind === "conjunction" ? guard.conditions : [guard];
    return parts.includes(condition) ? undefined : this.#pool.or([this.#pool.not(guard), condition]);
  }
}

type Guarded = readonly [part: Expression, guard: Condition | undefined];
