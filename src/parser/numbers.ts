import { problems } from "../diagnostics/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Span } from "../diagnostics/span.js";
import { parseDecimal, type Rational, ZERO } from "../ir/rational.js";

const maximumDigits = 1000;

/** What is wrong with a literal, told from its text: its exact value may be too large to write down. */
export function checkNumber(text: string, span: Span): Diagnostic | undefined {
  const digits = significantDigits(text);
  if (digits.length > maximumDigits) return problems.numberTooLong.at(span, digits.length, maximumDigits);
  const nearest = Number(text);
  if (nearest === Infinity) return problems.numberOutOfRange.at(span, true);
  if (nearest === 0 && digits !== "") return problems.numberOutOfRange.at(span, false);
  return undefined;
}

/** The exact value of a literal in which `checkNumber` finds nothing wrong. */
export function exactNumber(text: string): Rational {
  return significantDigits(text) === "" ? ZERO : parseDecimal(text);
}

function significantDigits(text: string): string {
  return text.replace(/e.*/i, "").replace(".", "").replace(/^0+/, "");
}
