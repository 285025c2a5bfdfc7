import { jsonNumber, jsonPoint } from "../numbers.js";
import { causeOf } from "./causes.js";
import type { Flow, FlowFactor, FlowLevel, VariableFlow } from "./flow.js";
import { reasonsOf } from "./reasons.js";

/** The flow of the derivative as JSON. Numbers that are not finite are texts; what there is not is left out. */
export function printFlowJson({ trace, thresholds, levels, variables }: Flow): string {
  const printed = {
    function: trace.function,
    formula: trace.formula,
    point: jsonPoint(trace.point),
    value: jsonNumber(trace.value),
    thresholds,
    levels: levels.map(levelAsJson),
    variables: variables.map(variableAsJson),
  };
  return `${JSON.stringify(printed, null, 2)}\n`;
}

function levelAsJson({ depth, operations, largest, geometricMean, zeros }: FlowLevel) {
  return {
    depth,
    operations,
    largest: jsonNumber(largest),
    ...(zeros === operations ? {} : { geometricMean: jsonNumber(geometricMean) }),
    zeros,
  };
}

function variableAsJson(variable: VariableFlow) {
  const { node, adjoint, verdict, depth, explanation } = variable;
  return {
    name: node.name,
    adjoint: jsonNumber(adjoint),
    verdict,
    ...(depth === undefined ? {} : { depth }),
    reasons: reasonsOf(variable),
    ...(explanation === undefined ? {} : { path: explanation.path.map(factorAsJson) }),
  };
}

function factorAsJson(factor: FlowFactor) {
  const { user, operand, partial } = factor;
  const cause = causeOf(factor);
  return {
    of: user.name,
    by: operand.name,
    expression: user.expression,
    partial: jsonNumber(partial),
    ...(cause === undefined ? {} : { cause }),
  };
}
