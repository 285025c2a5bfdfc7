import type { Span } from "./span.js";

export type Severity = "error" | "warning";

/** Another place that a reader needs in order to understand a diagnostic. */
export interface RelatedPlace {
  readonly message: string;
  readonly span: Span;
}

/** One thing to tell the user about a place of the source. */
export interface Diagnostic {
  /** Stable, such as `DIFC3001`; the catalogue explains it. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Its place in the source; `{ start: -1, end: -1 }` where it has none, as for options and files. */
  readonly span: Span;
  /** What to write instead. */
  readonly help?: string;
  readonly related?: readonly RelatedPlace[];
}

/** Collects the diagnostics of a compilation. */
export class DiagnosticSink {
  readonly #diagnostics: Diagnostic[] = [];
  #errorCount = 0;

  report(diagnostic: Diagnostic): void {
    this.#diagnostics.push(diagnostic);
    if (diagnostic.severity === "error") this.#errorCount += 1;
  }

  get errorCount(): number {
    return this.#errorCount;
  }

  get hasErrors(): boolean {
    return this.#errorCount > 0;
  }

  /** All that was reported, in the order of the source. */
  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics.toSorted((a, b) => a.span.start - b.span.start);
  }
}
