import { SourceFile } from "../../diagnostics/span.js";
import { formatsByEnding, type TraceFormat } from "../../explain/trace/formats.js";
import { renderKernels, renderTrace } from "../../explain/trace/renderTrace.js";
import { traceModel } from "../../explain/trace/traceModel.js";
import { runBatch } from "../batch.js";
import { FileProblem } from "../files.js";
import { formatOf } from "../formats.js";
import { dash, readModel, shownName } from "../models.js";
import { writeResult } from "../outputs.js";
import { isColored, reportDiagnostics } from "../report.js";

export interface TraceFlags {
  readonly at?: string;
  readonly of?: string;
  readonly wrt?: readonly string[];
  readonly output?: string;
  readonly format?: TraceFormat;
  readonly json?: boolean;
}

/** `difc trace`: shows both passes through a function. Gives the exit code. */
export async function runTrace(model: string, flags: TraceFlags): Promise<number> {
  return runBatch([model], async () => {
    const { output, format, json, ...options } = flags;
    const chosen = json === true ? "json" : (format ?? formatOf(output, formatsByEnding) ?? "table");
    const text = await readModel(model);
    const name = shownName(model);
    const { trace, kernels, diagnostics } = traceModel(text, { file: name, ...options });
    const errors = reportDiagnostics(new SourceFile(name, text), diagnostics);
    const isPrinted = output === undefined || output === dash;
    const style = { color: isPrinted && isColored(process.stdout) };
    const rendered =
      kernels === undefined
        ? trace && (await renderTrace(trace, chosen, style))
        : await renderKernels(kernels, chosen, style);
    if (rendered === undefined) return errors;
    if ("problem" in rendered) throw new FileProblem(rendered.problem);
    await writeResult([model], output, rendered.text);
    return 0;
  });
}
