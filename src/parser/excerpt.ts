import type { SourceFile, Span } from "../diagnostics/span.js";

/** The source of a span if it is short enough to repeat in a message, `…` otherwise. Parentheses around all of it are left out. */
export function excerpt(span: Span, source: SourceFile): string {
  const text = source.slice(span);
  if (text.length > 40 || /[\n\r]/.test(text)) return "…";
  return /^\([^()]*\)$/.test(text) ? text.slice(1, -1) : text;
}
