import type { Trace, TraceNode } from "../trace/trace.js";
import type {
  Explanation,
  FactorGroup,
  Flow,
  FlowFactor,
  FlowLevel,
  Thresholds,
  VariableFlow,
  Verdict,
} from "./flow.js";
import { type Arrival, arrivalsOf, pathTo } from "./paths.js";

export const defaultThresholds: Thresholds = { vanishing: 1e-3, exploding: 1e3 };

/** As many derivatives that are not healthy are explained. */
export const MAXIMUM_EXPLAINED = 20;

/** Follows the derivative back through a trace. */
export function measureFlow(trace: Trace, thresholds: Thresholds = defaultThresholds): Flow {
  const arrivals = arrivalsOf(trace);
  return {
    trace,
    thresholds,
    levels: levelsOf(arrivals),
    variables: variableFlows(trace, arrivals, thresholds),
  };
}

function levelsOf(arrivals: ReadonlyMap<TraceNode, Arrival>): readonly FlowLevel[] {
  const magnitudes = new Map<number, number[]>();
  for (const [{ adjoint = 0, operands }, { depth }] of arrivals) {
    // A parameter that is used at many depths belongs to none; each variable is told of apart.
    if (operands.length === 0 && depth > 0) continue;
    const known = magnitudes.get(depth);
    if (known === undefined) magnitudes.set(depth, [Math.abs(adjoint)]);
    else known.push(Math.abs(adjoint));
  }
  return [...magnitudes]
    .toSorted(([left], [right]) => left - right)
    .map(([depth, found]) => {
      const others = found.filter((magnitude) => magnitude !== 0);
      const logarithms = others.reduce((sum, magnitude) => sum + Math.log(magnitude), 0);
      return {
        depth,
        operations: found.length,
        largest: found.reduce((most, magnitude) => Math.max(most, magnitude), 0),
        geometricMean: Math.exp(logarithms / others.length),
        zeros: found.length - others.length,
      };
    });
}

/** Explaining takes as long as the way is, so that not every one of many variables can be explained. */
function variableFlows(
  { nodes }: Trace,
  arrivals: ReadonlyMap<TraceNode, Arrival>,
  thresholds: Thresholds,
): readonly VariableFlow[] {
  let explained = 0;
  return nodes
    .filter(({ kind }) => kind === "variable")
    .map((node) => {
      const adjoint = node.adjoint ?? 0;
      const verdict = verdictOn(adjoint, thresholds);
      const depth = arrivals.get(node)?.steps;
      const isExplained = verdict !== "healthy" && depth !== undefined && explained < MAXIMUM_EXPLAINED;
      if (isExplained) explained += 1;
      return { node, adjoint, verdict, depth, explanation: isExplained ? explain(node, arrivals) : undefined };
    });
}

function explain(node: TraceNode, arrivals: ReadonlyMap<TraceNode, Arrival>): Explanation {
  const path = pathTo(node, arrivals);
  return { path, groups: groupFactors(path) };
}

/** What a derivative of some magnitude is. */
export function verdictOn(adjoint: number, { vanishing, exploding }: Thresholds): Verdict {
  const magnitude = Math.abs(adjoint);
  if (Number.isNaN(magnitude)) return "undefined";
  if (magnitude < vanishing) return "vanishes";
  return magnitude > exploding ? "explodes" : "healthy";
}

function groupFactors(path: readonly FlowFactor[]): readonly FactorGroup[] {
  const groups = new Map<string, FlowFactor[]>();
  for (const factor of path) {
    const of = factor.user.callee ?? factor.user.operator;
    const known = groups.get(of);
    if (known === undefined) groups.set(of, [factor]);
    else known.push(factor);
  }
  return Array.from(groups, ([of, factors]) => ({
    of,
    factors,
    product: factors.reduce((product, { partial }) => product * partial, 1),
  })).toSorted((left, right) => weightOf(right) - weightOf(left));
}

/** How far the factors of a group take a derivative from its size; what is 0, infinite or NaN takes it farthest. */
function weightOf({ product }: FactorGroup): number {
  const weight = Math.abs(Math.log(Math.abs(product)));
  return Number.isNaN(weight) ? Infinity : weight;
}
