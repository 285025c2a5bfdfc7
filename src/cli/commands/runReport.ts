import path from "node:path";

import { SourceFile } from "../../diagnostics/span.js";
import { makeReport } from "../../explain/report/makeReport.js";
import { writePage } from "../../explain/report/page/writePage.js";
import { runBatch } from "../batch.js";
import { readData } from "../data.js";
import { dash, readModel, shownName } from "../models.js";
import { writeResult } from "../outputs.js";
import { reportDiagnostics } from "../report.js";

export interface ReportFlags {
  readonly at?: string;
  readonly data?: string;
  readonly of?: string;
  readonly wrt?: readonly string[];
  readonly output?: string;
}

/** `difc report`: writes a page that shows a model. Gives the exit code. */
export async function runReport(model: string, { output, data, ...options }: ReportFlags): Promise<number> {
  return runBatch([model], async () => {
    const text = await readModel(model);
    const source = new SourceFile(shownName(model), text);
    // The page is the same wherever the command runs.
    const file = model === dash ? "standard input" : path.basename(model);
    const { report, diagnostics } = await makeReport(text, {
      file,
      ...options,
      ...(data === undefined ? {} : { data: await readData(data) }),
    });
    reportDiagnostics(source, diagnostics);
    if (report === undefined) return diagnostics.filter(({ severity }) => severity === "error").length;
    await writeResult([model], output, await writePage(report));
    return 0;
  });
}
