import { SourceFile } from "../../diagnostics/span.js";
import { formatsByEnding, type TraceFormat } from "../../explain/trace/formats.js";
import { renderTrace } from "../../explain/trace/renderTrace.js";
import { traceModel } from "../../explain/trace/traceModel.js";
import { runBatch } from "../batch.js";
import { readData } from "../data.js";
import { FileProblem } from "../files.js";
import { formatOf } from "../formats.js";
import { dash, readModel, shownName } from "../models.js";
import { writeResult } from "../outputs.js";
import { isColored, reportDiagnostics } from "../report.js";

export interface TraceFlags {
  readonly at?: string;
  readonly data?: string;
  readonly of?: string;
  readonly wrt?: readonly string[];
  readonly output?: string;
  readonly format?: TraceFormat;
  readonly json?: boolean;
}

/** `difc trace`: shows both passes through a function. Gives the exit code. */
export async function runTrace(model: string, flags: TraceFlags): Promise<number> {
  return runBatch([model], async () => {
    const { output, format, json, data, ...options } = flags;
    const chosen = json === true ? "json" : (format ?? formatOf(output, formatsByEnding) ?? "table");
    const text = await readModel(model);
    const name = shownName(model);
    const { traced, diagnostics } = await traceModel(text, {
      file: name,
      ...options,
      ...(data === undefined ? {} : { data: await readData(data) }),
    });
    const errors = reportDiagnostics(new SourceFile(name, text), diagnostics);
    const isPrinted = output === undefined || output === dash;
    const style = { color: isPrinted && isColored(process.stdout) };
    if (traced === undefined) return errors;
    const rendered = await renderTrace(traced, chosen, style);
    if ("problem" in rendered) throw new FileProblem(rendered.problem);
    await writeResult([model], output, rendered.text);
    return 0;
  });
}
