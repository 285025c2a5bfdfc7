import type { Chart } from "../plots/chart.js";
import { formatNumber } from "../numbers.js";
import type { Flow, FlowLevel } from "./flow.js";

/** Marks of more variables would stand too close. */
const MAXIMUM_MARKS = 4;

/** The size of the adjoints against the depth. An adjoint of 0 has no place on a logarithmic scale. */
export function flowChart({ trace, levels, variables }: Flow): Chart {
  const series = (name: string, measure: (level: FlowLevel) => number, shape: "line" | "dashed") => ({
    name,
    points: levels.map((level) => [level.depth, measure(level) || NaN] as const),
    shape,
  });
  const reached = variables
    .flatMap(({ node, depth, adjoint }) => (depth === undefined ? [] : [{ node, depth, adjoint }]))
    .toSorted((left, right) => left.depth - right.depth);
  const deepest = levels.at(-1);
  return {
    title: `The derivative of ${trace.function} on its way back`,
    description:
      deepest === undefined
        ? `${trace.function} depends on no parameter.`
        : `The magnitudes of the adjoints, from 1 at the value to at most ${formatNumber(deepest.largest, 3)} at depth ${deepest.depth}.`,
    x: { label: "depth: steps back from the value", scale: "linear" },
    y: { label: "|adjoint|", scale: "log" },
    series: [
      series("operations, largest", ({ largest }) => largest, "line"),
      series("operations, geometric mean", ({ geometricMean }) => geometricMean, "dashed"),
      {
        name: "variables",
        points: reached.map(({ depth, adjoint }) => [depth, Math.abs(adjoint) || NaN] as const),
        shape: "dots",
      },
    ],
    marks: reached.length > MAXIMUM_MARKS ? [] : reached.map(({ node, depth }) => ({ x: depth, label: node.name })),
  };
}
