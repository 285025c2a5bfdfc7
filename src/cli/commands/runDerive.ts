import { derive } from "../../derive.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { problems } from "../../diagnostics/catalogue.js";
import { NOWHERE, SourceFile } from "../../diagnostics/span.js";
import { deriveSteps } from "../../explain/steps/deriveSteps.js";
import type { DerivationFormat } from "../../explain/steps/formats.js";
import { renderSteps } from "../../explain/steps/render/render.js";
import { runBatch } from "../batch.js";
import { readModel, shownName } from "../models.js";
import { dimmed, printReport, reportDiagnostics, reportProblem, reportTotal } from "../report.js";

export interface DeriveFlags {
  readonly wrt?: readonly string[];
  readonly steps?: boolean;
  readonly of?: string;
  readonly at?: string;
  readonly format: DerivationFormat;
  readonly report?: boolean;
}

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
    const { format, report = false, steps = false, ...options } = flags;
    const file = { file: name, ...options };
    const isPlain = format === "text" && !steps && options.at === undefined && options.of === undefined;
    const write = (): { readonly text: string; readonly diagnostics: readonly Diagnostic[] } => {
      if (isPlain) return { text: "", ...derive(text, file) };
      const derived = deriveSteps(text, { ...file, steps });
      return { text: renderSteps(derived, format, { dim: dimmed(process.stdout) }), diagnostics: derived.diagnostics };
    };
    const written = write();
    const errors = reportDiagnostics(source, written.diagnostics);
    if (errors > 0) return errors;
    process.stdout.write(`${separator}${written.text}`);
    separator = "\n";
    const points = report ? derive(text, { ...file, report }).report : undefined;
    if (points !== undefined) {
      process.stdout.write(separator);
      printReport(process.stdout, source, points);
    }
    return 0;
  });
}
