import { SourceFile } from "../../diagnostics/span.js";
import { flowModel } from "../../explain/flow/flowModel.js";
import { type FlowFormat, flowFormatsByEnding } from "../../explain/flow/formats.js";
import { renderFlow } from "../../explain/flow/renderFlow.js";
import { runBatch } from "../batch.js";
import { readData } from "../data.js";
import { formatOf } from "../formats.js";
import { dash, readModel, shownName } from "../models.js";
import { writeResult } from "../outputs.js";
import { isColored, reportDiagnostics } from "../report.js";

export interface FlowFlags {
  readonly at?: string;
  readonly data?: string;
  readonly of?: string;
  readonly wrt?: readonly string[];
  readonly vanishing?: number;
  readonly exploding?: number;
  readonly output?: string;
  readonly format?: FlowFormat;
  readonly json?: boolean;
}

/** `difc flow`: shows how the derivative of a function flows back to its variables. Gives the exit code. */
export async function runFlow(model: string, flags: FlowFlags): Promise<number> {
  return runBatch([model], async () => {
    const { output, format, json, data, ...options } = flags;
    const chosen = json === true ? "json" : (format ?? formatOf(output, flowFormatsByEnding) ?? "table");
    const text = await readModel(model);
    const name = shownName(model);
    const { flowed, diagnostics } = await flowModel(text, {
      file: name,
      ...options,
      ...(data === undefined ? {} : { data: await readData(data) }),
    });
    const errors = reportDiagnostics(new SourceFile(name, text), diagnostics);
    if (flowed === undefined) return errors;
    const isPrinted = output === undefined || output === dash;
    const terminal = isPrinted ? { color: isColored(process.stdout), width: widthOf(process.stdout) } : {};
    await writeResult([model], output, await renderFlow(flowed, chosen, terminal));
    return 0;
  });
}

/** The columns of a terminal, as far as they serve a plot; 80 where there is none. */
function widthOf(stream: NodeJS.WriteStream): number {
  return stream.isTTY ? Math.min(stream.columns, 100) : 80;
}
