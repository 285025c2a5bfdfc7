import { jsonNumber, jsonPoint } from "../../numbers.js";
import { quantityAsJson } from "../../arrays/quantityAsJson.js";
import type { KernelFactor, KernelFlow, KernelStep, KernelVariable } from "./kernelFlow.js";
import { kernelReasons } from "./kernelReasons.js";

/** The flow through kernels as JSON. Numbers that are not finite are texts; what there is not is left out. */
export function kernelFlowAsJson({ trace, thresholds, steps, variables }: KernelFlow): string {
  const printed = {
    function: trace.function,
    signature: trace.signature,
    point: jsonPoint(trace.point),
    sizes: Object.fromEntries(trace.sizes),
    value: quantityAsJson(trace.value),
    thresholds,
    kernels: steps.map(stepAsJson),
    variables: variables.map(variableAsJson),
  };
  return `${JSON.stringify(printed, null, 2)}\n`;
}

function stepAsJson({ kernel, depth, size, zeros, factor }: KernelStep) {
  return {
    name: kernel.node.name,
    kind: kernel.node.kind,
    depth,
    shape: kernel.value.shape,
    largest: jsonNumber(size.largest),
    typical: jsonNumber(size.typical),
    zeros,
    ...(factor && { through: factorAsJson(factor) }),
  };
}

function variableAsJson(variable: KernelVariable) {
  const { name, size, verdict, path } = variable;
  return {
    name,
    largest: jsonNumber(size.largest),
    typical: jsonNumber(size.typical),
    verdict,
    reasons: kernelReasons(variable),
    ...(path && { path: path.map(factorAsJson) }),
  };
}

function factorAsJson({ user, operand, gain, range }: KernelFactor) {
  return {
    of: user.node.name,
    by: operand.node.name,
    factor: jsonNumber(gain),
    ...(range && { low: jsonNumber(range.low), high: jsonNumber(range.high) }),
  };
}
