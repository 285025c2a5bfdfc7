import { problems } from "../../diagnostics/catalogue.js";
import type { LocalLet } from "../ast.js";
import { indexedValue } from "../resolve.js";
import type { ArrayContext } from "./context.js";
import type { Environment, Evaluator } from "./environment.js";
import { stored } from "./store.js";
import { isArray, type Value } from "./values.js";

/** The value that a `let` names. An array is stored under that name, and so is the result of a reduction. */
export function letValue(
  context: ArrayContext,
  evaluator: Evaluator,
  local: LocalLet,
  environment: Environment,
): Value | undefined {
  const { kernels, origins } = context;
  const { name, span } = local.name;
  const since = kernels.length;
  const value = evaluator.evaluate(indexedValue(local), environment);
  if (value === undefined || !startsAtZero(context, evaluator, local, environment)) return undefined;
  if (isArray(value)) {
    const array = stored(context, value, { kind: "let", name }, span);
    return array && { ...array, origin: span };
  }
  const renamed = kernels.rename(value, name, since);
  if (renamed !== undefined) origins.add(renamed, indexedValue(local).span);
  return renamed ?? value;
}

/** Whether the indices of an indexed `let` begin at 0; reports where they do not. */
function startsAtZero(
  { pool, report }: ArrayContext,
  evaluator: Evaluator,
  { indices }: LocalLet,
  environment: Environment,
): boolean {
  const zero = pool.integer(0);
  const other = indices.find(({ range }) => range !== undefined && evaluator.evaluate(range.low, environment) !== zero);
  if (other !== undefined) report(problems.noBox.at(other.span, "start"));
  return other === undefined;
}
