import { type IToken, tokenMatcher } from "chevrotain";

import { type Span, spanning } from "../diagnostics/span.js";
import { spanOf } from "./lex.js";
import {
  Comma,
  LeftBrace,
  LeftBracket,
  LeftParenthesis,
  RightBrace,
  RightBracket,
  RightParenthesis,
} from "./tokens.js";

/** The index of the innermost bracket that is opened from `start` on and not closed before `end`. */
export function innermostOpening(tokens: readonly IToken[], start: number, end: number): number | undefined {
  const open: number[] = [];
  for (let index = start; index < end; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (isOpening(token)) open.push(index);
    if (isClosing(token)) open.pop();
  }
  return open.at(-1);
}

/** The index of the bracket that closes the one at `opening`; the last token where none does. */
export function matchingClosing(tokens: readonly IToken[], opening: number): number {
  let depth = 0;
  for (let index = opening; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (isOpening(token)) depth += 1;
    if (isClosing(token)) depth -= 1;
    if (depth === 0) return index;
  }
  return tokens.length - 1;
}

/** What stands between the commas of a bracket. */
export function splitAtCommas(tokens: readonly IToken[], opening: number, closing: number): readonly Span[] {
  const parts: Span[] = [];
  let depth = 0;
  let current: Span | undefined;
  for (const token of tokens.slice(opening + 1, closing)) {
    if (isOpening(token)) depth += 1;
    if (isClosing(token)) depth -= 1;
    if (depth === 0 && tokenMatcher(token, Comma)) {
      if (current !== undefined) parts.push(current);
      current = undefined;
    } else {
      current = current === undefined ? spanOf(token) : spanning(current, spanOf(token));
    }
  }
  if (current !== undefined) parts.push(current);
  return parts;
}

function isOpening(token: IToken): boolean {
  return tokenMatcher(token, LeftParenthesis) || tokenMatcher(token, LeftBrace) || tokenMatcher(token, LeftBracket);
}

function isClosing(token: IToken): boolean {
  return tokenMatcher(token, RightParenthesis) || tokenMatcher(token, RightBrace) || tokenMatcher(token, RightBracket);
}
