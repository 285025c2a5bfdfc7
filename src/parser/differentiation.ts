import { problems } from "../diagnostics/catalogue.js";
import type { Real } from "../ir/node.js";
import { isNonNegativeInteger } from "../ir/rational.js";
import { differentiateTimes } from "../rules/differentiateTimes.js";
import type { Call, Expression } from "./ast.js";
import type { Elaboration } from "./elaboration.js";
import { checkNumber, exactNumber } from "./numbers.js";

/** The derivative of an expression in a formula: `diff(e, x)`, `diff(e, x, n)`. */
export const DIFFERENTIATION = "diff";

const MAXIMUM_ORDER = 20;

/**
 * The derivative that a call of `diff` asks for: total, through every `let`. It is taken where it is written, over the
 * definition's own parameters, and arguments are put in their place afterwards; so no variable of a caller is confused with them.
 * `valueOf` gives the value of an operand; it reports where there is none.
 */
export function differentiation(
  call: Call,
  { pool, resolution, sink }: Elaboration,
  valueOf: (operand: Expression) => Real | undefined,
): Real | undefined {
  const { operands, span } = call;
  const [body, by, times, ...others] = operands;
  if (body === undefined || by === undefined || others.length > 0) {
    sink.report(problems.misusedDifferentiation.at(span, "operands", MAXIMUM_ORDER));
    return undefined;
  }
  const variable = variableOf(by, resolution);
  const order = times === undefined ? 1 : orderOf(times);
  if (variable === undefined) sink.report(problems.misusedDifferentiation.at(by.span, "variable", MAXIMUM_ORDER));
  if (order === undefined)
    sink.report(problems.misusedDifferentiation.at((times ?? call).span, "order", MAXIMUM_ORDER));
  const value = valueOf(body);
  if (value === undefined || variable === undefined || order === undefined) return undefined;
  return differentiateTimes(pool, value, variable, order);
}

function variableOf(by: Expression, { bindings }: Elaboration["resolution"]): string | undefined {
  if (by.kind !== "reference") return undefined;
  const binding = bindings.get(by);
  return binding?.kind === "parameter" ? binding.parameter.name : undefined;
}

function orderOf(times: Expression): number | undefined {
  if (times.kind !== "number" || checkNumber(times.text, times.span) !== undefined) return undefined;
  const order = exactNumber(times.text);
  return isNonNegativeInteger(order) && Number(order) <= MAXIMUM_ORDER ? Number(order) : undefined;
}
