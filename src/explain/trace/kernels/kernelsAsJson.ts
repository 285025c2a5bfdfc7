import type { KernelGraph, KernelNode } from "./kernelGraph.js";
import { write } from "./writeKernels.js";

/** The kernels of a function over arrays as JSON; what a node does not have is left out. */
export function kernelsAsJson({ function: name, signature, nodes }: KernelGraph): string {
  return `${JSON.stringify({ function: name, signature, nodes: nodes.map(nodeAsJson) }, null, 2)}\n`;
}

function nodeAsJson({ name, kind, label, domain, formula, adjoint, operands }: KernelNode) {
  return {
    name,
    kind,
    label,
    ...(domain.length > 0 && {
      domain: domain.map(({ symbol, low, high }) => ({ index: symbol.name, low: write(low), high: write(high) })),
    }),
    ...(formula && { formula: write(formula) }),
    ...(adjoint && { adjoint: { of: adjoint.label, formula: write(adjoint.formula) } }),
    ...(operands.length > 0 && {
      operands: operands.map(({ node, partials }) => ({
        node: node.name,
        ...(partials.length > 0 && {
          partials: partials.map(({ element, guards, formula: partial }) => ({
            element: element.name,
            formula: write(partial),
            ...(guards.length > 0 && { where: guards.map(write) }),
          })),
        }),
      })),
    }),
  };
}
