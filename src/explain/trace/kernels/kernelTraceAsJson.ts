import { jsonPoint } from "../../numbers.js";
import { nodeAsJson } from "./kernelsAsJson.js";
import type { KernelTrace } from "./kernelTrace.js";
import { quantityAsJson } from "../../arrays/quantityAsJson.js";

/** Both passes through kernels as JSON. Numbers that are not finite are texts; what a node does not have is left out. */
export function kernelTraceAsJson({ signature, point, sizes, nodes, value, gradient, ...trace }: KernelTrace): string {
  const printed = {
    function: trace.function,
    signature,
    point: jsonPoint(point),
    sizes: Object.fromEntries(sizes),
    value: quantityAsJson(value),
    gradient: Object.fromEntries(gradient.map(({ name, adjoint }) => [name, quantityAsJson(adjoint)])),
    nodes: nodes.map((traced) => nodeAsJson(traced.node, traced)),
  };
  return `${JSON.stringify(printed, null, 2)}\n`;
}
