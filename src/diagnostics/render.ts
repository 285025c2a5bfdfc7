import picocolors from "picocolors";

import type { Diagnostic } from "./diagnostic.js";
import { codeFrame } from "./frame.js";
import { isNowhere, type SourceFile, type Span } from "./span.js";
import { escapeInvisible } from "./visible.js";

export interface RenderOptions {
  /** Whether to colour with the escape sequences of terminals. Default false. */
  readonly color?: boolean;
}

/**
 * A diagnostic as a person reads it: `file:line:column - error DIFC1234: message`, the place in the source,
 * what to write instead, and other places that matter. One of an option has no place, and no lines of the source.
 */
export function renderDiagnostic(
  source: SourceFile,
  diagnostic: Diagnostic,
  { color = false }: RenderOptions = {},
): string {
  const { code, severity, message, span, help, related = [] } = diagnostic;
  const paint = picocolors.createColors(color);
  const kind = severity === "error" ? paint.red(severity) : paint.yellow(severity);
  const place = (where: Span) => paint.cyan(placeOf(source, where));
  return [
    `${place(span)} - ${kind} ${paint.gray(code)}: ${escapeInvisible(message)}`,
    ...(isNowhere(span) ? [] : [codeFrame(source, span, { context: 1, color })]),
    ...(help === undefined ? [] : [`${paint.green("help")}: ${escapeInvisible(help)}`]),
    ...related.flatMap((other) => [
      `${place(other.span)} - ${escapeInvisible(other.message)}`,
      codeFrame(source, other.span, { context: 0, color }),
    ]),
  ].join("\n");
}

/** As many diagnostics of one file are shown; a reader mends the first ones first. */
const maximumShown = 100;

/** The diagnostics of a file in their order, or as many as a person reads, errors rather than warnings, and how many more there are. */
export function renderDiagnostics(
  source: SourceFile,
  diagnostics: readonly Diagnostic[],
  options: RenderOptions = {},
): string {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const warnings = diagnostics.filter(({ severity }) => severity === "warning");
  const shown = new Set([...errors, ...warnings].slice(0, maximumShown));
  const hidden = [counted(errors, shown, "error"), counted(warnings, shown, "warning")].filter((part) => part !== "");
  return [
    ...diagnostics.filter((diagnostic) => shown.has(diagnostic)).map((item) => renderDiagnostic(source, item, options)),
    ...(hidden.length === 0 ? [] : [`… and ${hidden.join(" and ")}`]),
  ]
    .map((paragraph) => `${paragraph}\n`)
    .join("\n");
}

/** `3 more errors`; nothing where all are shown. */
function counted(all: readonly Diagnostic[], shown: ReadonlySet<Diagnostic>, word: string): string {
  const count = all.filter((diagnostic) => !shown.has(diagnostic)).length;
  return count === 0 ? "" : `${count.toLocaleString("en-US")} more ${word}${count === 1 ? "" : "s"}`;
}

/** `file:line:column`, or the file alone where there is no place in it. */
export function placeOf(source: SourceFile, span: Span): string {
  if (isNowhere(span)) return escapeInvisible(source.name);
  const { line, column } = source.position(span.start);
  return `${escapeInvisible(source.name)}:${line}:${column}`;
}
