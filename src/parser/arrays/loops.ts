import { problems } from "../../diagnostics/catalogue.js";
import type { Real } from "../../ir/node.js";
import { type Comprehension, type Expression, type IndexBinder, postOrder, type Reduction } from "../ast.js";
import { allOf } from "../values.js";
import type { ArrayContext } from "./context.js";
import { type Environment, type Evaluator, withIndex } from "./environment.js";
import { isReduction } from "./functions.js";
import { conditionOf, integerOf, numberOf } from "./operands.js";
import { inferredSize } from "./ranges.js";
import { reduce } from "./reductions.js";
import type { ArrayValue } from "./values.js";

/** `sum(body for i in a..b if condition)` */
export function reduction(
  context: ArrayContext,
  evaluator: Evaluator,
  expression: Reduction,
  environment: Environment,
): Real | undefined {
  const { callee, body, condition, span } = expression;
  return context.scope.within(() => {
    let inner = environment;
    for (const index of expression.indices) {
      const range = rangeOf(context, evaluator, index, expression, inner);
      if (range === undefined) return undefined;
      const { symbol } = context.kernels.open(index.name.name, range.low, range.high);
      inner = withIndex(inner, index, symbol);
    }
    if (condition !== undefined) {
      const value = evaluator.evaluate(condition, inner);
      const filter = value && conditionOf(context, { value, span: condition.span }, "what follows `if`");
      if (filter === undefined) return undefined;
      context.scope.require(filter);
    }
    const value = evaluator.evaluate(body, inner);
    const number = value && numberOf(context, { value, span: body.span }, `what \`${callee.name}\` reduces`);
    return number && isReduction(callee.name) ? reduce(context, callee.name, number, span) : undefined;
  });
}

/** `[body for i in a..b]`; its body is elaborated for each place where an element is asked for. */
export function comprehension(
  context: ArrayContext,
  evaluator: Evaluator,
  expression: Comprehension,
  environment: Environment,
): ArrayValue | undefined {
  const { pool, integers } = context;
  const { body, indices, span } = expression;
  if (!isBox(context, expression)) return undefined;
  const ranges = allOf(indices.map((index) => rangeOf(context, evaluator, index, expression, environment)));
  if (ranges === undefined) return undefined;
  return {
    kind: "array",
    shape: ranges.map(({ low, high }) => integers.normalised(pool.subtract(high, low)) ?? high),
    isInteger: false,
    depth: 1,
    origin: span,
    indexNames: indices.map(({ name }) => name.name),
    at: (subscripts) => {
      let inner: Environment = { ...environment, isRepeated: true };
      for (const [dimension, index] of indices.entries()) {
        const place = pool.sum([ranges[dimension]?.low, subscripts[dimension]].filter((part) => part !== undefined));
        inner = withIndex(inner, index, integers.normalised(place) ?? place);
      }
      const value = evaluator.evaluate(body, inner);
      return value && numberOf(context, { value, span: body.span }, "an element of an array");
    },
  };
}

/** Whether the indices of an array are independent; reports where they are not. */
function isBox({ resolution, report }: ArrayContext, { indices, condition }: Comprehension): boolean {
  if (condition !== undefined) {
    report(problems.noBox.at(condition.span, "condition"));
    return false;
  }
  const isOwn = (part: Expression) => {
    const binding = part.kind === "reference" ? resolution.bindings.get(part) : undefined;
    return binding?.kind === "index" && indices.includes(binding.index);
  };
  const dependent = indices
    .flatMap(({ range }) => (range === undefined ? [] : [range.low, range.high]))
    .find((bound) => postOrder(bound).some(isOwn));
  if (dependent === undefined) return true;
  report(problems.noBox.at(dependent.span, "dependent"));
  return false;
}

/** The range of an index, as it is written or as it follows from the subscripts. */
function rangeOf(
  context: ArrayContext,
  evaluator: Evaluator,
  index: IndexBinder,
  within: Comprehension | Reduction,
  environment: Environment,
): { readonly low: Real; readonly high: Real } | undefined {
  if (index.range === undefined) {
    const high = inferredSize(context, index, within, (name) => evaluator.reference(name, environment));
    return high && { low: context.pool.integer(0), high };
  }
  const [low, high] = [index.range.low, index.range.high].map((end) => {
    const value = evaluator.evaluate(end, environment);
    return value && integerOf(context, { value, span: end.span }, `an end of the range of \`${index.name.name}\``);
  });
  return low && high && { low, high };
}
