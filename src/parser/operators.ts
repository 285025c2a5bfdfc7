import { type IToken, tokenMatcher, type TokenType } from "chevrotain";

import { problems } from "../diagnostics/catalogue.js";
import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import { type SourceFile, type Span, spanning } from "../diagnostics/span.js";
import type { ComparisonOperator } from "../ir/node.js";
import type { Expression } from "./ast.js";
import { shortSource } from "./excerpt.js";
import { spanOf } from "./lex.js";
import * as tokens from "./tokens.js";

/** How strongly operators bind, from the loosest to the tightest. */
const levels = ["or", "and", "not", "comparison", "sum", "product", "negation", "power"] as const;
type Level = (typeof levels)[number];

const binaryLevels = new Map<TokenType, Level>([
  [tokens.Or, "or"],
  [tokens.And, "and"],
  [tokens.Plus, "sum"],
  [tokens.Minus, "sum"],
  [tokens.Times, "product"],
  [tokens.Divide, "product"],
  [tokens.At, "product"],
  [tokens.Caret, "power"],
]);

const comparisons = new Map<TokenType, ComparisonOperator>([
  [tokens.Less, "<"],
  [tokens.LessOrEqual, "<="],
  [tokens.Greater, ">"],
  [tokens.GreaterOrEqual, ">="],
  [tokens.EqualTo, "=="],
  [tokens.NotEqualTo, "!="],
]);

/** Operators of one level that still wait for their last operand. */
interface OpenGroup {
  readonly level: Level;
  readonly operators: IToken[];
  readonly operands: Expression[];
}

/**
 * Groups a flat sequence of operators and operands by precedence while it is read, with a stack of its own:
 * neither the length of the sequence nor the depth of the result uses the call stack.
 */
export class OperatorSequence {
  readonly #source: SourceFile;
  readonly #sink: DiagnosticSink;
  readonly #open: OpenGroup[] = [];
  #last: Expression | undefined;

  constructor(source: SourceFile, sink: DiagnosticSink) {
    this.#source = source;
    this.#sink = sink;
  }

  prefix(operator: IToken): void {
    this.#open.push({
      level: tokenMatcher(operator, tokens.Not) ? "not" : "negation",
      operators: [operator],
      operands: [],
    });
  }

  operand(operand: Expression): void {
    this.#last = operand;
  }

  binary(operator: IToken): void {
    const level = binaryLevels.get(operator.tokenType) ?? "comparison";
    this.#closeTighterThan(level);
    const group = this.#open.at(-1);
    if (group?.level === level && level !== "power") {
      group.operands.push(this.#takeLast());
      group.operators.push(operator);
    } else {
      this.#open.push({ level, operators: [operator], operands: [this.#takeLast()] });
    }
  }

  /** The expression that the sequence is. */
  finish(): Expression {
    this.#closeTighterThan(undefined);
    return this.#takeLast();
  }

  #closeTighterThan(level: Level | undefined): void {
    const bound = level === undefined ? -1 : levels.indexOf(level);
    for (
      let group = this.#open.at(-1);
      group !== undefined && levels.indexOf(group.level) > bound;
      group = this.#open.at(-1)
    ) {
      this.#open.pop();
      group.operands.push(this.#takeLast());
      this.#last = this.#close(group);
    }
  }

  #takeLast(): Expression {
    const last = this.#last;
    if (last === undefined) throw new Error("an operator without an operand");
    this.#last = undefined;
    return last;
  }

  #close({ level, operators, operands }: OpenGroup): Expression {
    const [operator] = operators;
    const [first, second] = operands;
    if (operator === undefined || first === undefined) throw new Error("an operator without an operand");
    const span = spanning(spanning(spanOf(operator), first.span), (operands.at(-1) ?? first).span);
    if (level === "not") return { kind: "not", operands: [first], span };
    if (level === "negation") return { kind: "negation", operands: [first], span };
    if (second === undefined) throw new Error("a binary operator without a second operand");
    switch (level) {
      case "or":
      case "and":
        return { kind: level, operands, span };
      case "sum":
        return {
          kind: "sum",
          operators: operators.map((sign) => (tokenMatcher(sign, tokens.Plus) ? "+" : "-")),
          operands,
          span,
        };
      case "product":
        return {
          kind: "product",
          operators: operators.map((sign) => factorOperator(sign)),
          operands,
          span,
        };
      case "power":
        return { kind: "power", operands: [first, second], span };
      case "comparison":
        if (operands.length > 2) this.#reportChain(operators, operands, span);
        return {
          kind: "comparison",
          operator: comparisons.get(operator.tokenType) ?? "==",
          operands: [first, second, ...operands.slice(2)],
          span,
        };
    }
  }

  #reportChain(operators: readonly IToken[], operands: readonly Expression[], span: Span): void {
    const parts = operators.map((operator, index) => {
      const [left, right] = operands.slice(index, index + 2).map(({ span: part }) => shortSource(part, this.#source));
      return `${left} ${comparisons.get(operator.tokenType)} ${right}`;
    });
    this.#sink.report(problems.chainedComparison.at(span, parts.join(" and ")));
  }
}

function factorOperator(sign: IToken): "*" | "/" | "@" {
  if (tokenMatcher(sign, tokens.At)) return "@";
  return tokenMatcher(sign, tokens.Times) ? "*" : "/";
}
