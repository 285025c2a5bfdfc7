import { defineDiagnostic } from "../kind.js";
import { shorten } from "../shorten.js";

/** 1xxx: characters, numbers and comments. */
export const lexical = {
  unexpectedCharacter: defineDiagnostic(
    {
      code: "DIFC1001",
      severity: "error",
      title: "unexpected character",
      explanation: "The character has no meaning in the language.",
      example: "f(x) = x² + 1",
      fix: "f(x) = x^2 + 1",
    },
    (characters: string, advice: string | undefined) => ({
      message: `unexpected character${Array.from(characters).length > 1 ? "s" : ""} \`${shorten(characters)}\``,
      help: advice,
    }),
  ),
  invisibleCharacter: defineDiagnostic(
    {
      code: "DIFC1002",
      severity: "error",
      title: "invisible character",
      explanation:
        "Control characters, exotic spaces and characters that change the direction of text make a model read differently from " +
        "what it computes. Direction marks are refused in comments as well.",
      example: "f(x) = x +\u00a01",
      fix: "f(x) = x + 1",
    },
    (codePoint: string, inComment: boolean) => ({
      message: `the invisible character ${codePoint} is not allowed ${inComment ? "in a comment, as it changes the direction of text" : "here"}`,
      help: inComment ? "remove it" : "remove it, or write a plain space",
    }),
  ),
  foreignOperator: defineDiagnostic(
    {
      code: "DIFC1003",
      severity: "error",
      title: "operator of another language",
      explanation: "The operator is written differently in this language.",
      example: "f(x) = if x > 0 && x < 1 then x**2 else 0",
      fix: "f(x) = if x > 0 and x < 1 then x^2 else 0",
    },
    (found: string, wanted: string) => ({
      message: `\`${found}\` is not an operator of this language`,
      help: `write \`${wanted}\``,
    }),
  ),
  malformedNumber: defineDiagnostic(
    {
      code: "DIFC1004",
      severity: "error",
      title: "malformed number",
      explanation:
        "Numbers are decimal: `2`, `0.5`, `.5`, `1e-3`. A point is followed by a digit, and there are no separators, prefixes or suffixes.",
      example: "f(x) = 1.*x + 1_000",
      fix: "f(x) = 1.0*x + 1000",
    },
    (found: string, wanted: string | undefined) => ({
      message: `\`${found}\` is not a number`,
      help: wanted === undefined ? "numbers look like `2`, `0.5`, `.5` or `1e-3`" : `write \`${wanted}\``,
    }),
  ),
  numberOutOfRange: defineDiagnostic(
    {
      code: "DIFC1005",
      severity: "error",
      title: "number out of range",
      explanation:
        "Literals are exact, but the emitted code computes in doubles, whose magnitudes lie between about 5e-324 and 1.8e308.",
      example: "f(x) = 1e400*x",
      fix: "f(x) = 1e300*x",
    },
    (tooLarge: boolean) => ({
      message: tooLarge
        ? "this number is larger than any double (about 1.8e308)"
        : "this number is smaller than any double but zero (about 5e-324)",
      help: tooLarge ? "rescale the model" : "write `0`, or rescale the model",
    }),
  ),
  numberTooLong: defineDiagnostic(
    {
      code: "DIFC1006",
      severity: "error",
      title: "number with too many digits",
      explanation: "A literal may have up to 1000 significant digits; a double keeps 17 of them.",
      example: "f(x) = x*3.14159 … 1001 digits …",
      fix: "f(x) = x*3.141592653589793",
    },
    (digits: number, limit: number) => ({
      message: `this number has ${digits} significant digits; at most ${limit} are allowed`,
      help: "a double keeps 17 digits: leave out the rest",
    }),
  ),
  unterminatedComment: defineDiagnostic(
    {
      code: "DIFC1007",
      severity: "error",
      title: "comment without an end",
      explanation: "A comment that begins with `/*` ends with `*/`.",
      example: "/* the model\nf(x) = x",
      fix: "/* the model */\nf(x) = x",
    },
    () => ({ message: "this comment never ends", help: "close it with `*/`" }),
  ),
};
