import { type IToken, tokenMatcher } from "chevrotain";

import { identifier } from "./expressionGrammar.js";
import type { FailureSite } from "./failureSite.js";
import { isArrow } from "./habits.js";
import { beginsDerivation, beginsExtern } from "./lookahead.js";
import { Equals, Identifier, LeftBrace, LeftParenthesis, Let, RightBrace, RightParenthesis } from "./tokens.js";

/**
 * The index of the token to go on with after a failure: the next one that is the first of its line, not
 * indented more than the failed definition, and looks like the beginning of another one. A `let` in a block
 * that is still open is not meant.
 */
export function nextDefinition(site: FailureSite): number {
  const { tokens, start, found } = site;
  let openBlocks = 0;
  for (let index = start; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    if (tokenMatcher(token, LeftBrace)) openBlocks += 1;
    if (tokenMatcher(token, RightBrace)) openBlocks -= 1;
    if (index < found || index === start || !site.isAtMargin(index)) continue;
    if (tokenMatcher(token, Let) ? openBlocks <= 0 || index === found : looksLikeDefinition(site, index)) return index;
  }
  return tokens.length;
}

/** The names that the tokens of a range seem to define, with `name =` or `name ( … ) =`; the first one does in any case. */
export function definedNames(tokens: readonly IToken[], start: number, end: number): readonly string[] {
  const hasWord = tokens[start]?.tokenType === Let || beginsExtern(tokens[start], tokens[start + 1]);
  const first = hasWord ? start + 1 : start;
  const defined = new Set([first]);
  const openings: number[] = [];
  for (let index = start; index < end; index += 1) {
    const type = tokens[index]?.tokenType;
    if (type === LeftParenthesis) openings.push(index);
    const header = type === RightParenthesis ? openings.pop() : index + 1;
    if (header !== undefined && tokens[index + 1]?.tokenType === Equals) defined.add(header - 1);
  }
  return Array.from(defined, (index) => tokens[index])
    .filter((token) => token !== undefined)
    .filter((token) => token.tokenType === Identifier)
    .map((token) => identifier(token).name);
}

/** Whether a line begins with a name and goes on to a `=` or an arrow, even if what is between them is wrong. */
function looksLikeDefinition({ tokens, source }: FailureSite, index: number): boolean {
  const [word, next] = [tokens[index], tokens[index + 1]];
  if (beginsDerivation(word, next) || beginsExtern(word, next)) return true;
  const first = tokens[index];
  if (first === undefined || !tokenMatcher(first, Identifier)) return false;
  const end = source.lineSpan(source.position(first.startOffset).line).end;
  for (let next = index + 1; (tokens[next]?.startOffset ?? end) < end; next += 1) {
    if (tokens[next]?.tokenType === Equals || isArrow(tokens[next], tokens[next + 1])) return true;
  }
  return false;
}
