import { derive } from "../derive.js";
import { SourceFile } from "../diagnostics/span.js";
import { runBatch } from "./batch.js";
import { readModel, shownName } from "./models.js";
import { reportDiagnostics } from "./report.js";

export interface DeriveFlags {
  readonly wrt?: readonly string[];
}

/** `difc derive`: prints the simplified derivatives of each model. Gives the exit code. */
export async function runDerive(models: readonly string[], flags: DeriveFlags): Promise<number> {
  let separator = "";
  return runBatch(models, async (model) => {
    const name = shownName(model);
    const text = await readModel(model);
    const result = derive(text, { file: name, ...(flags.wrt === undefined ? {} : { wrt: flags.wrt }) });
    reportDiagnostics(new SourceFile(name, text), result.diagnostics);
    if (result.text !== undefined) {
      process.stdout.write(`${separator}${result.text}`);
      separator = "\n";
    }
    return result.diagnostics.filter(({ severity }) => severity === "error").length;
  });
}
