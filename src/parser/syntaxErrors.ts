import type { IToken } from "chevrotain";

import { problems } from "../diagnostics/catalogue.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { spanning } from "../diagnostics/span.js";
import { adviceForArrays } from "./arraySyntax.js";
import { innermostOpening, matchingClosing, splitAtCommas } from "./brackets.js";
import { beginsOperand, endsOperand, type FailureSite, restOfLine } from "./failureSite.js";
import { maximumNesting } from "./expressionGrammar.js";
import { explainArrow, explainCallWithoutParentheses } from "./habits.js";
import { spanOf } from "./lex.js";
import { beginsAssumption, beginsDerivation, beginsExtern } from "./lookahead.js";
import * as types from "./tokens.js";

/**
 * Says what is wrong where the grammar does not fit: the first explanation that applies. Undefined where the lexer has
 * said it already. `next` is the token to go on with.
 */
export function explainFailure(site: FailureSite, next: number): Diagnostic | undefined {
  const { failure, tokens, found } = site;
  const isUnknown = (token: IToken | undefined) => token?.tokenType === types.Unknown;
  if (isUnknown(site.at(0)) || (failure.rule === "module" && tokens.slice(found, next).some(isUnknown)))
    return undefined;
  if (failure.expected === undefined) return problems.nestedTooDeeply.at(site.foundSpan, maximumNesting);
  return (
    explainReservedName(site) ??
    explainArrow(site) ??
    explainAssumption(site) ??
    explainDerivation(site) ??
    explainExtern(site) ??
    explainConditional(site) ??
    explainSeparator(site) ??
    explainBracket(site) ??
    explainAdjacency(site) ??
    explainBlock(site) ??
    explainTopLevel(site) ??
    problems.unexpectedToken.at(site.foundSpan, expectation(site, failure.expected), site.foundText, adviceFor(site))
  );
}

/** `assume` where no statement can stand. */
function explainAssumption({ tokens, found, source }: FailureSite): Diagnostic | undefined {
  const isStatement = (index: number) => {
    const [word, next] = [tokens[index], tokens[index + 1]];
    return beginsAssumption(word, next) && next?.tokenType === types.Identifier;
  };
  const place = [found, found - 1].find(isStatement);
  return place === undefined ? undefined : problems.misplacedAssumption.at(restOfLine(tokens, place, source));
}

/** What does not read like `derive gradient of f wrt x`, also where it does not stand by itself. */
function explainDerivation({ tokens, found, start, source }: FailureSite): Diagnostic | undefined {
  const isWithin = beginsDerivation(tokens[start], tokens[start + 1]);
  if (!isWithin && !beginsDerivation(tokens[found], tokens[found + 1])) return undefined;
  return problems.malformedDerivation.at(restOfLine(tokens, isWithin ? start : found, source), isWithin);
}

/** What does not read like `extern f(x) from "./file.js"`, also where it does not stand by itself. Its derivatives are expressions like others. */
function explainExtern(site: FailureSite): Diagnostic | undefined {
  const { failure, tokens, found, start, source } = site;
  const lacksDerivative = site.at(-1)?.image === "derivative" && site.is(-2, types.FileName);
  const isHead = failure.rule === "extern" || failure.rule === "from" || found === start + 2 || lacksDerivative;
  const isWithin = isHead && beginsExtern(tokens[start], tokens[start + 1]);
  const isMisplaced = (index: number) =>
    index > start && beginsExtern(tokens[index], tokens[index + 1]) && !site.isAtMargin(index);
  const place = isWithin ? start : [found, found - 1].find(isMisplaced);
  return place === undefined
    ? undefined
    : problems.malformedExtern.at(restOfLine(tokens, place, source), isWithin, tokens[place + 1]?.image ?? "f");
}

/** `if` as an operand or like a function, and `if` without `else`. */
function explainConditional(site: FailureSite): Diagnostic | undefined {
  const { failure, tokens, opening, source } = site;
  if (site.is(0, types.If) && failure.rule === "operand") {
    return problems.conditionalAsOperand.at(site.foundSpan, `\`${site.at(-1)?.image ?? ""}\``);
  }
  if (site.is(0, types.Comma) && opening !== undefined && tokens[opening - 1]?.tokenType === types.If) {
    const closing = matchingClosing(tokens, opening);
    const parts = splitAtCommas(tokens, opening, closing).map((span) => source.slice(span));
    const fits = parts.length === 3 && parts.every((part) => part.length < 40 && !/[\n\r]/.test(part));
    return problems.conditionalAsCall.at(
      spanning(site.spanAt(opening - 1), site.spanAt(closing)),
      fits ? `if ${parts[0]} then ${parts[1]} else ${parts[2]}` : "if … then … else …",
    );
  }
  if (failure.rule === "conditional" && (!beginsOperand(site.at(0)) || site.beginsDefinition)) {
    return problems.conditionalWithoutElse.at(site.foundSpan, site.foundText, site.spanAt(openConditional(site)));
  }
  return undefined;
}

