import type { KernelTrace, TracedKernel } from "../../trace/kernels/kernelTrace.js";
import type { Quantity, Range } from "../../arrays/quantity.js";
import type { Thresholds } from "../flow.js";
import { verdictOn } from "../measure.js";
import type { KernelFactor, KernelFlow, KernelStep, KernelVariable, Size } from "./kernelFlow.js";

/** Follows the derivative back through a trace that has contributions. */
export function measureKernels(trace: KernelTrace, thresholds: Thresholds): KernelFlow {
  const steps = stepsOf(trace);
  return {
    trace,
    thresholds,
    steps: [...steps.values()].toSorted((left, right) => left.depth - right.depth),
    variables: trace.gradient.map(({ name, adjoint }) => variableOf(name, adjoint, steps, thresholds)),
  };
}

/** What the backward pass comes to, by name, each after what it comes from. */
function stepsOf({ nodes }: KernelTrace): ReadonlyMap<string, KernelStep> {
  const byName = new Map(nodes.map((kernel) => [kernel.node.name, kernel]));
  const depths = new Map<string, number>();
  const arrivals = new Map<string, { readonly factor: KernelFactor; readonly weight: number }>();
  const steps = new Map<string, KernelStep>();
  for (const user of nodes.toReversed()) {
    const { name, kind } = user.node;
    const depth = kind === "value" ? 0 : depths.get(name);
    if (depth === undefined) continue;
    const size = kind === "value" ? { largest: 1, typical: 1 } : sizeOf(user.adjoint);
    const zeros = user.adjoint?.summary.zeros ?? 0;
    steps.set(name, { kernel: user, depth, size, zeros, factor: arrivals.get(name)?.factor });
    for (const [by, contribution] of user.contributions) {
      const operand = byName.get(by);
      if (operand === undefined) continue;
      depths.set(by, Math.max(depths.get(by) ?? 0, depth + 1));
      const { typical } = sizeOf(contribution);
      const known = arrivals.get(by);
      // What is NaN explains most.
      if (known !== undefined && !(typical > known.weight || Number.isNaN(typical))) continue;
      const factor = { user, operand, gain: typical / size.typical, range: rangeOf(user, operand) };
      arrivals.set(by, { factor, weight: typical });
    }
  }
  return steps;
}

/** The least and the greatest local partial by any element of an operand. */
function rangeOf({ node, ranges }: TracedKernel, operand: TracedKernel): Range | undefined {
  const partials = node.operands.find((other) => other.node === operand.node)?.partials ?? [];
  const found = partials.flatMap(({ element }) => ranges.get(element.name) ?? []);
  if (found.length === 0) return undefined;
  return { low: Math.min(...found.map(({ low }) => low)), high: Math.max(...found.map(({ high }) => high)) };
}

function variableOf(
  name: string,
  adjoint: Quantity,
  steps: ReadonlyMap<string, KernelStep>,
  thresholds: Thresholds,
): KernelVariable {
  const size = sizeOf(adjoint);
  const path: KernelFactor[] = [];
  for (let factor = steps.get(name)?.factor; factor !== undefined; factor = steps.get(factor.user.node.name)?.factor)
    path.unshift(factor);
  return { name, size, verdict: verdictOn(size.largest, thresholds), path: path.length === 0 ? undefined : path };
}

function sizeOf(adjoint: Quantity | undefined): Size {
  const { count = 0, low = 0, high = 0, norm = 0, nans = 0 } = adjoint?.summary ?? {};
  if (count === 0) return { largest: 0, typical: 0 };
  return { largest: nans > 0 ? NaN : Math.max(Math.abs(low), Math.abs(high)), typical: norm / Math.sqrt(count) };
}
