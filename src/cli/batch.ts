import { FileProblem } from "./files.js";
import { reportProblem, reportTotal } from "./report.js";

/**
 * Does the work for each model in turn; it gives the number of errors. A file that cannot be read or written is one
 * more, and does not stop the others. Gives the exit code.
 */
export async function runBatch(
  models: readonly string[],
  work: (model: string, index: number) => Promise<number>,
): Promise<number> {
  let errors = 0;
  for (const [index, model] of models.entries()) {
    try {
      errors += await work(model, index);
    } catch (error) {
      if (!(error instanceof FileProblem)) throw error;
      reportProblem(error.diagnostic);
      errors += 1;
    }
  }
  reportTotal(errors);
  return errors > 0 ? 1 : 0;
}
