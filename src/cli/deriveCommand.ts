import { derive } from "../derive.js";
import { SourceFile } from "../diagnostics/span.js";
import { FileProblem, readModel } from "./files.js";
import { reportDiagnostics, reportProblem, reportTotal } from "./report.js";

export interface DeriveFlags {
  readonly wrt?: readonly string[];
}

/** `difc derive`: prints the simplified derivatives of each model. Gives the exit code. */
export async function runDerive(models: readonly string[], flags: DeriveFlags): Promise<number> {
  try {
    let errors = 0;
    for (const [index, model] of models.entries()) {
      const text = await readModel(model);
      const result = derive(text, { file: model, ...(flags.wrt === undefined ? {} : { wrt: flags.wrt }) });
      reportDiagnostics(new SourceFile(model, text), result.diagnostics);
      errors += result.diagnostics.filter(({ severity }) => severity === "error").length;
      if (result.text !== undefined) process.stdout.write(`${index > 0 ? "\n" : ""}${result.text}`);
    }
    reportTotal(errors);
    return errors > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    reportProblem(error.diagnostic);
    return 1;
  }
}