function explainReservedName(site: FailureSite): Diagnostic | undefined {
  const token = site.at(0);
  const isName = site.failure.rule === "newName" || (site.failure.rule === "parameters" && !endsOperand(site.at(-1)));
  const isDefined = site.failure.rule === "module" && (site.is(1, types.Equals) || site.is(1, types.LeftParenthesis));
  if (token === undefined || !site.is(0, types.ReservedName) || !(isName || isDefined)) return undefined;
  return problems.reservedName.at(site.foundSpan, token.image);
}

/** `;` and `=` where they have no meaning. */
function explainSeparator(site: FailureSite): Diagnostic | undefined {
  const { failure, opening, tokens } = site;
  if (site.is(0, types.Semicolon)) {
    const inParentheses = opening !== undefined && tokens[opening]?.tokenType === types.LeftParenthesis;
    return problems.misplacedSemicolon.at(
      site.foundSpan,
      failure.rule === "parameters" ? "parameters" : inParentheses ? "call" : "end",
    );
  }
  const inHeader = failure.rule === "definition" || failure.rule === "parameters" || failure.rule === "newName";
  if (site.is(0, types.Equals) && !inHeader && endsOperand(site.at(-1)))
    return problems.assignmentInExpression.at(site.foundSpan);
  return undefined;
}

/** Brackets without their partner. */
function explainBracket(site: FailureSite): Diagnostic | undefined {
  const { failure, opening, tokens } = site;
  const bracket = opening === undefined ? undefined : tokens[opening];
  if (site.is(0, types.RightBrace) && bracket === undefined) return problems.strayBracket.at(site.foundSpan, "}", "{");
  const isInBracket = bracket?.tokenType === types.LeftBracket;
  if (site.is(0, types.RightBracket) && endsOperand(site.at(-1)) && !isInBracket)
    return problems.strayBracket.at(site.foundSpan, "]", "[");
  const closesOther = site.is(0, types.RightParenthesis) && bracket?.tokenType !== types.LeftParenthesis;
  if (closesOther && endsOperand(site.at(-1)) && !isInBracket)
    return problems.strayBracket.at(site.foundSpan, ")", "(");
  const isAtEnd =
    site.at(0) === undefined || site.beginsDefinition || site.is(0, types.RightBrace) || (closesOther && isInBracket);
  if (bracket === undefined || opening === undefined || !isAtEnd || !endsOperand(site.at(-1))) return undefined;
  if (failure.rule === "block" && failure.expected === "`return`") return undefined;
  const closing = bracket.tokenType === types.LeftBrace ? "}" : isInBracket ? "]" : ")";
  return problems.unclosedBracket.at(site.foundSpan, closing, site.foundText, bracket.image, site.spanAt(opening));
}

/** Two operands side by side: `2x`, `2(x)`, `x y`. */
function explainAdjacency(site: FailureSite): Diagnostic | undefined {
  const { failure, tokens, start, found } = site;
  const [before, after] = [site.at(-1), site.at(0)];
  const inHeader =
    failure.rule === "definition" ||
    failure.rule === "parameters" ||
    failure.rule === "newName" ||
    failure.rule === "localLet";
  if (inHeader || !endsOperand(before) || !beginsOperand(after)) return undefined;
  if ((failure.rule === "module" || failure.rule === "block") && site.isFirstOfLine) return undefined;
  if (failure.rule === "block" && site.is(1, types.Equals)) return undefined;
  if (failure.rule === "branch" && !hasThen(site)) return undefined;
  const call = explainCallWithoutParentheses(site);
  if (call !== undefined) return call;
  const span = spanning(spanOf(before), spanOf(after));
  if (site.is(-1, types.NumberLiteral) && site.is(0, types.NumberLiteral)) {
    if (spanOf(before).end === after.startOffset)
      return problems.malformedNumber.at(span, before.image + after.image, undefined);
  }
  const left = site.is(-1, types.RightBracket)
    ? shortText(site, (innermostOpening(tokens, start, found - 1) ?? found - 1) - 1, found - 1)
    : site.is(-1, types.RightParenthesis)
      ? shortText(site, innermostOpening(tokens, start, found - 1) ?? found - 1, found - 1)
      : before.image;
  const right = site.is(0, types.LeftParenthesis)
    ? shortText(site, found, matchingClosing(tokens, found))
    : after.image;
  const isProduct =
    site.is(0, types.Identifier) || site.is(0, types.LeftParenthesis) || site.is(-1, types.RightParenthesis);
  return problems.missingOperator.at(span, `\`${left}\``, `\`${right}\``, isProduct ? `${left}*${right}` : undefined);
}

