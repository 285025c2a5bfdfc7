import { derive } from "../../derive.js";
import { SourceFile } from "../../diagnostics/span.js";
import { runBatch } from "../batch.js";
import { readModel, shownName } from "../models.js";
import { printReport, reportDiagnostics } from "../report.js";

export interface DeriveFlags {
  readonly wrt?: readonly string[];
  readonly report?: boolean;
}

/** `difc derive`: prints the simplified derivatives of each model. Gives the exit code. */
export async function runDerive(models: readonly string[], flags: DeriveFlags): Promise<number> {
  let separator = "";
  return runBatch(models, async (model) => {
    const name = shownName(model);
    const text = await readModel(model);
    const source = new SourceFile(name, text);
    const result = derive(text, { file: name, ...flags });
    reportDiagnostics(source, result.diagnostics);
    if (result.text !== undefined) {
      process.stdout.write(`${separator}${result.text}`);
      separator = "\n";
    }
    if (result.report !== undefined) {
      process.stdout.write(separator);
      printReport(process.stdout, source, result.report);
    }
    return result.diagnostics.filter(({ severity }) => severity === "error").length;
  });
}
