import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE, SourceFile } from "../../diagnostics/span.js";
import { describeDescent, printDescentJson } from "../../explain/descend/describe.js";
import { lossChart } from "../../explain/descend/lossChart.js";
import { descend } from "../../explain/descend.js";
import { evaluateConstant, splitAtCommas } from "../../explain/point.js";
import { runBatch } from "../batch.js";
import { showChart } from "../charts.js";
import { readData } from "../data.js";
import { FileProblem } from "../files.js";
import { dash, readModel, shownName } from "../models.js";
import { ProgressBar } from "../progress.js";
import { reportDiagnostics } from "../report.js";

export interface DescendFlags {
  readonly of?: string;
  readonly from?: string;
  readonly data?: string;
  readonly rate: string;
  readonly iterations?: number;
  readonly tolerance?: number;
  readonly momentum?: number;
  readonly output?: string;
  readonly json?: boolean;
}

/** `difc descend`: gradient descent with each rate, as a table and as curves. Gives the exit code. */
export async function runDescend(model: string, flags: DescendFlags): Promise<number> {
  return runBatch([model], async () => {
    const name = shownName(model);
    const text = await readModel(model);
    const { rate, output, json, data, ...options } = flags;
    const bar = new ProgressBar("gradient descent");
    const { descent, diagnostics } = await descend(text, {
      file: name,
      ...options,
      ...(data === undefined ? {} : { data: await readData(data) }),
      rates: readRates(rate),
      progress: (done, total) => bar.show(done, total),
    });
    bar.close();
    const errors = reportDiagnostics(new SourceFile(name, text), diagnostics);
    if (descent === undefined) return errors;
    if (json === true) process.stdout.write(printDescentJson(descent));
    else if (output !== dash) process.stdout.write(`${describeDescent(descent)}\n`);
    await showChart(model, lossChart(descent), { output, isPrinted: json !== true });
    return 0;
  });
}

/** The rates as numbers. Throws a `FileProblem` for what is none. */
function readRates(text: string): readonly number[] {
  return splitAtCommas(text).map((part) => {
    const rate = evaluateConstant(part);
    if (rate === undefined) throw new FileProblem(problems.unreadableRate.at(NOWHERE, part.trim()));
    return rate;
  });
}