/** What is wrong with the order of a block, or with the place of one. */
function explainBlock(site: FailureSite): Diagnostic | undefined {
  const { failure, tokens, found } = site;
  if (site.is(0, types.LeftBrace)) return problems.blockInExpression.at(site.foundSpan);
  if (failure.rule === "localLet" && site.is(0, types.LeftParenthesis)) {
    const header = spanning(site.spanAt(found - 1), site.spanAt(matchingClosing(tokens, found)));
    return problems.notSupported.at(
      header,
      "functions inside a block are",
      "define the function at the top level, before or after this one",
    );
  }
  if (failure.rule !== "block") return undefined;
  if (site.is(0, types.Identifier) && site.is(1, types.Equals))
    return problems.missingLet.at(site.foundSpan, site.at(0)?.image ?? "", true);
  if (failure.expected === "`return`") return problems.missingReturn.at(site.foundSpan, site.foundText);
  return site.at(0) === undefined ? undefined : problems.afterReturn.at(site.foundSpan, site.foundText);
}

/** Something between the definitions that is none. */
function explainTopLevel(site: FailureSite): Diagnostic | undefined {
  const { failure, start, found, source } = site;
  if (site.is(0, types.For) || (site.is(0, types.LeftBracket) && failure.rule === "definition")) return undefined;
  const isHeader = failure.rule === "definition" && found === start + 1 && !site.is(-1, types.Let);
  const first = isHeader ? start : found;
  const name = site.tokens[first]?.image;
  if (name === undefined || !(isHeader || failure.rule === "module")) return undefined;
  const foreign = foreignKeywords.get(name);
  if (isHeader && foreign !== undefined && site.is(0, types.Identifier)) {
    return problems.unexpectedToken.at(site.spanAt(start), "a definition", `\`${name}\``, foreign);
  }
  if (isHeader && site.is(0, types.Identifier) && site.is(1, types.Equals)) {
    return problems.unexpectedToken.at(
      site.foundSpan,
      "`(`",
      site.foundText,
      `parameters stand in parentheses: \`${name}(${site.at(0)?.image ?? "x"}) = …\``,
    );
  }
  return problems.bareExpression.at(restOfLine(site.tokens, first, source), `\`${name}\``);
}

/** How definitions begin in other languages. */
const foreignKeywords: ReadonlyMap<string, string> = new Map([
  ...["function", "def", "fn", "fun", "func", "export", "double", "float", "real"].map(
    (word) => [word, "write `name(x, y) = …`, without a word before it"] as const,
  ),
  ...["const", "var"].map((word) => [word, "write `let name = …`"] as const),
]);

/** The grammar names one token that could follow; this says what a person may write. */
function expectation(site: FailureSite, expected: string): string {
  const { failure } = site;
  if (failure.rule === "size" || (failure.rule === "parameter" && expected === "an expression"))
    return "a name or a number";
  if (expected === "`]`") return "`,` or `]`";
  if (expected !== "`)`") return expected;
  if (failure.rule === "parameters") return endsOperand(site.at(-1)) ? "`,` or `)`" : "a name";
  if (!endsOperand(site.at(-1))) return "an expression";
  const isCall = site.opening !== undefined && site.tokens[site.opening - 1]?.tokenType === types.Identifier;
  return isCall ? "`,` or `)`" : expected;
}

function adviceFor(site: FailureSite): string | undefined {
  const advice = adviceForArrays(site);
  if (advice !== undefined) return advice;
  if (site.failure.rule === "branch") return "write `if … then … else …`";
  if (site.is(0, types.RightParenthesis) && site.is(-1, types.Comma)) return "remove the comma before it";
  if (site.is(0, types.Let) && site.is(-1, types.Equals) && !site.beginsDefinition)
    return `put the body in braces: \`{ let ${site.at(1)?.image ?? "name"} = … return … }\``;
  if (site.is(0, types.Plus)) return "there is no sign `+`: remove it";
  if (site.is(0, types.Times) || site.is(0, types.Divide)) return "an operator stands between two operands";
  return undefined;
}

/** Whether the condition of an `if` goes on to a `then`. */
function hasThen({ tokens, found }: FailureSite): boolean {
  const next = tokens.slice(found).find((token) => [types.Then, types.Else, types.If].includes(token.tokenType));
  return next?.tokenType === types.Then;
}

/** The innermost `if` that still waits for its `else`. */
function openConditional({ tokens, start, found }: FailureSite): number {
  const open: number[] = [];
  for (let index = start; index < found; index += 1) {
    if (tokens[index]?.tokenType === types.If) open.push(index);
    if (tokens[index]?.tokenType === types.Else) open.pop();
  }
  return open.at(-1) ?? start;
}

/** The text of a bracket if it is short, `(…)` otherwise. */
function shortText(site: FailureSite, opening: number, closing: number): string {
  const text = site.source.slice(spanning(site.spanAt(opening), site.spanAt(closing)));
  return text.length <= 24 && !/[\n\r]/.test(text) ? text : "(…)";
}
