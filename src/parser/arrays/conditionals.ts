import { problems } from "../../diagnostics/catalogue.js";
import { type Condition, isCondition } from "../../ir/node.js";
import type { Conditional, Connective, Expression } from "../ast.js";
import { allOf, choose } from "../values.js";
import type { ArrayContext } from "./context.js";
import { conditionOf, reportShapes } from "./operands.js";
import { type ArrayValue, computedArray, isArray, isNumber, kindOf, sameShape, type Value } from "./values.js";

type Evaluate = (expression: Expression) => Value | undefined;

/** `if … then … else …`; each branch is elaborated where its conditions hold. */
export function conditional(
  context: ArrayContext,
  { branches, otherwise, span }: Conditional,
  evaluate: Evaluate,
): Value | undefined {
  const conditions: Condition[] = [];
  const values: (Value | undefined)[] = [];
  // What holds where a branch is reached.
  const before: Condition[] = [];
  for (const { condition: asked, value } of branches) {
    const found = underAll(context, before, () => evaluate(asked));
    const condition = found && conditionOf(context, { value: found, span: asked.span }, "what follows `if`");
    if (condition === undefined) return undefined;
    conditions.push(condition);
    values.push(underAll(context, [...before, condition], () => evaluate(value)));
    joinNegation(context, before, condition);
  }
  values.push(underAll(context, before, () => evaluate(otherwise)));
  const known = allOf(values);
  const results = [...branches.map(({ value }) => value), otherwise];
  return known && combine(context, conditions, known, results, span);
}

/** `and`, `or`: each operand is elaborated where those before it leave it open. */
export function connective(
  context: ArrayContext,
  { kind, operands }: Connective,
  evaluate: Evaluate,
): Condition | undefined {
  const { pool } = context;
  const before: Condition[] = [];
  const conditions: (Condition | undefined)[] = [];
  for (const operand of operands) {
    const value = underAll(context, before, () => evaluate(operand));
    const condition = value && conditionOf(context, { value, span: operand.span }, `an operand of \`${kind}\``);
    conditions.push(condition);
    if (condition === undefined) continue;
    if (kind === "or") joinNegation(context, before, condition);
    else before.splice(0, 1, pool.and([...before, condition]));
  }
  const known = allOf(conditions);
  return known && (kind === "and" ? pool.and(known) : pool.or(known));
}

/** Adds the negation of a condition to what holds; one conjunction, however long the chain is. */
function joinNegation({ pool }: ArrayContext, before: Condition[], condition: Condition): void {
  before.splice(0, 1, pool.and([...before, pool.not(condition)]));
}

function underAll<Result>({ scope }: ArrayContext, conditions: readonly Condition[], action: () => Result): Result {
  const [first, ...others] = conditions;
  if (first === undefined) return action();
  return scope.under(first, () => {
    const [second] = others;
    return second === undefined ? action() : scope.under(second, action);
  });
}

function combine(
  context: ArrayContext,
  conditions: readonly Condition[],
  values: readonly Value[],
  results: readonly Expression[],
  span: Conditional["span"],
): Value | undefined {
  const { pool } = context;
  const nodes = values.filter((value) => !isArray(value));
  if (nodes.every(isCondition) && nodes.length === values.length)
    return choose(conditions, nodes, (condition, yes, no) =>
      pool.or([pool.and([condition, yes]), pool.and([pool.not(condition), no])]),
    );
  const numbers = values.filter(isNumber);
  if (numbers.length === values.length)
    return choose(conditions, numbers, (condition, yes, no) => pool.conditional(condition, yes, no));
  const arrays = values.filter(isArray);
  if (arrays.length === values.length) return chosenArray(context, conditions, arrays, span);
  reportKinds(context, values, results);
  return undefined;
}

/** The array whose elements are chosen from those of others. */
function chosenArray(
  context: ArrayContext,
  conditions: readonly Condition[],
  arrays: readonly ArrayValue[],
  span: Conditional["span"],
): ArrayValue | undefined {
  const [first] = arrays;
  const other = arrays.find(({ shape }) => first !== undefined && !sameShape(shape, first.shape));
  if (first === undefined) return undefined;
  if (other !== undefined) {
    reportShapes(context, span, "the shapes of the branches", first, other);
    return undefined;
  }
  const { pool } = context;
  return computedArray(first.shape, arrays, span, (subscripts) => {
    const before: Condition[] = [];
    const elements = arrays.map((array, index) => {
      const condition = conditions[index];
      const element = underAll(context, condition ? [...before, condition] : before, () => array.at(subscripts));
      if (condition !== undefined) joinNegation(context, before, condition);
      return element;
    });
    const known = allOf(elements);
    return known && choose(conditions, known, (condition, yes, no) => pool.conditional(condition, yes, no));
  });
}

function reportKinds(context: ArrayContext, values: readonly Value[], results: readonly Expression[]): void {
  const [first] = values;
  const different = values.findIndex((value) => first !== undefined && kindOf(value) !== kindOf(first));
  const [firstResult, result, value] = [results[0], results[different], values[different]];
  if (first === undefined || firstResult === undefined || result === undefined || value === undefined) return;
  context.report(problems.branchesDiffer.at(result.span, kindOf(first), kindOf(value), firstResult.span));
}
