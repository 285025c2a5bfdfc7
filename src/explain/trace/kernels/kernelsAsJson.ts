import { jsonNumber } from "../../numbers.js";
import type { KernelGraph, KernelNode, KernelOperand } from "./kernelGraph.js";
import type { TracedKernel } from "./kernelTrace.js";
import { quantityAsJson } from "../../arrays/quantityAsJson.js";
import { write } from "./writeKernels.js";

/** The kernels of a function over arrays as JSON; what a node does not have is left out. */
export function kernelsAsJson({ function: name, signature, nodes }: KernelGraph): string {
  return `${JSON.stringify({ function: name, signature, nodes: nodes.map((node) => nodeAsJson(node)) }, null, 2)}\n`;
}

/** A node, with its numbers where there are any. */
export function nodeAsJson(node: KernelNode, numbers?: TracedKernel) {
  const { name, kind, label, domain, formula, isConstant, adjoint, operands } = node;
  return {
    name,
    kind,
    label,
    ...(domain.length > 0 && {
      domain: domain.map(({ symbol, low, high }) => ({ index: symbol.name, low: write(low), high: write(high) })),
    }),
    ...(formula && { formula: write(formula) }),
    ...(isConstant && { isConstant }),
    ...(numbers && { value: quantityAsJson(numbers.value) }),
    ...(adjoint && {
      adjoint: {
        of: adjoint.label,
        formula: write(adjoint.formula),
        ...(numbers?.adjoint && { value: quantityAsJson(numbers.adjoint) }),
      },
    }),
    ...(operands.length > 0 && { operands: operands.map((operand) => operandAsJson(operand, numbers)) }),
  };
}

function operandAsJson({ node, partials }: KernelOperand, numbers: TracedKernel | undefined) {
  const ranges = new Map<string, { readonly low: number | string; readonly high: number | string }>();
  for (const { element } of partials) {
    const range = numbers?.ranges.get(element.name);
    if (range !== undefined) ranges.set(element.name, { low: jsonNumber(range.low), high: jsonNumber(range.high) });
  }
  return {
    node: node.name,
    ...(partials.length > 0 && {
      partials: partials.map(({ element, guards, formula }) => ({
        element: element.name,
        formula: write(formula),
        ...(guards.length > 0 && { where: guards.map(write) }),
      })),
    }),
    ...(ranges.size > 0 && { ranges: Object.fromEntries(ranges) }),
  };
}
