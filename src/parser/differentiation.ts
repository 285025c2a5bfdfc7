import { problems } from "../diagnostics/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Real } from "../ir/node.js";
import { isNonNegativeInteger } from "../ir/rational.js";
import { differentiateTimes } from "../rules/differentiateTimes.js";
import type { Call, Expression, Parameter } from "./ast.js";
import type { Elaboration } from "./elaboration.js";
import { checkNumber, exactNumber } from "./numbers.js";
import type { Resolution } from "./resolve.js";

/** The derivatives of an expression in a formula: `diff(e, x)`, `diff(e, x, n)` by a number, `grad(e, x)` also by an array. */
const names = ["diff", "grad"] as const;
export type DifferentiationName = (typeof names)[number];

const MAXIMUM_ORDER = 20;

export function isDifferentiation(name: string): name is DifferentiationName {
  return names.some((known) => known === name);
}

/** What a call of `diff` or `grad` asks for. */
export interface AskedDerivative {
  readonly body: Expression;
  readonly variable: Parameter;
  readonly order: number;
}

/**
 * The derivative that a call in a function of numbers asks for: total, through every `let`. It is taken where it is written, over the
 * definition's own parameters, and arguments are put in their place afterwards; so no variable of a caller is confused with them.
 * `valueOf` gives the value of an operand; it reports where there is none.
 */
export function differentiation(
  call: Call,
  name: DifferentiationName,
  { pool, resolution, sink }: Elaboration,
  valueOf: (operand: Expression) => Real | undefined,
): Real | undefined {
  const asked = readDifferentiation(call, name, resolution, (diagnostic) => {
    sink.report(diagnostic);
  });
  const value = asked && valueOf(asked.body);
  return value && differentiateTimes(pool, value, asked.variable.name, asked.order);
}

/** What a call asks for; undefined where it is misused, which is reported. */
export function readDifferentiation(
  call: Call,
  name: DifferentiationName,
  { bindings }: Resolution,
  report: (diagnostic: Diagnostic) => void,
): AskedDerivative | undefined {
  const { operands, span } = call;
  const [body, by, times, ...others] = operands;
  if (body === undefined || by === undefined || others.length > 0 || (name === "grad" && times !== undefined)) {
    report(problems.misusedDifferentiation.at(span, name, "operands", MAXIMUM_ORDER));
    return undefined;
  }
  const variable = differentiationVariable(call, bindings);
  const order = times === undefined ? 1 : orderOf(times);
  if (variable === undefined) report(problems.misusedDifferentiation.at(by.span, name, "variable", MAXIMUM_ORDER));
  else if (variable.isInteger) report(problems.misusedDifferentiation.at(by.span, name, "integer", MAXIMUM_ORDER));
  else if (order === undefined)
    report(problems.misusedDifferentiation.at((times ?? call).span, name, "order", MAXIMUM_ORDER));
  else if (name === "diff" && variable.sizes.length > 0)
    report(problems.misusedDifferentiation.at(by.span, name, "array", MAXIMUM_ORDER));
  else return { body, variable, order };
  return undefined;
}

/** The parameter that a call differentiates by, if that is one. */
export function differentiationVariable(
  { operands: [, by] }: Call,
  bindings: Resolution["bindings"],
): Parameter | undefined {
  const binding = by?.kind === "reference" ? bindings.get(by) : undefined;
  return binding?.kind === "parameter" ? binding.parameter : undefined;
}

function orderOf(times: Expression): number | undefined {
  if (times.kind !== "number" || checkNumber(times.text, times.span) !== undefined) return undefined;
  const order = exactNumber(times.text);
  return isNonNegativeInteger(order) && Number(order) <= MAXIMUM_ORDER ? Number(order) : undefined;
}
