import type { Axis, Chart, Series } from "../../../src/explain/plots/chart.js";

/** A chart of which only what matters to a test is said. */
export function chart(
  series: readonly Series[],
  {
    x = "linear",
    y = "linear",
    ...rest
  }: { x?: Axis["scale"]; y?: Axis["scale"] } & Partial<Pick<Chart, "marks" | "title">> = {},
): Chart {
  return {
    title: "A title",
    description: "What it shows",
    x: { label: "across", scale: x },
    y: { label: "up", scale: y },
    series,
    ...rest,
  };
}

const line = (...points: readonly (readonly [number, number])[]): readonly Series[] => [{ name: "a", points }];

/** Charts at the limits of what can be drawn. */
export const extremes: readonly (readonly [name: string, chart: Chart])[] = [
  ["the greatest doubles", chart(line([-1.7e308, 1.7e308], [0, -1.7e308], [1.7e308, 1]))],
  ["the least doubles", chart(line([0, 5e-324], [1, 1e-320], [2, 0]))],
  ["equal values", chart(line([0, 44], [1, 44]))],
  ["values that differ by rounding", chart(line([0, 1], [1, 1 + 2 ** -52]))],
  ["one point", chart(line([3, 1e300]), { y: "log" })],
  ["no finite point", chart(line([Number.NaN, 1], [1, Infinity], [2, Number.NaN]))],
  ["no point", chart(line())],
  ["no series", chart([])],
  ["negative values on a logarithmic axis", chart(line([0, -1], [1, 10], [2, 0], [3, 1e-300]), { y: "log" })],
  ["only negative values on a logarithmic axis", chart(line([0, -1], [1, -2]), { x: "log", y: "log" })],
  ["both signs of all sizes", chart(line([0, -1e300], [1, 0], [2, 1e-300], [3, 1e300]), { y: "symlog" })],
  ["zeros", chart(line([0, 0], [1, 0]), { y: "symlog" })],
];
