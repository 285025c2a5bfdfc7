import {
  EmbeddedActionsParser,
  type IParserErrorMessageProvider,
  type IToken,
  type ParserMethod,
  tokenLabel,
  tokenMatcher,
} from "chevrotain";

import type { DiagnosticSink } from "../diagnostics/diagnostic.js";
import { type SourceFile, type Span, spanning } from "../diagnostics/span.js";
import type { Branch, Expression, Identifier, IndexBinder, Iteration } from "./ast.js";
import type { Documentation } from "./documentation.js";
import { spanOf } from "./lex.js";
import { OperatorSequence } from "./operators.js";
import * as tokens from "./tokens.js";

/**
 * Parentheses, calls and conditionals may be nested this deep. With the default stack of Node the most
 * demanding form, calls in a second operand of a second argument, was measured to overflow at 290.
 */
export const maximumNesting = 200;

/** What the rules need to know of the file. */
export interface GrammarContext {
  readonly source: SourceFile;
  readonly sink: DiagnosticSink;
  readonly documentation: Documentation;
}

/** The rules of expressions. Sequences of operators are flat; `OperatorSequence` groups them. */
export abstract class ExpressionGrammar extends EmbeddedActionsParser {
  #context: GrammarContext | undefined;
  #depth = 0;

  constructor() {
    super(tokens.tokenTypes, { maxLookahead: 1, errorMessageProvider: expectations });
  }

  readonly expression: ParserMethod<[], Expression> = this.RULE("expression", (): Expression =>
    this.OR([
      { ALT: () => this.SUBRULE(this.conditional) },
      {
        ALT: () => {
          const sequence = this.ACTION(() => new OperatorSequence(this.context.source, this.context.sink));
          this.SUBRULE(this.operand, { ARGS: [sequence] });
          this.MANY(() => {
            const operator = this.CONSUME(tokens.BinaryOperator);
            this.ACTION(() => sequence.binary(operator));
            this.SUBRULE2(this.operand, { ARGS: [sequence] });
          });
          return this.ACTION(() => sequence.finish());
        },
      },
    ]),
  );

