import type { Diagnostic, RelatedPlace, Severity } from "./diagnostic.js";
import { shortenQuotes } from "./shorten.js";
import type { Span } from "./span.js";

/** What the catalogue says of one code. */
export interface CatalogueEntry {
  readonly code: string;
  readonly severity: Severity;
  /** A few words, as a heading. */
  readonly title: string;
  /** Why this is reported, for someone who meets it for the first time. */
  readonly explanation: string;
  /** A model that is reported. */
  readonly example: string;
  /** The model as it should be. */
  readonly fix: string;
}

/** The parts of a diagnostic that depend on the case. */
export interface Wording {
  readonly message: string;
  readonly help?: string | undefined;
  readonly related?: readonly RelatedPlace[];
}

/** A catalogue entry that makes diagnostics. */
export interface DiagnosticKind<Details extends readonly unknown[]> extends CatalogueEntry {
  at(span: Span, ...details: Details): Diagnostic;
}

/** Defines a kind of diagnostic: its entry in the catalogue, and its text as a function of the details of a case. */
export function defineDiagnostic<Details extends readonly unknown[]>(
  entry: CatalogueEntry,
  word: (...details: Details) => Wording,
): DiagnosticKind<Details> {
  return {
    ...entry,
    at(span, ...details) {
      const { message, help, related } = word(...details);
      return {
        code: entry.code,
        severity: entry.severity,
        message: shortenQuotes(message),
        span,
        ...(help === undefined ? {} : { help: shortenQuotes(help) }),
        ...(related === undefined ? {} : { related: related.map(shortenRelated) }),
      };
    },
  };
}

function shortenRelated({ message, span }: RelatedPlace): RelatedPlace {
  return { message: shortenQuotes(message), span };
}
