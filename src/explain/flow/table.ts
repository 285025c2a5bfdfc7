import picocolors from "picocolors";

import { displayWidth } from "../../diagnostics/visible.js";
import { type Column, layOutColumns, shortenTo } from "../columns.js";
import { formatNumber } from "../numbers.js";
import { printChart } from "../plots/terminal.js";
import { printPoint } from "../point.js";
import { flowChart } from "./chart.js";
import type { Flow, FlowLevel, VariableFlow, Verdict } from "./flow.js";
import { MAXIMUM_EXPLAINED } from "./measure.js";
import { reasonsOf } from "./reasons.js";

export interface FlowTableOptions {
  /** Whether to colour with the escape sequences of terminals. Default false. */
  readonly color?: boolean;
  /** The columns of the terminal. Default 80. */
  readonly width?: number;
}

/** Of more levels than this, evenly spaced ones are shown. */
const MAXIMUM_LEVELS = 40;

/** The adjoints by depth as a table and a plot, and what becomes of each variable's: what `difc flow` prints. */
export function printFlow(flow: Flow, { color = false, width = 80 }: FlowTableOptions = {}): string {
  const paint = picocolors.createColors(color);
  const { trace, thresholds, variables } = flow;
  const { vanishing, exploding } = thresholds;
  const nameWidth = variables.reduce((most, { node }) => Math.max(most, displayWidth(node.name)), 0);
  const unexplained = variables.filter(isUnexplained).length;
  const lines = [
    trace.formula,
    ...(trace.point.size === 0 ? [] : [`at ${shortenTo(printPoint(trace.point), 120)}`]),
    "",
    ...printLevels(flow, paint.dim),
    ...(flow.levels.length < 2 ? [] : [printChart(flowChart(flow), width, { color })]),
    `A derivative vanishes below ${formatNumber(vanishing)} and explodes above ${formatNumber(exploding)}.`,
    "",
    ...variables.flatMap((variable) => printVariable(flow, variable, nameWidth, paint)),
    ...(unexplained === 0
      ? []
      : [
          "",
          `(the first ${MAXIMUM_EXPLAINED} that are not healthy are explained, of ${MAXIMUM_EXPLAINED + unexplained})`,
        ]),
    ...(variables.length === 0 ? ["There is no variable to differentiate by."] : []),
  ];
  return lines.map((line) => `${line}\n`).join("");
}

function isUnexplained({ verdict, depth, explanation }: VariableFlow): boolean {
  return verdict !== "healthy" && depth !== undefined && explanation === undefined;
}

function printLevels({ levels }: Flow, dim: (text: string) => string): readonly string[] {
  if (levels.length === 0) return [];
  const step = Math.ceil(levels.length / MAXIMUM_LEVELS);
  const shown = levels.filter((_, index) => index % step === 0 || index === levels.length - 1);
  const columns: readonly Column<FlowLevel>[] = [
    { heading: "depth", cell: ({ depth }) => `${depth}`, isRight: true },
    { heading: "operations", cell: ({ operations }) => `${operations}`, isRight: true },
    { heading: "largest |adjoint|", cell: ({ largest }) => formatNumber(largest, 3), isRight: true },
    { heading: "geometric mean", cell: meanCell, isRight: true },
    { heading: "zeros", cell: ({ zeros }) => (zeros === 0 ? "" : `${zeros}`), isRight: true },
  ];
  const used = levels.some(({ zeros }) => zeros > 0) ? columns : columns.slice(0, -1);
  const omitted = step === 1 ? [] : [`(one depth in ${step} is shown; --json has all)`];
  return [...layOutColumns(used, shown, dim), ...omitted, ""];
}

function meanCell({ geometricMean, operations, zeros }: FlowLevel): string {
  return zeros === operations ? "" : formatNumber(geometricMean, 3);
}

type Paint = ReturnType<typeof picocolors.createColors>;

function printVariable(flow: Flow, variable: VariableFlow, nameWidth: number, paint: Paint): readonly string[] {
  const { node, adjoint, verdict } = variable;
  const name = `∂${flow.trace.function}/∂${node.name}${" ".repeat(nameWidth - displayWidth(node.name))}`;
  const word = { vanishes: paint.red, explodes: paint.red, undefined: paint.red, healthy: paint.green }[verdict];
  const number = formatNumber(adjoint, 3).padStart(9);
  return [`${name} = ${number}  ${word(verdictWords[verdict])}`, ...reasonsOf(variable).map((reason) => `  ${reason}`)];
}

/** The verdicts as they are printed. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  vanishes: "vanishes",
  explodes: "explodes",
  healthy: "healthy",
  undefined: "is not a number",
};
