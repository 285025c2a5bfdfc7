import { jsonNumber, jsonPoint } from "../numbers.js";
import type { InputAdjoint, Trace, TraceNode, TraceOperand } from "./trace.js";

/** Both passes as JSON. Numbers that are not finite are texts; what a node does not have is left out. */
export function printJson(trace: Trace): string {
  const { formula, point, output, value, gradient, dataGradient, nodes } = trace;
  const printed = {
    function: trace.function,
    formula,
    point: jsonPoint(point),
    value: jsonNumber(value),
    gradient: byName(gradient.map(asEntry)),
    dataGradient: byName(dataGradient.map(asEntry)),
    output: output?.name,
    nodes: nodes.map(nodeAsJson),
  };
  return `${JSON.stringify(printed, null, 2)}\n`;
}

function asEntry({ name, adjoint }: InputAdjoint) {
  return { name, number: adjoint };
}

function byName(entries: readonly { readonly name: string; readonly number: number }[]) {
  return Object.fromEntries(entries.map(({ name, number }) => [name, jsonNumber(number)]));
}

function nodeAsJson({ name, kind, expression, operands, value, adjoint }: TraceNode) {
  return {
    name,
    kind,
    expression,
    ...(value === undefined ? {} : { value: typeof value === "number" ? jsonNumber(value) : value }),
    ...(adjoint === undefined ? {} : { adjoint: jsonNumber(adjoint) }),
    ...(operands.length === 0 ? {} : { operands: operands.map(operandAsJson) }),
  };
}

function operandAsJson({ node, role, partial }: TraceOperand) {
  return { node: node.name, role, ...(partial === undefined ? {} : { partial: jsonNumber(partial) }) };
}
