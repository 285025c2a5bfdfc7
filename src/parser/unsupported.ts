import { type IToken, tokenMatcher } from "./chevrotain.js";

import { problems } from "../diagnostics/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { type SourceFile, type Span, spanning } from "../diagnostics/span.js";
import { spanOf } from "./lex.js";
import * as types from "./tokens.js";

/** Words that begin a statement where another word follows them; elsewhere they are names. */
const laterStatements = new Set(["extern"]);

/** Functions of the language itself that come later. */
const laterFunctions = new Set(["scan"]);

/** Whether a statement such as `extern g(x)` begins at a token. */
export function beginsStatement(tokens: readonly IToken[], index: number): boolean {
  const [first, second] = [tokens[index], tokens[index + 1]];
  if (first === undefined || second === undefined) return false;
  return (
    laterStatements.has(first.image) && tokenMatcher(first, types.Identifier) && tokenMatcher(second, types.Identifier)
  );
}

/** The diagnostic for a part of the language that comes later, if that is what stands at or just before a token. */
export function explainUnsupported(
  tokens: readonly IToken[],
  index: number,
  source: SourceFile,
): Diagnostic | undefined {
  for (const candidate of [index, index - 1]) {
    const word = tokens[candidate];
    if (word !== undefined && beginsStatement(tokens, candidate))
      return problems.notSupported.at(restOfLine(tokens, candidate, source), `\`${word.image}\` is`);
  }
  return undefined;
}

/** Whether a call names a function that a later version brings. */
export function isLaterFunction(name: string): boolean {
  return laterFunctions.has(name);
}

/** From a token to the last one of its line. */
export function restOfLine(tokens: readonly IToken[], index: number, source: SourceFile): Span {
  const [first] = tokens.slice(index, index + 1);
  if (first === undefined) throw new Error("no token there");
  const end = source.lineSpan(source.position(first.startOffset).line).end;
  let last = first;
  for (let next = index + 1; (tokens[next]?.startOffset ?? end) < end; next += 1) last = tokens[next] ?? last;
  return spanning(spanOf(first), spanOf(last));
}
