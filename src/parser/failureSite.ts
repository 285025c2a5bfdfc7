import { type IToken, tokenMatcher, type TokenType } from "chevrotain";

import { type SourceFile, type Span, spanning } from "../diagnostics/span.js";
import { innermostOpening } from "./brackets.js";
import type { Failure } from "./grammar.js";
import { spanOf } from "./lex.js";
import { beginsDefinition, beginsExtern } from "./lookahead.js";
import * as types from "./tokens.js";

/** A failure of the grammar with the tokens around it. Indices are those of `tokens`. */
export class FailureSite {
  readonly failure: Failure;
  readonly tokens: readonly IToken[];
  readonly source: SourceFile;
  /** The first token of the definition. */
  readonly start: number;
  /** The token that does not fit; the number of tokens at the end of the file. */
  readonly found: number;

  constructor(failure: Failure, tokens: readonly IToken[], source: SourceFile) {
    this.tokens = tokens;
    this.source = source;
    this.start = this.#indexOf(failure.start);
    const found = this.#indexOf(failure.found);
    const swallowed = this.#swallowedDefinition(found);
    this.found = swallowed ?? found;
    this.failure = swallowed === undefined ? failure : { ...failure, expected: "an expression", rule: "operand" };
  }

  /** The token at a distance from the one found. */
  at(distance: number): IToken | undefined {
    return this.tokens[this.found + distance];
  }

  is(distance: number, type: TokenType): boolean {
    const token = this.at(distance);
    return token !== undefined && tokenMatcher(token, type);
  }

  /** The innermost bracket that is still open before the token found. */
  get opening(): number | undefined {
    return innermostOpening(this.tokens, this.start, this.found);
  }

  spanAt(index: number): Span {
    const token = this.tokens[index];
    return token === undefined ? this.#endOfFile() : spanOf(token);
  }

  get foundSpan(): Span {
    return this.spanAt(this.found);
  }

  /** How to name the token found. */
  get foundText(): string {
    const token = this.at(0);
    if (token === undefined) return "the end of the file";
    return this.beginsDefinition
      ? `the definition of \`${this.is(0, types.Let) ? (this.at(1)?.image ?? "") : token.image}\``
      : `\`${token.image}\``;
  }

  /** Whether the token found begins a definition, and stands where one is expected to. */
  get beginsDefinition(): boolean {
    return this.isAtMargin(this.found) && beginsDefinition((distance) => this.at(distance - 1)?.tokenType);
  }

  /** Whether a token is the first of its line and not indented more than the definition: the place for another one. */
  isAtMargin(index: number): boolean {
    return isFirstOfLine(this.tokens, index, this.source) && this.#columnOf(index) <= this.#columnOf(this.start);
  }

  get isFirstOfLine(): boolean {
    return isFirstOfLine(this.tokens, this.found, this.source);
  }

  /**
   * Where an expression breaks off at the end of a line, the header `name ( … )` of the next definition is
   * taken for its last operand, and only the `=` does not fit; or the word `extern` is. The index of that header.
   */
  #swallowedDefinition(found: number): number | undefined {
    const isSwallowedExtern = beginsExtern(this.tokens[found - 1], this.tokens[found]) && this.isAtMargin(found - 1);
    if (isSwallowedExtern && found - 1 > this.start && !endsOperand(this.tokens[found - 2])) return found - 1;
    if (this.tokens[found]?.tokenType !== types.Equals) return undefined;
    const last = found - 1;
    const isCall = this.tokens[last]?.tokenType === types.RightParenthesis;
    const opening = isCall ? innermostOpening(this.tokens, this.start, last) : undefined;
    const header = isCall ? (opening ?? 0) - 1 : last;
    const isSwallowed = header > this.start && this.isAtMargin(header) && this.#isOpen(header - 1);
    return isSwallowed && beginsDefinition((distance) => this.tokens[header + distance - 1]?.tokenType)
      ? header
      : undefined;
  }

  /** Whether an expression must follow a token. */
  #isOpen(index: number): boolean {
    const { tokens, start } = this;
    const isDerivative = tokens[index]?.image === "derivative" && tokens[index - 1]?.tokenType === types.FileName;
    return !endsOperand(tokens[index]) || (isDerivative && beginsExtern(tokens[start], tokens[start + 1]));
  }

  #columnOf(index: number): number {
    return this.source.position(this.spanAt(index).start).column;
  }

  #indexOf(token: IToken): number {
    const index = this.tokens.indexOf(token);
    return index < 0 ? this.tokens.length : index;
  }

  /** Just behind the last token, where something is missing. */
  #endOfFile(): Span {
    const last = this.tokens.at(-1);
    const end = last === undefined ? 0 : spanOf(last).end;
    return { start: end, end };
  }
}

export function isFirstOfLine(tokens: readonly IToken[], index: number, source: SourceFile): boolean {
  const [token, previous] = [tokens[index], tokens[index - 1]];
  if (token === undefined || previous === undefined) return true;
  return source.position(token.startOffset).line > source.position(spanOf(previous).end).line;
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

/** Whether an operand can end with a token. */
export function endsOperand(token: IToken | undefined): token is IToken {
  return (
    token !== undefined &&
    [
      types.Identifier,
      types.NumberLiteral,
      types.True,
      types.False,
      types.RightParenthesis,
      types.RightBracket,
    ].includes(token.tokenType)
  );
}

/** Whether an operand can begin with a token. */
export function beginsOperand(token: IToken | undefined): token is IToken {
  return (
    token !== undefined &&
    [types.Identifier, types.NumberLiteral, types.True, types.False, types.LeftParenthesis, types.Not].includes(
      token.tokenType,
    )
  );
}
