import type { SourceFile, Span } from "../diagnostics/span.js";

/** The source of a span if it is short enough to repeat in a message, `…` otherwise. Parentheses around all of it are left out. */
export function excerpt(span: Span, source: SourceFile): string {
  const text = shortSource(span, source);
  return /^\([^()]*\)$/.test(text) ? text.slice(1, -1) : text;
}

/** The source of a span as it is if it is short enough to repeat in a message, `…` otherwise. */
export function shortSource(span: Span, source: SourceFile): string {
  const text = source.slice(span);
  return text.length > 40 || /[\n\r]/.test(text) ? "…" : text;
}
