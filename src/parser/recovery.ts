import { tokenMatcher } from "./chevrotain.js";

import type { FailureSite } from "./failureSite.js";
import { Equals, Identifier, LeftBrace, Let, RightBrace } from "./tokens.js";
import { beginsStatement } from "./unsupported.js";

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

/** Whether a line begins with a name and goes on to a `=`, even if what is between them is wrong. */
function looksLikeDefinition({ tokens, source, found }: FailureSite, index: number): boolean {
  // The statement that was just reported is not reported again.
  if (beginsStatement(tokens, index)) return index > found;
  const first = tokens[index];
  if (first === undefined || !tokenMatcher(first, Identifier)) return false;
  const end = source.lineSpan(source.position(first.startOffset).line).end;
  for (let next = index + 1; (tokens[next]?.startOffset ?? end) < end; next += 1) {
    if (tokens[next]?.tokenType === Equals) return true;
  }
  return false;
}
