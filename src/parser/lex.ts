import { type ILexingError, type IToken, Lexer } from "chevrotain";

import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import { type SourceFile, type Span, spanning } from "../diagnostics/span.js";
import { codePointName, isInvisible } from "../diagnostics/visible.js";
import { adviceFor } from "./lookalikes.js";
import { checkNumber } from "./numbers.js";
import {
  BlockComment,
  FileName,
  ForeignOperator,
  foreignOperators,
  Identifier,
  NumberLiteral,
  RightParenthesis,
  tokenTypes,
  Unknown,
} from "./tokens.js";

/** The words and signs of a file, and its comments. */
export interface LexedSource {
  readonly tokens: readonly IToken[];
  /** The comments between slashes and stars, in order. */
  readonly blockComments: readonly IToken[];
  /** Whether the text was read to its end, and not lost in a comment. */
  readonly isComplete: boolean;
}

const lexer = new Lexer(tokenTypes, { positionTracking: "onlyOffset", ensureOptimizations: true });

/** Splits a file into tokens, and reports everything that is none. */
export function lex(source: SourceFile, sink: DiagnosticSink): LexedSource {
  const { tokens, groups, errors } = lexer.tokenize(withoutByteOrderMark(source.text));
  const comments = groups["comments"] ?? [];
  let isComplete = true;
  for (const comment of comments) if (!checkComment(comment, sink)) isComplete = false;
  return {
    tokens: checkTokens(withUnknown(tokens, errors, source, sink), sink),
    blockComments: comments.filter((comment) => comment.tokenType === BlockComment),
    isComplete,
  };
}

export function spanOf(token: IToken): Span {
  return { start: token.startOffset, end: token.startOffset + token.image.length };
}

/** A byte order mark is invisible and means nothing; a space in its place keeps the offsets. */
function withoutByteOrderMark(text: string): string {
  return text.startsWith("\uFEFF") ? ` ${text.slice(1)}` : text;
}

function numbersByEnd(tokens: readonly IToken[]): ReadonlyMap<number, IToken> {
  return new Map(
    tokens.filter((token) => token.tokenType === NumberLiteral).map((token) => [spanOf(token).end, token]),
  );
}

/** Reports the characters that begin no token. Those that cannot be overlooked take their places among the tokens. */
function withUnknown(
  tokens: readonly IToken[],
  errors: readonly ILexingError[],
  source: SourceFile,
  sink: DiagnosticSink,
): readonly IToken[] {
  if (errors.length === 0) return tokens;
  const numbers = numbersByEnd(tokens);
  const unknown = errors
    .filter((error) => !reportUnknown(source, error, numbers.get(error.offset), sink))
    .map(({ offset, length }) => ({
      image: source.slice({ start: offset, end: offset + length }),
      startOffset: offset,
      tokenType: Unknown,
      tokenTypeIdx: Unknown.tokenTypeIdx ?? 0,
    }));
  return [...tokens, ...unknown].sort((a, b) => a.startOffset - b.startOffset);
}

/** Reports characters that begin no token, after `number` if that touches them. Returns whether the rest makes sense without them. */
function reportUnknown(
  source: SourceFile,
  error: ILexingError,
  number: IToken | undefined,
  sink: DiagnosticSink,
): boolean {
  const span = { start: error.offset, end: error.offset + error.length };
  const characters = source.slice(span);
  const first = String.fromCodePoint(characters.codePointAt(0) ?? 0);
  if (isInvisible(first)) {
    sink.report(
      problems.invisibleCharacter.at(
        { start: span.start, end: span.start + first.length },
        codePointName(first),
        false,
      ),
    );
    return true;
  }
  if (characters === "." && number !== undefined) {
    const isWhole = /^\d+$/.test(number.image);
    const wanted = isWhole ? `${number.image}.0` : number.image;
    sink.report(problems.malformedNumber.at(spanning(spanOf(number), span), `${number.image}.`, wanted));
    return true;
  }
  sink.report(problems.unexpectedCharacter.at(span, characters, adviceFor(characters)));
  return false;
}

