import picocolors from "picocolors";

import type { Diagnostic } from "./diagnostic.js";
import { codeFrame } from "./frame.js";
import type { SourceFile, Span } from "./span.js";
import { escapeInvisible } from "./visible.js";

export interface RenderOptions {
  /** Whether to colour with the escape sequences of terminals. Default false. */
  readonly color?: boolean;
}

/**
 * A diagnostic as a person reads it: `file:line:column - error DIFC1234: message`, the place in the source,
 * what to write instead, and other places that matter.
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
    codeFrame(source, span, { context: 1, color }),
    ...(help === undefined ? [] : [`${paint.green("help")}: ${escapeInvisible(help)}`]),
    ...related.flatMap((other) => [
      `${place(other.span)} - ${escapeInvisible(other.message)}`,
      codeFrame(source, other.span, { context: 0, color }),
    ]),
  ].join("\n");
}

function placeOf(source: SourceFile, span: Span): string {
  const { line, column } = source.position(span.start);
  return `${escapeInvisible(source.name)}:${line}:${column}`;
}
