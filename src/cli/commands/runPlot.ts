import { SourceFile } from "../../diagnostics/span.js";
import { plotFunction, type PlotOptions } from "../../explain/plot.js";
import { runBatch } from "../batch.js";
import { showChart } from "../charts.js";
import { readData } from "../data.js";
import { readModel, shownName } from "../models.js";
import { reportDiagnostics } from "../report.js";

export interface PlotFlags extends Omit<PlotOptions, "file" | "data"> {
  readonly data?: string;
  readonly output?: string;
}

/** `difc plot`: a function of one variable and its derivative as a picture. Gives the exit code. */
export async function runPlot(model: string, { output, data, ...options }: PlotFlags): Promise<number> {
  return runBatch([model], async () => {
    const name = shownName(model);
    const text = await readModel(model);
    const { chart, diagnostics } = await plotFunction(text, {
      file: name,
      ...options,
      ...(data === undefined ? {} : { data: await readData(data) }),
    });
    const errors = reportDiagnostics(new SourceFile(name, text), diagnostics);
    if (chart === undefined) return errors;
    await showChart(model, chart, { output, isPrinted: true });
    return 0;
  });
}
