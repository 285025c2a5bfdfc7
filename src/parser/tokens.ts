import { createToken, type CustomPatternMatcherFunc, Lexer, type TokenType } from "chevrotain";

/** Words that cannot be names. */
export const reservedWords = [
  "let",
  "return",
  "if",
  "then",
  "else",
  "and",
  "or",
  "not",
  "true",
  "false",
  "for",
  "in",
] as const;
export type ReservedWord = (typeof reservedWords)[number];

const identifierPattern = /[\p{ID_Start}_][\p{ID_Start}\p{Mn}\p{Mc}\p{Nd}_]*/uy;

export const Identifier = createToken({
  name: "Identifier",
  label: "a name",
  pattern: matching(identifierPattern),
  start_chars_hint: [...Array.from("_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), ...beyondAscii()],
  line_breaks: false,
});

export const NumberLiteral = createToken({
  name: "Number",
  label: "a number",
  pattern: /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/,
});

/** A text in quotes; after `from` also a path that lacks them, which the lexer reports. */
export const FileName = createToken({
  name: "FileName",
  label: "a file in quotes",
  pattern: fileName,
  start_chars_hint: Array.from("\"'`.“”‘’«"),
  line_breaks: false,
});

/** Any word that cannot be a name. */
export const ReservedName = createToken({ name: "ReservedName", pattern: Lexer.NA });

/** Characters that mean nothing. The lexer reports them; no rule of the grammar goes on over them. */
export const Unknown = createToken({ name: "Unknown", pattern: Lexer.NA });

/** What stands between two operands, and what stands before one. */
export const BinaryOperator = createToken({ name: "BinaryOperator", label: "an operator", pattern: Lexer.NA });
export const PrefixOperator = createToken({ name: "PrefixOperator", label: "an operator", pattern: Lexer.NA });

function word(text: ReservedWord, ...categories: TokenType[]): TokenType {
  return createToken({
    name: text,
    label: `\`${text}\``,
    pattern: text,
    longer_alt: Identifier,
    categories: [ReservedName, ...categories],
  });
}

function sign(name: string, pattern: string): TokenType {
  return createToken({ name, label: `\`${pattern}\``, pattern });
}

function operator(name: string, pattern: string, ...categories: TokenType[]): TokenType {
  return createToken({ name, label: `\`${pattern}\``, pattern, categories });
}

export const Let = word("let");
export const Return = word("return");
export const If = word("if");
export const Then = word("then");
export const Else = word("else");
export const And = word("and", BinaryOperator);
export const Or = word("or", BinaryOperator);
export const Not = word("not", PrefixOperator);
export const True = word("true");
export const False = word("false");
export const For = word("for");
export const In = word("in");

export const LeftParenthesis = sign("LeftParenthesis", "(");
export const RightParenthesis = sign("RightParenthesis", ")");
export const LeftBrace = sign("LeftBrace", "{");
export const RightBrace = sign("RightBrace", "}");
export const LeftBracket = sign("LeftBracket", "[");
export const RightBracket = sign("RightBracket", "]");
export const Comma = sign("Comma", ",");
export const Semicolon = sign("Semicolon", ";");
export const Colon = sign("Colon", ":");
export const Range = sign("Range", "..");
export const Equals = sign("Equals", "=");
export const EqualTo = operator("EqualTo", "==", BinaryOperator);
export const NotEqualTo = operator("NotEqualTo", "!=", BinaryOperator);
export const LessOrEqual = operator("LessOrEqual", "<=", BinaryOperator);
export const Less = operator("Less", "<", BinaryOperator);
export const GreaterOrEqual = operator("GreaterOrEqual", ">=", BinaryOperator);
export const Greater = operator("Greater", ">", BinaryOperator);
export const Plus = operator("Plus", "+", BinaryOperator);
export const Minus = operator("Minus", "-", BinaryOperator, PrefixOperator);
export const Times = operator("Times", "*", BinaryOperator);
export const Divide = operator("Divide", "/", BinaryOperator);
export const Caret = operator("Caret", "^", BinaryOperator);
export const At = operator("At", "@", BinaryOperator);

/** Operators of other languages; the lexer reports them and goes on with the operator meant. */
export const foreignOperators: ReadonlyMap<string, TokenType> = new Map([
  ["**", Caret],
  ["&&", And],
  ["||", Or],
  ["===", EqualTo],
  ["!==", NotEqualTo],
  ["<>", NotEqualTo],
  ["/=", NotEqualTo],
  ["~=", NotEqualTo],
  [":=", Equals],
  ["!", Not],
  ["≠", NotEqualTo],
  ["≤", LessOrEqual],
  ["≥", GreaterOrEqual],
  ["−", Minus],
  ["–", Minus],
  ["·", Times],
  ["⋅", Times],
  ["×", Times],
  ["∙", Times],
  ["÷", Divide],
  ["∧", And],
  ["∨", Or],
  ["¬", Not],
]);

export const ForeignOperator = createToken({
  name: "ForeignOperator",
  pattern: /\*\*|&&|\|\||===|!==|<>|\/=|~=|:=|!(?!=)|[≠≤≥−–·⋅×∙÷∧∨¬]/,
});

const Whitespace = createToken({ name: "Whitespace", pattern: /[ \t\r\n]+/, group: Lexer.SKIPPED, line_breaks: true });
const LineComment = createToken({ name: "LineComment", pattern: /\/\/[^\r\n]*/, group: "comments" });
export const BlockComment = createToken({
  name: "BlockComment",
  pattern: blockComment,
  start_chars_hint: ["/"],
  group: "comments",
  line_breaks: true,
});

/** In the order of the attempt: longer before shorter, words before names. */
export const tokenTypes: TokenType[] = [
  ...[BinaryOperator, PrefixOperator, ReservedName, Unknown],
  Whitespace,
  LineComment,
  BlockComment,
  FileName,
  ...[Let, Return, If, Then, Else, And, Or, Not, True, False, For, In],
  Identifier,
  NumberLiteral,
  ForeignOperator,
  ...[EqualTo, NotEqualTo, LessOrEqual, GreaterOrEqual, Range],
  ...[LeftParenthesis, RightParenthesis, LeftBrace, RightBrace, LeftBracket, RightBracket, Comma, Semicolon, Colon],
  ...[Equals, Less, Greater, Plus, Minus, Times, Divide, Caret, At],
];

/** Chevrotain cannot analyse patterns with Unicode classes, so such a pattern is matched by a function. */
function matching(pattern: RegExp): CustomPatternMatcherFunc {
  return (text, offset) => {
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };
}

const quoted = /"[^"\r\n]*"/y;
const badlyQuoted = /(?:\.{1,2}\/|["'`“”‘’«])[^\s"'`“”‘’»]*["'`“”‘’»]?/y;

function fileName(text: string, offset: number): [string] | null {
  for (const pattern of isAfterFrom(text, offset) ? [quoted, badlyQuoted] : [quoted]) {
    pattern.lastIndex = offset;
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return [found];
  }
  return null;
}

function isAfterFrom(text: string, offset: number): boolean {
  return /(?<![\p{ID_Continue}])from[ \t]*$/u.test(text.slice(Math.max(0, offset - 40), offset));
}

/** A comment, up to the end of the text where it is never closed. */
function blockComment(text: string, offset: number): [string] | null {
  if (!text.startsWith("/*", offset)) return null;
  const end = text.indexOf("*/", offset + 2);
  return [text.slice(offset, end < 0 ? text.length : end + 2)];
}

/** Chevrotain finds candidate tokens by the first character, and puts those beyond 255 into buckets of 255. */
function beyondAscii(): number[] {
  const codes: number[] = [];
  for (let code = 128; code < 256; code += 1) codes.push(code);
  for (let code = 256; code < 65536; code += 100) codes.push(code);
  return codes;
}
