import { Decimal } from "decimal.js";

import { functionNamed } from "../functions/table.js";
import type { Real } from "../ir/node.js";
import { ExpressionPool } from "../ir/pool.js";
import { topologicalOrder, transform } from "../ir/walk.js";
import { BallArithmetic, type Ball } from "./ball.js";
import { effortGrowth, preciseEffort } from "./effort.js";
import { evaluateIn } from "./evaluator.js";

/** decimal.js knows its constants to 1025 digits; half of them may go into reducing an angle. */
const MAXIMUM_PRECISION = 480;

/** Where the evaluation begins, so that mild cancellation does not need a second one. */
const SPARE_DIGITS = 15;

/**
 * The values of the roots to `digits` significant digits. The working precision is doubled until the followed error
 * is small enough and every comparison is decided, up to 480 digits: there, what cannot be told from zero is zero, sides
 * of a comparison that cannot be told apart are equal, and a value that is still uncertain is a `RangeError`.
 */
export function evaluatePrecisely(
  roots: readonly Real[],
  bindings: ReadonlyMap<string, number | Decimal>,
  digits = 30,
): Decimal[] {
  const expanded = expandDefinitions(roots);
  const round = (value: Decimal) => value.toSignificantDigits(digits);
  for (let precision = digits + SPARE_DIGITS; precision < MAXIMUM_PRECISION; precision *= 2) {
    const arithmetic = new BallArithmetic(precision, bindings);
    const balls = evaluateIn(arithmetic, expanded);
    if (arithmetic.isDecided && balls.every((ball) => isSettled(ball, digits)))
      return balls.map(({ value }) => round(value));
  }
  return evaluateIn(new BallArithmetic(MAXIMUM_PRECISION, bindings), expanded).map((ball) => {
    if (ball.value.isFinite() && ball.value.abs().lte(ball.error)) return new Decimal(0);
    if (ball.value.isFinite() && !isSettled(ball, digits)) {
      throw new RangeError(`${MAXIMUM_PRECISION} digits do not give ${digits} digits of the value`);
    }
    return round(ball.value);
  });
}

/** An expression that is evaluated at many points. */
export interface BallEvaluator {
  /**
   * The value at a working precision with the error that was followed, however large that is; sides of a comparison that
   * cannot be told apart are equal.
   */
  evaluate(bindings: ReadonlyMap<string, number | Decimal>, precision: number): Ball;
  /** About how many milliseconds that takes: an estimate from the operations, the same everywhere. */
  effort(precision: number): number;
}

/** Prepares an expression for evaluation at many points. */
export function ballEvaluator(root: Real): BallEvaluator {
  const [expanded] = expandDefinitions([root]);
  if (expanded === undefined) throw new Error("an expression has an expansion");
  const effort = preciseEffort(expanded);
  return {
    evaluate(bindings, precision) {
      const [ball] = evaluateIn(new BallArithmetic(precision, bindings), [expanded]);
      if (ball === undefined) throw new Error("an expression has a value");
      return ball;
    },
    effort: (precision) => effort * effortGrowth(precision),
  };
}

/** The roots with every function that has an exact expression in simpler ones replaced by it. */
export function expandDefinitions(roots: readonly Real[]): readonly Real[] {
  const pool = new ExpressionPool();
  let expanded = roots;
  do {
    const images = transform(pool, expanded, (node, operandImages) =>
      node.kind === "call" && isDefined(node.callee)
        ? functionNamed(node.callee).definition?.(
            pool,
            node.operands.map((operand) => operandImages.real(operand)),
          )
        : undefined,
    );
    expanded = expanded.map(images.real);
  } while (topologicalOrder(expanded).some((node) => node.kind === "call" && isDefined(node.callee)));
  return expanded;
}

function isDefined(callee: string): boolean {
  return functionNamed(callee).precise === undefined;
}

function isSettled({ value, error }: Ball, digits: number): boolean {
  if (error.isZero()) return true;
  return value.isFinite() && error.lte(value.abs().mul(new Decimal(10).pow(-digits)));
}
