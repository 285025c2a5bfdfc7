import colors from "picocolors";

import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { renderDiagnostics } from "../diagnostics/render.js";
import type { SourceFile } from "../diagnostics/span.js";
import { renderReport } from "../renderReport.js";
import type { SingularPoint } from "../singularPoint.js";

const useColor = isColored(process.stderr);
const paint = colors.createColors(useColor);

/** Prints what a command has to tell about a model. Gives the number of errors. */
export function reportDiagnostics(source: SourceFile, diagnostics: readonly Diagnostic[]): number {
  const text = renderDiagnostics(source, diagnostics, { color: useColor });
  if (text !== "") process.stderr.write(`${text}\n`);
  return diagnostics.filter(({ severity }) => severity === "error").length;
}

/** Prints the singular points of a model. */
export function printReport(stream: NodeJS.WriteStream, source: SourceFile, points: readonly SingularPoint[]): void {
  stream.write(renderReport(source, points, { color: isColored(stream) }));
}

/** Whether what is printed there is coloured. */
export function isColored(stream: NodeJS.WriteStream): boolean {
  return colors.isColorSupported && (stream.isTTY || process.env["FORCE_COLOR"] !== undefined);
}

/** Sets text off from formulas, where the stream shows colours. */
export function dimmed(stream: NodeJS.WriteStream): (text: string) => string {
  return colors.createColors(isColored(stream)).cyan;
}

/** Prints a diagnostic that belongs to no place of a text, such as a missing file. */
export function reportProblem({ code, severity, message, help }: Diagnostic): void {
  process.stderr.write(
    `${paint.red(`${severity} ${code}`)}: ${message}\n${help === undefined ? "" : `  ${paint.cyan("help")}: ${help}\n`}`,
  );
}

/** Prints how many errors there were. */
export function reportTotal(errors: number): void {
  if (errors > 0) process.stderr.write(paint.red(`${errors} ${errors === 1 ? "error" : "errors"}\n`));
}

/** A fault of difc itself: one line, and the trace only where it is asked for. */
export function reportCrash(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${paint.red("internal error")}: ${message.split("\n")[0] ?? ""}\n`);
  process.stderr.write(
    "  This is a fault of difc. Please report it with the model; DIFC_DEBUG=1 shows where it happened.\n",
  );
  if (process.env["DIFC_DEBUG"] !== undefined && error instanceof Error) process.stderr.write(`${error.stack ?? ""}\n`);
  return 2;
}
