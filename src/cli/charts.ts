import type { Chart } from "../explain/plots/chart.js";
import { printChart } from "../explain/plots/terminal.js";
import { dash, shownName } from "./models.js";
import { writeResult } from "./outputs.js";
import { isColored } from "./report.js";

export interface ChartFlags {
  /** The path after `-o`: the chart is written there as SVG. */
  readonly output: string | undefined;
  /** Whether the chart is also printed with the characters of the terminal. */
  readonly isPrinted: boolean;
}

/** The columns of what is printed into a file. */
const COLUMNS = 80;

/** Prints a chart of a model and writes it where `-o` says. */
export async function showChart(model: string, chart: Chart, { output, isPrinted }: ChartFlags): Promise<void> {
  if (isPrinted && output !== dash) {
    const width = Math.min(process.stdout.columns || COLUMNS, 120);
    process.stdout.write(printChart(chart, width, { color: isColored(process.stdout) }));
  }
  if (output === undefined) return;
  const { drawChart } = await import("../explain/plots/svg.js");
  await writeResult([model], output, await drawChart(chart));
  if (isPrinted && output !== dash) process.stdout.write(`${shownName(model)} → ${output}\n`);
}
