import { type IToken, tokenMatcher } from "chevrotain";

import { problems } from "../diagnostics/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { spanning } from "../diagnostics/span.js";
import { functionTable } from "../functions/table.js";
import { shortSource } from "./excerpt.js";
import { beginsOperand, type FailureSite } from "./failureSite.js";
import { spanOf } from "./lex.js";
import * as types from "./tokens.js";

/** `f: x -> x^2`, `f(x) => x^2`: what mathematics and other languages write with an arrow. */
export function explainArrow(site: FailureSite): Diagnostic | undefined {
  const { tokens, start, found, source } = site;
  const arrow = tokens.findIndex((token, index) => index > start && isArrow(token, tokens[index + 1]));
  const [name, shaft, head, first] = [tokens[start], tokens[arrow], tokens[arrow + 1], tokens[arrow + 2]];
  if (name?.tokenType !== types.Identifier || shaft === undefined || head === undefined) return undefined;
  const header = tokens.slice(start + 1, arrow);
  if (found > arrow + 1 || !isHeader(header)) return undefined;
  const parameters = header.filter((token) => tokenMatcher(token, types.Identifier)).map((token) => token.image);
  const end = source.lineSpan(source.position(head.startOffset).line).end;
  const body = first === undefined ? "…" : shortSource({ start: first.startOffset, end }, source).trim();
  return problems.arrowFunction.at(
    spanning(spanOf(shaft), spanOf(head)),
    shaft.image + head.image,
    `${name.image}(${parameters.join(", ")}) = ${body}`,
  );
}

/** `sin x` */
export function explainCallWithoutParentheses(site: FailureSite): Diagnostic | undefined {
  const { tokens, start, found } = site;
  const [name, argument] = [site.at(-1), site.at(0)];
  if (name === undefined || !beginsOperand(argument) || !isBuiltInFunction(name.image)) return undefined;
  const equals = tokens.findIndex((token, index) => index > start && token.tokenType === types.Equals);
  const isParameter = tokens.slice(start, Math.min(equals, found)).some((token) => token.image === name.image);
  if (isParameter) return undefined;
  const goesOn = [types.Times, types.Divide, types.Caret, types.LeftParenthesis].some((type) => site.is(1, type));
  const isShort = (site.is(0, types.Identifier) || site.is(0, types.NumberLiteral)) && !goesOn;
  return problems.callWithoutParentheses.at(
    spanning(spanOf(name), spanOf(argument)),
    name.image,
    `${name.image}(${isShort ? argument.image : "…"})`,
  );
}

/** Whether nothing but parameters, with `:` or `=` before them, stands between a name and an arrow. */
function isHeader([first, ...others]: readonly IToken[]): boolean {
  const inside = [types.Identifier, types.Comma, types.LeftParenthesis, types.RightParenthesis];
  const before = [types.Colon, types.Equals, ...inside];
  return (
    first !== undefined &&
    before.includes(first.tokenType) &&
    others.every(({ tokenType }) => inside.includes(tokenType))
  );
}

/** Whether `-` or `=` and `>` touch. */
export function isArrow(shaft: IToken | undefined, head: IToken | undefined): boolean {
  return (
    (shaft?.tokenType === types.Minus || shaft?.tokenType === types.Equals) &&
    head?.tokenType === types.Greater &&
    spanOf(shaft).end === head.startOffset
  );
}

function isBuiltInFunction(name: string): boolean {
  return (functionTable.get(name)?.parameters.length ?? 0) > 0;
}