/** Reports what is wrong with single tokens, and puts right what can be. */
function checkTokens(tokens: readonly IToken[], sink: DiagnosticSink): IToken[] {
  const checked: IToken[] = [];
  for (const token of tokens) {
    const previous = checked.at(-1);
    if (token.image === "!" && previous !== undefined && isFactorial(previous, token)) {
      const operand = previous.tokenType === RightParenthesis ? "…" : previous.image;
      sink.report(problems.foreignOperator.at(spanOf(token), "!", `gamma(${operand} + 1)`));
    } else if (token.tokenType === ForeignOperator) {
      checked.push(meantOperator(token, sink));
    } else if (token.tokenType === NumberLiteral) {
      const problem = checkNumber(token.image, spanOf(token));
      if (problem !== undefined) sink.report(problem);
      checked.push(token);
    } else if (token.tokenType === FileName) {
      checked.push(previous?.image === "from" ? checkFile(token, sink) : misplacedText(token, sink));
    } else if (
      token.tokenType === Identifier &&
      previous?.tokenType === NumberLiteral &&
      isNumberSuffix(previous, token)
    ) {
      const span = spanning(spanOf(previous), spanOf(token));
      const text = previous.image + token.image;
      sink.report(problems.malformedNumber.at(span, text, plainNumber(text)));
    } else {
      checked.push(token);
    }
  }
  return checked;
}

/** The place of a file, without its quotes. */
export function fileOf({ image }: IToken): string {
  return image.replace(/^["'`“”‘’«]|["'`“”‘’»]$/g, "");
}

/** Reports a place of a file that cannot be one; it is read on as it is. */
function checkFile(token: IToken, sink: DiagnosticSink): IToken {
  const file = fileOf(token);
  if (!/^"[^"]*"$/.test(token.image)) sink.report(problems.fileWithoutQuotes.at(spanOf(token), file));
  else if (file.trim() !== file || file === "" || file.includes("\\"))
    sink.report(problems.unusableFile.at(spanOf(token), file.trim().replaceAll("\\", "/")));
  for (const { 0: character, index } of file.matchAll(/./gsu)) {
    const start = token.startOffset + 1 + index;
    const span = { start, end: start + character.length };
    if (isInvisible(character)) sink.report(problems.invisibleCharacter.at(span, codePointName(character), false));
  }
  return token;
}

/** Reports a text where there can be none. */
function misplacedText(token: IToken, sink: DiagnosticSink): IToken {
  sink.report(problems.unexpectedCharacter.at(spanOf(token), token.image, adviceFor(token.image)));
  return { ...token, tokenType: Unknown, tokenTypeIdx: Unknown.tokenTypeIdx ?? 0 };
}

function meantOperator(token: IToken, sink: DiagnosticSink): IToken {
  const meant = foreignOperators.get(token.image);
  if (meant === undefined) throw new Error(`no operator is meant by ${token.image}`);
  const { PATTERN: image } = meant;
  if (typeof image !== "string" || meant.tokenTypeIdx === undefined)
    throw new Error(`${meant.name} is no plain operator`);
  sink.report(problems.foreignOperator.at(spanOf(token), token.image, image));
  return { ...token, tokenType: meant, tokenTypeIdx: meant.tokenTypeIdx };
}

/** Whether a `!` that follows something means its factorial, not the negation of what comes next. */
function isFactorial(previous: IToken, token: IToken): boolean {
  const canEndOperand = [Identifier, NumberLiteral, RightParenthesis].includes(previous.tokenType);
  return canEndOperand && spanOf(previous).end === token.startOffset;
}

/** Whether a name that touches a number was meant as a part of it: `1_000`, `0xFF`. */
function isNumberSuffix(number: IToken, name: IToken): boolean {
  if (spanOf(number).end !== name.startOffset) return false;
  return /^_\d/.test(name.image) || (number.image === "0" && /^(?:x[\da-f]+|b[01]+|o[0-7]+)$/i.test(name.image));
}

/** `1000` for `1_000`, `255` for `0xFF`. */
function plainNumber(text: string): string | undefined {
  if (/^0[xbo]/i.test(text)) return BigInt(text).toString();
  const digits = text.replaceAll("_", "");
  return /^[\d.]+$/.test(digits) ? digits : undefined;
}

/** Reports direction marks in a comment, and a comment without an end. Returns false for the latter. */
function checkComment(comment: IToken, sink: DiagnosticSink): boolean {
  for (const mark of comment.image.matchAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g)) {
    const start = comment.startOffset + mark.index;
    sink.report(problems.invisibleCharacter.at({ start, end: start + 1 }, codePointName(mark[0]), true));
  }
  const isClosed = comment.tokenType !== BlockComment || /^\/\*[^]*\*\/$/.test(comment.image);
  if (!isClosed)
    sink.report(problems.unterminatedComment.at({ start: comment.startOffset, end: comment.startOffset + 2 }));
  return isClosed;
}