  /** Prefix operators and what they stand before. One rule, as each rule on the way down uses stack. */
  readonly operand: ParserMethod<[OperatorSequence], void> = this.RULE(
    "operand",
    (sequence: OperatorSequence): void => {
      this.MANY(() => {
        const operator = this.CONSUME(tokens.PrefixOperator);
        this.ACTION(() => sequence.prefix(operator));
      });
      const first = this.ACTION(() => this.LA(1));
      let operand = this.OR([
        { ALT: () => this.#number(this.CONSUME(tokens.NumberLiteral)) },
        { ALT: () => this.#boolean(this.CONSUME(tokens.True), true) },
        { ALT: () => this.#boolean(this.CONSUME(tokens.False), false) },
        // A name followed by `(` is a call.
        {
          GATE: () => this.LA(2).tokenType === tokens.LeftParenthesis,
          ALT: () => this.#call(this.CONSUME(tokens.Identifier)),
        },
        { ALT: () => this.#reference(this.CONSUME2(tokens.Identifier)), IGNORE_AMBIGUITIES: true },
        {
          ALT: () => {
            const opening = this.CONSUME2(tokens.LeftParenthesis);
            this.#nest(opening);
            const inner = this.SUBRULE2(this.expression);
            this.CONSUME2(tokens.RightParenthesis);
            this.#unnest();
            return this.ACTION(() => ({ ...inner, span: this.spanFrom(opening) }));
          },
        },
        { ALT: () => this.#comprehension(this.CONSUME(tokens.LeftBracket)) },
      ]);
      this.MANY2(() => {
        const target = operand;
        const subscripts: Expression[] = [];
        this.#nest(this.CONSUME2(tokens.LeftBracket));
        this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => subscripts.push(this.SUBRULE3(this.expression)) });
        this.CONSUME2(tokens.RightBracket);
        this.#unnest();
        operand = this.ACTION(() => ({
          kind: "subscript",
          operands: [target, ...subscripts],
          span: this.spanFrom(first),
        }));
      });
      this.ACTION(() => sequence.operand(operand));
    },
  );

  /** `else if` continues the list of branches; it does not nest. */
  readonly conditional: ParserMethod<[], Expression> = this.RULE("conditional", (): Expression => {
    const branches: Branch[] = [];
    const first = this.CONSUME(tokens.If);
    this.#nest(first);
    this.SUBRULE(this.branch, { ARGS: [branches] });
    this.MANY({
      GATE: () => tokenMatcher(this.LA(2), tokens.If),
      DEF: () => {
        this.CONSUME(tokens.Else);
        this.CONSUME2(tokens.If);
        this.SUBRULE2(this.branch, { ARGS: [branches] });
      },
    });
    this.CONSUME2(tokens.Else);
    const otherwise = this.SUBRULE(this.expression);
    this.#unnest();
    return this.ACTION(() => ({ kind: "conditional", branches, otherwise, span: this.spanFrom(first) }));
  });

  readonly branch: ParserMethod<[Branch[]], void> = this.RULE("branch", (branches: Branch[]): void => {
    const condition = this.SUBRULE(this.expression);
    this.CONSUME(tokens.Then);
    const value = this.SUBRULE2(this.expression);
    this.ACTION(() => branches.push({ condition, value }));
  });

  /** `for i in a..b, j if condition`: what follows the body of a comprehension or a reduction. */
  readonly iteration: ParserMethod<[], Iteration> = this.RULE("iteration", (): Iteration => {
    const indices: IndexBinder[] = [];
    this.CONSUME(tokens.For);
    this.AT_LEAST_ONE_SEP({ SEP: tokens.Comma, DEF: () => indices.push(this.SUBRULE(this.indexBinder)) });
    const condition = this.OPTION(() => {
      this.CONSUME(tokens.If);
      return this.SUBRULE(this.expression);
    });
    return this.ACTION(() => ({ indices, condition }));
  });

  readonly indexBinder: ParserMethod<[], IndexBinder> = this.RULE("indexBinder", (): IndexBinder => {
    const token = this.CONSUME(tokens.Identifier);
    const range = this.OPTION(() => {
      this.CONSUME(tokens.In);
      const low = this.SUBRULE(this.expression);
      this.CONSUME(tokens.Range);
      const high = this.SUBRULE2(this.expression);
      return { low, high };
    });
    return this.ACTION(() => ({ name: identifier(token), range, span: this.spanFrom(token) }));
  });

  /** Prepares for a new input. */
  protected begin(input: readonly IToken[], context: GrammarContext): void {
    this.input = [...input];
    this.#context = context;
    this.#depth = 0;
  }

  /** The rest of a call or a reduction after its name; a part of the rule `operand`. */
  #call(name: IToken): Expression {
    const operands: Expression[] = [];
    this.#nest(this.CONSUME(tokens.LeftParenthesis));
    this.MANY_SEP({ SEP: tokens.Comma, DEF: () => operands.push(this.SUBRULE(this.expression)) });
    const iteration = this.OPTION({
      GATE: () => operands.length === 1,
      DEF: () => this.SUBRULE(this.iteration),
    });
    this.CONSUME(tokens.RightParenthesis);
    this.#unnest();
    return this.ACTION(() => {
      const [body] = operands;
      const span = this.spanFrom(name);
      return iteration === undefined || body === undefined
        ? { kind: "call", callee: identifier(name), operands, span }
        : { kind: "reduction", callee: identifier(name), body, ...iteration, span };
    });
  }

  /** The rest of a comprehension after its bracket; a part of the rule `operand`. */
  #comprehension(opening: IToken): Expression {
    this.#nest(opening);
    const body = this.SUBRULE4(this.expression);
    const iteration = this.SUBRULE2(this.iteration);
    this.CONSUME(tokens.RightBracket);
    this.#unnest();
    return this.ACTION(() => ({ kind: "comprehension", body, ...iteration, span: this.spanFrom(opening) }));
  }

  #reference(token: IToken): Expression {
    return this.ACTION(() => {
      const { name, span } = identifier(token);
      return { kind: "reference", name, span };
    });
  }

  #nest(opening: IToken): void {
    this.ACTION(() => {
      this.#depth += 1;
      if (this.#depth > maximumNesting) throw new NestedTooDeeply(opening);
    });
  }

  #unnest(): void {
    this.ACTION(() => (this.#depth -= 1));
  }

  #number(token: IToken): Expression {
    return this.ACTION(() => ({ kind: "number", text: token.image, span: spanOf(token) }));
  }

  #boolean(token: IToken, value: boolean): Expression {
    return this.ACTION(() => ({ kind: "boolean", value, span: spanOf(token) }));
  }

  protected spanFrom(first: IToken): Span {
    return spanning(spanOf(first), spanOf(this.LA(0)));
  }

  protected get context(): GrammarContext {
    if (this.#context === undefined) throw new Error("the grammar is parsing nothing");
    return this.#context;
  }
}

/** Leaves the parser where the nesting exceeds its limit. */
export class NestedTooDeeply extends Error {
  readonly token: IToken;

  constructor(token: IToken) {
    super("nested too deeply");
    this.token = token;
  }
}

export function identifier(token: IToken): Identifier {
  return { name: token.image.normalize("NFC"), span: spanOf(token) };
}

/** Instead of messages, what was expected; `explainFailure` makes the message. */
const expectations: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected }) => tokenLabel(expected),
  buildNoViableAltMessage: () => "an expression",
  buildNotAllInputParsedMessage: () => "a definition",
  buildEarlyExitMessage: () => "an expression",
};
