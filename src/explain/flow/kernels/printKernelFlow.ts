import picocolors from "picocolors";

import { displayWidth } from "../../../diagnostics/visible.js";
import { type Column, layOutColumns, shortenTo } from "../../columns.js";
import { formatNumber } from "../../numbers.js";
import { printChart } from "../../plots/terminal.js";
import { printPoint } from "../../point.js";
import { writeShape, writeSpan } from "../../arrays/writeQuantity.js";
import { kernelFlowChart } from "../chart.js";
import { type FlowTableOptions, verdictWords } from "../table.js";
import type { KernelFlow, KernelStep, KernelVariable } from "./kernelFlow.js";
import { kernelReasons } from "./kernelReasons.js";

/** More kernels than this are not printed. */
const MAXIMUM_STEPS = 60;

/** The sizes of the adjoints, kernel by kernel, and what becomes of each variable's: what `difc flow` prints of a function over arrays. */
export function printKernelFlow(flow: KernelFlow, { color = false, width = 80 }: FlowTableOptions = {}): string {
  const paint = picocolors.createColors(color);
  const { trace, thresholds, steps, variables } = flow;
  const { vanishing, exploding } = thresholds;
  const shown = steps.slice(0, MAXIMUM_STEPS);
  const nameWidth = variables.reduce((most, { name }) => Math.max(most, displayWidth(name)), 0);
  const lines = [
    trace.signature,
    ...(trace.point.size === 0 ? [] : [`at ${shortenTo(printPoint(trace.point), 120)}`]),
    ...(trace.sizes.size === 0
      ? []
      : [`with ${Array.from(trace.sizes, ([name, size]) => `${name} = ${size}`).join(", ")}`]),
    "",
    ...layOutColumns(columnsOf(steps), shown, paint.dim),
    ...(shown.length === steps.length ? [] : [`(the first ${shown.length} of ${steps.length}; --json has all)`]),
    "",
    ...(steps.length < 2 ? [] : [printChart(kernelFlowChart(flow), width, { color })]),
    `A derivative vanishes where all of its elements are below ${formatNumber(vanishing)}, and explodes where one is above ${formatNumber(exploding)}.`,
    "",
    ...variables.flatMap((variable) => printVariable(flow, variable, nameWidth, paint)),
    ...(variables.length === 0 ? ["There is no variable to differentiate by."] : []),
  ];
  return lines.map((line) => `${line.trimEnd()}\n`).join("");
}

function columnsOf(steps: readonly KernelStep[]): readonly Column<KernelStep>[] {
  const columns: readonly Column<KernelStep>[] = [
    { heading: "depth", cell: ({ depth }) => `${depth}`, isRight: true },
    { heading: "kernel", cell: ({ kernel }) => kernel.node.label },
    { heading: "shape", cell: ({ kernel }) => writeShape(kernel.value) },
    { heading: "largest |adjoint|", cell: ({ size }) => formatNumber(size.largest, 3), isRight: true },
    { heading: "typical", cell: ({ size }) => formatNumber(size.typical, 3), isRight: true },
    { heading: "zeros", cell: ({ zeros }) => (zeros === 0 ? "" : zeros.toLocaleString("en-US")), isRight: true },
    {
      heading: "factor",
      cell: ({ factor }) => (factor === undefined ? "" : formatNumber(factor.gain, 3)),
      isRight: true,
    },
    { heading: "through", cell: ({ factor }) => factor?.user.node.name ?? "" },
    {
      heading: "local partials",
      cell: ({ factor }) => (factor?.range === undefined ? "" : writeSpan(factor.range, 3)),
    },
  ];
  return steps.some(({ zeros }) => zeros > 0) ? columns : columns.filter(({ heading }) => heading !== "zeros");
}

type Paint = ReturnType<typeof picocolors.createColors>;

function printVariable(flow: KernelFlow, variable: KernelVariable, nameWidth: number, paint: Paint): readonly string[] {
  const { name, size, verdict } = variable;
  const label = `∂${flow.trace.function}/∂${name}${" ".repeat(nameWidth - displayWidth(name))}`;
  const word = verdict === "healthy" ? paint.green : paint.red;
  const numbers = `${formatNumber(size.typical, 3).padStart(9)}, at most ${formatNumber(size.largest, 3).padEnd(9)}`;
  return [
    `${label} ~ ${numbers}  ${word(verdictWords[verdict])}`,
    ...kernelReasons(variable).map((reason) => `  ${reason}`),
  ];
}
