import type { Chart, Series } from "../plots/chart.js";
import { formatNumber } from "../numbers.js";
import type { Flow } from "./flow.js";
import type { KernelFlow } from "./kernels/kernelFlow.js";

/** Marks of more variables would stand too close. */
const MAXIMUM_MARKS = 4;

/** The size of the adjoints against the depth. */
export function flowChart({ trace, levels, variables }: Flow): Chart {
  const reached = variables.flatMap(({ node, depth, adjoint }) =>
    depth === undefined ? [] : [{ name: node.name, depth, size: Math.abs(adjoint) }],
  );
  return chartOf(trace.function, reached, [
    { name: "operations, largest", points: levels.map(({ depth, largest }) => [depth, largest]) },
    { name: "operations, geometric mean", points: levels.map(({ depth, geometricMean }) => [depth, geometricMean]) },
  ]);
}

/** The same of kernels: at each depth the kernel with the largest elements. */
export function kernelFlowChart({ trace, steps, variables }: KernelFlow): Chart {
  const largest = new Map<number, KernelFlow["steps"][number]>();
  for (const step of steps) {
    // A parameter that is used at many depths belongs to none; each variable is told of apart.
    if (step.kernel.node.kind === "variable") continue;
    const known = largest.get(step.depth);
    if (known === undefined || step.size.largest > known.size.largest) largest.set(step.depth, step);
  }
  const levels = [...largest.values()];
  const reached = variables.flatMap(({ name, path, size }) =>
    path === undefined ? [] : [{ name, depth: path.length, size: size.largest }],
  );
  return chartOf(trace.function, reached, [
    { name: "kernels, largest", points: levels.map(({ depth, size }) => [depth, size.largest]) },
    { name: "kernels, typical", points: levels.map(({ depth, size }) => [depth, size.typical]) },
  ]);
}

interface Reached {
  readonly name: string;
  readonly depth: number;
  readonly size: number;
}

type Curve = Pick<Series, "name" | "points">;

/** Curves of sizes by depth. An adjoint of 0 has no place on a logarithmic scale. */
function chartOf(name: string, found: readonly Reached[], [largest, mean]: readonly [Curve, Curve]): Chart {
  const reached = found.toSorted((left, right) => left.depth - right.depth);
  const [depth, size] = largest.points.at(-1) ?? [];
  const positive = ({ name: title, points }: Curve) => ({
    name: title,
    points: points.map(([x, y]) => [x, y || NaN] as const),
  });
  return {
    title: `The derivative of ${name} on its way back`,
    description:
      depth === undefined || size === undefined
        ? `${name} depends on no parameter.`
        : `The magnitudes of the adjoints, from 1 at the value to at most ${formatNumber(size, 3)} at depth ${depth}.`,
    x: { label: "depth: steps back from the value", scale: "linear" },
    y: { label: "|adjoint|", scale: "log" },
    series: [
      { ...positive(largest), shape: "line" },
      { ...positive(mean), shape: "dashed" },
      { name: "variables", points: reached.map((each) => [each.depth, each.size || NaN] as const), shape: "dots" },
    ],
    marks: reached.length > MAXIMUM_MARKS ? [] : reached.map((each) => ({ x: each.depth, label: each.name })),
  };
}
