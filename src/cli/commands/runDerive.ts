import { derive, type DeriveResult } from "../../derive.js";
import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE, SourceFile } from "../../diagnostics/span.js";
import { deriveSteps, type DeriveStepsOptions } from "../../explain/steps/deriveSteps.js";
import type { DerivationFormat } from "../../explain/steps/formats.js";
import { renderSteps } from "../../explain/steps/render/render.js";
import { runBatch } from "../batch.js";
import { readData } from "../data.js";
import { readModel, shownName } from "../models.js";
import { dimmed, printReport, reportDiagnostics, reportProblem, reportTotal } from "../report.js";

export interface DeriveFlags {
  readonly wrt?: readonly string[];
  readonly steps?: boolean;
  readonly of?: string;
  readonly at?: string;
  readonly data?: string;
  readonly format: DerivationFormat;
  readonly report?: boolean;
}

type WrittenModel = Pick<DeriveResult, "text" | "report" | "diagnostics">;

/** `difc derive`: prints the derivatives of each model, simplified, and how they come about. Gives the exit code. */
export async function runDerive(models: readonly string[], flags: DeriveFlags): Promise<number> {
  if (flags.report === true && flags.format !== "text") {
    reportProblem(problems.reportAsText.at(NOWHERE, flags.format));
    reportTotal(1);
    return 1;
  }
  let separator = "";
  return runBatch(models, async (model) => {
    const name = shownName(model);
    const text = await readModel(model);
    const source = new SourceFile(name, text);
    const { data, ...options } = flags;
    const written = write(text, { ...options, file: name, ...(data !== undefined && { data: await readData(data) }) });
    const errors = reportDiagnostics(source, written.diagnostics);
    if (errors > 0) return errors;
    process.stdout.write(`${separator}${written.text ?? ""}`);
    separator = "\n";
    if (written.report !== undefined) {
      process.stdout.write(separator);
      printReport(process.stdout, source, written.report);
    }
    return 0;
  });
}

/** What is printed for one model: its derivatives alone, or how they come about. */
function write(
  text: string,
  { format, steps = false, ...options }: DeriveStepsOptions & Pick<DeriveFlags, "format">,
): WrittenModel {
  const isPlain =
    format === "text" && !steps && options.at === undefined && options.data === undefined && options.of === undefined;
  if (isPlain) return derive(text, options);
  const derived = deriveSteps(text, { ...options, steps });
  return { ...derived, text: renderSteps(derived, format, { dim: dimmed(process.stdout) }) };
}
